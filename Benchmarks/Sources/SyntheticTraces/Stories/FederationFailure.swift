extension Story {
  /// The edge server does not find the domain of the other organisation.
  static let federationFailure = Story(
    "federation-failure",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 31, hour: 13, minute: 35),
    seed: 119
  ) { office in
    office.everydayTraffic(until: 1010)
    _ = office.bobSignsIn(with: .lync2013Desktop, until: 1010)
    let dana = Person("Dana Diaz", "dana@fabrikam.com")
    let words = office.trace.offers(
      "Can you send the contract today?",
      from: office.alice,
      to: dana,
      on: [],
      at: 929.2
    )
    words.goesToEdge()
    words.edgeRefuses(with: .domainNotFound, after: 2.214)
  }
}
