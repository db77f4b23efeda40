extension Story {
  /// Bob's desktop still has a conversation of that identity open and takes no second one.
  static let sessionConflict = Story(
    "session-conflict",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 28, hour: 8, minute: 15),
    seed: 116
  ) { office in
    office.everydayTraffic(until: 1010)
    let desktop = office.bobSignsIn(with: .lync2013Desktop, until: 1010)
    let words = office.trace.offers(
      "Here is the number again",
      from: office.alice,
      to: office.bob,
      on: [desktop],
      at: 931.3
    )
    words.refuses(desktop, with: .sessionConflict, after: 0.128)
    words.fails(with: .sessionConflict, passedOnFrom: desktop, after: 0.132)
  }
}
