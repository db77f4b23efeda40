extension Story {
  /// Bob is signed in on three clients, answers on one of them and chats.
  static let answeredByPerson = Story(
    "answered-by-person",
    forms: [.cls],
    start: Moment(year: 2014, month: 3, day: 19, hour: 9, minute: 30),
    seed: 106
  ) { office in
    office.everydayTraffic(until: 1140)
    let desktop = office.bobSignsIn(with: .lync2013Desktop, challenged: true, until: 1140)
    let phone = office.bobSignsIn(with: .windowsPhone, at: 49, until: 1140)
    let deskPhone = office.bobSignsIn(with: .lyncPhoneEdition, at: 58, until: 1140)
    let words = office.trace.offers(
      "Do you have five minutes?",
      from: office.alice,
      to: office.bob,
      on: [desktop, phone, deskPhone],
      at: 938.4
    )
    words.refuses(deskPhone, with: .unsupportedMedia, after: 0.061)
    words.rings(desktop, after: 0.187)
    words.rings(phone, after: 0.402)
    words.accepts(desktop, after: 4.331)
    words.types(.receiver, after: 7.2)
    words.says("Sure, what is it about?", .receiver, after: 10.9)
    words.types(.sender, after: 13.4)
    words.says("The new meeting room", .sender, after: 19.8)
    words.says("I cannot book it", .sender, after: 24.1)
    words.types(.receiver, after: 28.6)
    words.says("It opens on Monday, I will send you the link", .receiver, after: 37.3)
    words.says("Thank you!", .sender, after: 44.0)
    words.closes(.receiver, after: 118.7)
  }
}
