extension Story {
  /// The log stops twenty seconds after the words went to a phone, in the middle of a record.
  static let traceEndsEarly = Story(
    "trace-ends-early",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 25, hour: 12, minute: 25),
    seed: 110,
    isCut: true
  ) { office in
    office.everydayTraffic(until: 955)
    let phone = office.bobSignsIn(with: .iPhone, until: 955)
    let words = office.trace.offers(
      "Have you seen the news?",
      from: office.alice,
      to: office.bob,
      on: [phone],
      at: 936.0
    )
    words.rings(phone, after: 0.395)
    office.trace.isTold(office.alice, of: office.bob, availability: 3500, at: 956.2)
  }
}
