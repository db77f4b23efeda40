extension Story {
  /// Bob's only client accepts by itself after 15 seconds; nobody is there.
  static let desktopAutoAccept = Story(
    "desktop-auto-accept",
    forms: [.cls, .ocslogger],
    start: Moment(year: 2014, month: 3, day: 12, hour: 8, minute: 40),
    seed: 101
  ) { office in
    office.everydayTraffic(until: 1230)
    let desktop = office.bobSignsIn(with: .lync2013Desktop, challenged: true, until: 1230)
    let words = office.trace.offers(
      "Could you send me the figures for February?",
      from: office.alice,
      to: office.bob,
      on: [desktop],
      at: 918.3
    )
    words.rings(desktop, after: 0.214)
    words.accepts(desktop, after: 15.012)
    words.closes(.sender, after: 261.4)
  }
}
