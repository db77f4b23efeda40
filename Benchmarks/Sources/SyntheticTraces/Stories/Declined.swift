extension Story {
  /// Bob clicks the toast away after five seconds.
  static let declined = Story(
    "declined",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 26, hour: 14, minute: 45),
    seed: 111
  ) { office in
    office.everydayTraffic(until: 1015)
    let desktop = office.bobSignsIn(with: .lync2013Desktop, until: 1015)
    let words = office.trace.offers(
      "Coffee?",
      from: office.alice,
      to: office.bob,
      on: [desktop],
      at: 924.3
    )
    words.rings(desktop, after: 0.209)
    words.refuses(desktop, with: .declined, after: 5.084)
    words.fails(with: .declined, passedOnFrom: desktop, after: 5.088)
  }
}
