extension Story {
  /// Bob has two phones and no desktop; both stay untouched for a minute.
  static let mobileTimeoutMPOP = Story(
    "mobile-timeout-mpop",
    forms: [.cls, .ocslogger],
    start: Moment(year: 2014, month: 3, day: 14, hour: 15, minute: 5),
    seed: 103
  ) { office in
    office.everydayTraffic(until: 1120)
    let iPhone = office.bobSignsIn(with: .iPhone, until: 1120)
    let android = office.bobSignsIn(with: .android, at: 47, until: 1120)
    let words = office.trace.offers(
      "The customer moved the call to four",
      from: office.alice,
      to: office.bob,
      on: [iPhone, android],
      at: 941.2
    )
    words.rings(iPhone, after: 0.388)
    words.rings(android, after: 0.527)
    words.refuses(iPhone, with: .noResponse, after: 60.011)
    words.refuses(android, with: .noResponse, after: 60.034)
    words.fails(with: .serverTimeout, after: 60.041)
    words.isReported(.serverTimeout, after: 61.3)
  }
}
