extension Story {
  /// Bob answers; then his PC restarts, and what Alice writes on gets 481.
  static let sessionLost = Story(
    "session-lost",
    forms: [.cls],
    start: Moment(year: 2014, month: 4, day: 2, hour: 13, minute: 10),
    seed: 131
  ) { office in
    office.everydayTraffic(until: 1200)
    let desktop = office.bobSignsIn(with: .lync2013Desktop, until: 1200)
    let words = office.trace.offers(
      "Shall we meet at four?",
      from: office.alice,
      to: office.bob,
      on: [desktop],
      at: 812.5
    )
    words.rings(desktop, after: 0.211)
    words.accepts(desktop, after: 6.204)
    words.types(.receiver, after: 9.1)
    words.says("Four is fine", .receiver, after: 12.7)
    words.says("Bring the drawings, please", .sender, after: 19.3)
    words.saysInVain(
      "And the old plan of the second floor",
      .sender,
      after: 247.9,
      refusedWith: .unknownSession
    )
    words.closes(.sender, after: 251.2)
  }
}
