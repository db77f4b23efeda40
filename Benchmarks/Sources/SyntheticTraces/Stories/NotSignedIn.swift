extension Story {
  /// Bob signed out minutes before; there is nowhere to send the words.
  static let notSignedIn = Story(
    "not-signed-in",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 20, hour: 16, minute: 10),
    seed: 107
  ) { office in
    office.everydayTraffic(until: 1000)
    let desktop = office.bobSignsIn(with: .lync2013Desktop, expires: 300, until: 600)
    office.trace.signsOut(desktop, number: 4, at: 702.5)
    office.trace.isTold(office.alice, of: office.bob, availability: 18_500, at: 703.1)
    let words = office.trace.offers(
      "One more thing before you go",
      from: office.alice,
      to: office.bob,
      on: [],
      at: 931.7
    )
    words.fails(with: .notSignedIn, after: 0.180)
  }
}
