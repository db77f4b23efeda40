extension Story {
  /// Alice closes her window six seconds after she wrote.
  static let cancelledBySender = Story(
    "cancelled-by-sender",
    forms: [.ocslogger],
    start: Moment(year: 2014, month: 3, day: 21, hour: 10, minute: 0),
    seed: 108
  ) { office in
    office.everydayTraffic(until: 1020)
    let desktop = office.bobSignsIn(with: .lync2013Desktop, until: 1020)
    let words = office.trace.offers(
      "Oh, wrong window",
      from: office.alice,
      to: office.bob,
      on: [desktop],
      at: 922.9
    )
    words.rings(desktop, after: 0.221)
    words.isCancelledBySender(after: 6.140)
  }
}
