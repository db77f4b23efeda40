extension Story {
  /// The filter for instant messages does not let a link pass.
  static let contentFiltered = Story(
    "content-filtered",
    forms: [.ocslogger],
    start: Moment(year: 2014, month: 3, day: 28, hour: 11, minute: 40),
    seed: 117
  ) { office in
    office.everydayTraffic(until: 1010)
    _ = office.bobSignsIn(with: .lync2013Desktop, until: 1010)
    let words = office.trace.offers(
      "See http://files.fabrikam.com/setup.exe",
      from: office.alice,
      to: office.bob,
      on: [],
      at: 926.4
    )
    words.fails(with: .contentFiltered, after: 0.037)
  }
}
