extension Story {
  /// Bob's desktop accepts after 15 seconds, yet Alice is told after a minute that it failed.
  static let desktopAcceptYetError = Story(
    "desktop-accept-yet-error",
    forms: [.cls, .ocslogger],
    start: Moment(year: 2014, month: 3, day: 18, hour: 13, minute: 20),
    seed: 105
  ) { office in
    office.everydayTraffic(until: 1110)
    let desktop = office.bobSignsIn(with: .lync2013Desktop, until: 1110)
    let phone = office.bobSignsIn(with: .iPhone, at: 44, until: 1110)
    let words = office.trace.offers(
      "Please approve the travel request",
      from: office.alice,
      to: office.bob,
      on: [desktop, phone],
      at: 929.5
    )
    words.rings(desktop, after: 0.205)
    words.rings(phone, after: 0.466)
    words.acceptsUnheard(desktop, after: 15.019)
    words.refuses(phone, with: .noResponse, after: 60.016)
    words.fails(with: .serverTimeout, after: 60.025)
    words.isReported(.serverTimeout, after: 61.1)
  }
}
