extension Story {
  /// Bob's only client answers within half a second; nothing follows.
  static let acceptedAtOnce = Story(
    "accepted-at-once",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 27, hour: 7, minute: 45),
    seed: 125
  ) { office in
    office.everydayTraffic(until: 1230)
    let desktop = office.bobSignsIn(with: .lync2013Desktop, until: 1230)
    let words = office.trace.offers(
      "Do we need the projector?",
      from: office.alice,
      to: office.bob,
      on: [desktop],
      at: 922.6
    )
    words.accepts(desktop, after: 0.347)
    words.closes(.sender, after: 244.9)
  }
}
