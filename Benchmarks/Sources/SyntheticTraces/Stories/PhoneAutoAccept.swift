extension Story {
  /// Behind a later server, Bob's phone takes the words by itself; nobody touches it.
  static let phoneAutoAccept = Story(
    "phone-auto-accept",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 26, hour: 16, minute: 0),
    seed: 126,
    servers: [FrontEnd(version: "6.0")]
  ) { office in
    office.everydayTraffic(until: 1230)
    let phone = office.bobSignsIn(with: .skypeForBusinessIPhone, until: 1230)
    let words = office.trace.offers(
      "The parcel is at the reception",
      from: office.alice,
      to: office.bob,
      on: [phone],
      at: 934.1
    )
    words.rings(phone, after: 0.417)
    words.accepts(phone, after: 15.206)
    words.closes(.sender, after: 231.8)
  }
}
