extension Story {
  /// Bob has only his iPhone; it is notified, nobody touches it, Alice gets an error after a minute.
  static let mobileTimeoutSPOP = Story(
    "mobile-timeout-spop",
    forms: [.cls, .ocslogger],
    start: Moment(year: 2014, month: 3, day: 13, hour: 11, minute: 15),
    seed: 102
  ) { office in
    office.everydayTraffic(until: 1100)
    let phone = office.bobSignsIn(with: .iPhone, until: 1100)
    let words = office.trace.offers(
      "Are you coming to the review?",
      from: office.alice,
      to: office.bob,
      on: [phone],
      at: 934.6
    )
    words.rings(phone, after: 0.412)
    words.refuses(phone, with: .noResponse, after: 60.018)
    words.fails(with: .noResponse, passedOnFrom: phone, after: 60.022)
  }
}
