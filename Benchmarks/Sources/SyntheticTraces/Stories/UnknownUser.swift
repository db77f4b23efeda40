extension Story {
  /// Alice writes to an address that nobody has.
  static let unknownUser = Story(
    "unknown-user",
    forms: [.ocslogger],
    start: Moment(year: 2014, month: 3, day: 27, hour: 9, minute: 55),
    seed: 112
  ) { office in
    office.everydayTraffic(until: 1005)
    _ = office.bobSignsIn(with: .lync2013Desktop, until: 1005)
    let nobody = Person("bobby@contoso.com", "bobby@contoso.com")
    let words = office.trace.offers(
      "Hi Bob, are you back?",
      from: office.alice,
      to: nobody,
      on: [],
      at: 928.1
    )
    words.fails(with: .unknownUser, after: 0.031)
  }
}
