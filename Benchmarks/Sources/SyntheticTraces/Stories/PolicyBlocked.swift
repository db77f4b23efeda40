extension Story {
  /// Alice may not write to people of other organisations.
  static let policyBlocked = Story(
    "policy-blocked",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 31, hour: 9, minute: 10),
    seed: 118
  ) { office in
    office.everydayTraffic(until: 1010)
    _ = office.bobSignsIn(with: .lync2013Desktop, until: 1010)
    let dana = Person("Dana Diaz", "dana@fabrikam.com")
    let words = office.trace.offers(
      "Did the samples arrive?",
      from: office.alice,
      to: dana,
      on: [],
      at: 933.9
    )
    words.fails(with: .federationForbidden, after: 0.029)
  }
}
