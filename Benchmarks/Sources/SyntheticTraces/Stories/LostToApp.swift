extension Story {
  /// Bob answers on his phone and puts it away; what Alice writes on is never fetched.
  static let lostToApp = Story(
    "lost-to-app",
    forms: [.cls],
    start: Moment(year: 2014, month: 4, day: 3, hour: 16, minute: 20),
    seed: 132
  ) { office in
    office.everydayTraffic(until: 1200)
    let phone = office.bobSignsIn(with: .iPhone, until: 1200)
    let words = office.trace.offers(
      "Are you on the train?",
      from: office.alice,
      to: office.bob,
      on: [phone],
      at: 823.7
    )
    words.rings(phone, after: 0.402)
    words.accepts(phone, after: 8.118)
    words.types(.receiver, after: 13.4)
    words.says("Yes, back at six", .receiver, after: 21.6)
    words.says("Good, the key is at the desk", .sender, after: 33.0)
    words.saysInVain("Room 2.14, not 2.41", .sender, after: 129.6, refusedWith: .timedOut, waiting: 30.004)
    words.closes(.sender, after: 190.5)
  }
}
