extension Story {
  /// Bob's desktop is set to Do Not Disturb and says so at once.
  static let doNotDisturb = Story(
    "do-not-disturb",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 24, hour: 8, minute: 5),
    seed: 109
  ) { office in
    office.everydayTraffic(until: 1010)
    let desktop = office.bobSignsIn(with: .lync2013Desktop, until: 1010)
    office.trace.publishes(desktop, availability: 9500, at: 846.2)
    office.trace.isTold(office.alice, of: office.bob, availability: 9500, at: 846.7)
    let words = office.trace.offers(
      "Quick question about the slides",
      from: office.alice,
      to: office.bob,
      on: [desktop],
      at: 927.0
    )
    words.refuses(desktop, with: .busy, after: 0.142)
    words.fails(with: .busy, passedOnFrom: desktop, after: 0.146)
  }
}
