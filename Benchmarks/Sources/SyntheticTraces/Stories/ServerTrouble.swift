extension Story {
  /// The front end is overloaded and passes nothing on.
  static let serverTrouble = Story(
    "server-trouble",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 27, hour: 14, minute: 25),
    seed: 121
  ) { office in
    office.everydayTraffic(until: 1010)
    _ = office.bobSignsIn(with: .lync2013Desktop, until: 1010)
    let words = office.trace.offers(
      "The meeting has moved to room 4",
      from: office.alice,
      to: office.bob,
      on: [],
      at: 928.8
    )
    words.fails(with: .overload, after: 1.473)
    words.isReported(.overload, after: 2.6)
  }
}
