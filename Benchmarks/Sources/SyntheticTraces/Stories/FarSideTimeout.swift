extension Story {
  /// The other organisation takes the words and answers a minute later that nobody took them.
  static let farSideTimeout = Story(
    "far-side-timeout",
    forms: [.ocslogger],
    start: Moment(year: 2014, month: 3, day: 31, hour: 15, minute: 50),
    seed: 120
  ) { office in
    office.everydayTraffic(until: 1080)
    _ = office.bobSignsIn(with: .lync2013Desktop, until: 1080)
    let dana = Person("Dana Diaz", "dana@fabrikam.com")
    let words = office.trace.offers(
      "Shall we move the call to Monday?",
      from: office.alice,
      to: dana,
      on: [],
      at: 935.7
    )
    words.goesToEdge()
    words.edgeRefuses(with: .farSideTimeout, after: 60.187)
  }
}
