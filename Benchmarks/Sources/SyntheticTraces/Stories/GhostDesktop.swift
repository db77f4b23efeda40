extension Story {
  /// Bob shut his laptop and left with his phone; the servers still count the laptop.
  static let ghostDesktop = Story(
    "ghost-desktop",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 24, hour: 17, minute: 5),
    seed: 123
  ) { office in
    office.everydayTraffic(until: 1290)
    let laptop = office.bobSignsIn(with: .lync2013Desktop, until: 600)
    let phone = office.bobSignsIn(with: .iPhone, at: 46, until: 1290)
    let words = office.trace.offers(
      "Is the order out?",
      from: office.alice,
      to: office.bob,
      on: [laptop, phone],
      gone: [laptop],
      at: 938.5
    )
    words.rings(phone, after: 0.441)
    words.refuses(phone, with: .noResponse, after: 60.013)
    words.fails(with: .serverTimeout, after: 60.031)
    words.isReported(.serverTimeout, after: 61.2)
  }
}
