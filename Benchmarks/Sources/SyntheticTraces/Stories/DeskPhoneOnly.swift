extension Story {
  /// Bob is signed in on his desk phone alone, which takes no text.
  static let deskPhoneOnly = Story(
    "desk-phone-only",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 26, hour: 8, minute: 30),
    seed: 122
  ) { office in
    office.everydayTraffic(until: 1010)
    let deskPhone = office.bobSignsIn(with: .lyncPhoneEdition, until: 1010)
    let words = office.trace.offers(
      "Where did you put the key?",
      from: office.alice,
      to: office.bob,
      on: [deskPhone],
      at: 930.6
    )
    words.refuses(deskPhone, with: .unsupportedMedia, after: 0.066)
    words.fails(with: .unsupportedMedia, passedOnFrom: deskPhone, after: 0.070)
  }
}
