extension Story {
  /// Bob's desktop accepts by itself after 15 seconds, which silences his phone.
  static let desktopAutoAcceptMPOP = Story(
    "desktop-auto-accept-mpop",
    forms: [.cls, .ocslogger],
    start: Moment(year: 2014, month: 3, day: 17, hour: 7, minute: 50),
    seed: 104
  ) { office in
    office.everydayTraffic(until: 1260)
    let desktop = office.bobSignsIn(with: .lync2013Desktop, until: 1260)
    let phone = office.bobSignsIn(with: .iPhone, at: 52, until: 1260)
    let words = office.trace.offers(
      "Can we talk about the offer later?",
      from: office.alice,
      to: office.bob,
      on: [desktop, phone],
      at: 926.8
    )
    words.rings(desktop, after: 0.198)
    words.rings(phone, after: 0.431)
    words.accepts(desktop, after: 15.027)
    words.closes(.sender, after: 240.6)
  }
}
