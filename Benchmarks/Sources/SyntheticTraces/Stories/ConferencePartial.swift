extension Story {
  /// Alice writes to a conference; Bob's client has gone, Carol's takes it.
  static let conferencePartial = Story(
    "conference-partial",
    forms: [.cls],
    start: Moment(year: 2014, month: 4, day: 4, hour: 10, minute: 5),
    seed: 133
  ) { office in
    office.everydayTraffic(until: 1200)
    let bob = office.bobSignsIn(with: .lync2013Desktop, until: 1200)
    let conference = Conference(of: office.carol, in: office.trace)
    conference.joins(office.carol, at: 801.2)
    conference.joins(office.alice, at: 803.9)
    conference.joins(bob, at: 805.4)
    conference.says("Is everybody here?", office.alice, at: 811.6, reporting: [])
    conference.says("The agenda is the one of Monday", office.carol, at: 824.3)
    conference.says(
      "I added a point on the budget",
      office.alice,
      at: 873.5,
      failing: [bob],
      reporting: [bob, office.carol]
    )
  }
}
