extension Story {
  /// Bob's PC crashed; his phone leaves the words to it, since it is the preferred endpoint.
  static let ghostPreferred = Story(
    "ghost-preferred",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 25, hour: 10, minute: 20),
    seed: 124,
    servers: [FrontEnd(version: "6.0")]
  ) { office in
    office.everydayTraffic(until: 1240)
    let crashed = office.bobSignsIn(with: .lync2013Desktop, until: 900)
    let phone = office.bobSignsIn(with: .skypeForBusinessIPhone, at: 51, until: 1240)
    let words = office.trace.offers(
      "Please look at the ticket",
      from: office.alice,
      to: office.bob,
      on: [crashed, phone],
      gone: [crashed],
      at: 937.4
    )
    words.rings(phone, after: 0.397)
    words.refuses(phone, with: .notPreferred, after: 30.021)
    words.fails(with: .serverTimeout, after: 60.044)
    _ = office.bobSignsIn(with: .lync2013Desktop, at: 1093, until: 1240)
  }
}
