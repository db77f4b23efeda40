extension Story {
  /// Four things that go wrong time and again, so that each is a pattern and no accident.
  static let badMorning = Story(
    "bad-morning",
    forms: [.cls],
    start: Moment(year: 2014, month: 4, day: 8, hour: 8, minute: 5),
    seed: 137
  ) { office in
    let end: Seconds = 1290
    office.everydayTraffic(until: end)
    let laptop = office.bobSignsIn(with: .lync2013Desktop, until: 600)
    let phone = office.bobSignsIn(with: .iPhone, at: 46, until: end)
    office.isOverloaded(at: 640)
    for time in [720.0, 830.0, 940.0] { office.missesBob(on: phone, gone: laptop, at: time) }
    office.missesHana(at: [430, 520, 610], until: end)
    office.losesFabrikam(at: 1040)
  }
}

extension Office {
  /// The front end refuses what Alice writes to Bob, and Carol to Erin.
  fileprivate func isOverloaded(at time: Seconds) {
    let first = trace.offers("Are you in yet?", from: alice, to: bob, on: [], at: time)
    first.fails(with: .overload, after: 1.473)
    let erin = everybodyElse[3]
    let second = trace.offers("Did the build pass?", from: carol, to: erin, on: [], at: time + 8.2)
    second.fails(with: .overload, after: 1.218)
  }

  /// The laptop is gone, but still counted.
  fileprivate func missesBob(on phone: Client, gone laptop: Client, at time: Seconds) {
    let words = trace.offers(
      "Is it out?",
      from: alice,
      to: bob,
      on: [laptop, phone],
      gone: [laptop],
      at: time
    )
    words.rings(phone, after: 0.441)
    words.refuses(phone, with: .noResponse, after: 60.013)
    words.fails(with: .serverTimeout, after: 60.031)
  }

  /// Hana's phone never asked for notifications.
  fileprivate func missesHana(at times: [Seconds], until end: Seconds) {
    let phone = trace.client(.iPhone, of: Person("Hana Hill", "hana@contoso.com"))
    trace.signsIn(phone, at: 52, expires: 600, staysUntil: end)
    for time in times {
      let words = trace.offers("Call me, please", from: carol, to: phone.owner, on: [phone], at: time)
      words.rings(phone, after: 0.389)
      words.refuses(phone, with: .noPushSubscription, after: 60.017)
      words.fails(with: .noPushSubscription, passedOnFrom: phone, after: 60.041)
    }
  }

  /// The edge finds no way to the other organisation, whoever is written to there.
  fileprivate func losesFabrikam(at time: Seconds) {
    for (place, name) in ["Dana Diaz", "Emil Eder", "Fay Fox"].enumerated() {
      let address = "\(name.lowercased().prefix { $0 != " " })@fabrikam.com"
      let words = trace.offers(
        "Can you send the contract today?",
        from: alice,
        to: Person(name, address),
        on: [],
        at: time + 31 * Double(place)
      )
      words.goesToEdge()
      words.edgeRefuses(with: .domainNotFound, after: 2.214)
    }
  }
}
