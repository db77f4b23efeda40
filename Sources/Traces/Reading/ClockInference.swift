/// What a log's clock showed when a server said what time it was (`formats.md` 6.3).
struct ClockWitness: Sendable {
  /// The log's time, as if it were UTC.
  var local: Timestamp
  /// The same with its date read day first; nil if there is no such day, or the order is certain.
  var dayFirst: Timestamp?
  /// The server's time: a `Date` header.
  let server: Timestamp
  /// Where it stands in the log.
  var offset: Int
  /// Full name of the server, lower case, if it says it: `X-MS-Server-Fqdn`.
  var machine: String?
}

/// Finds the zone of a log that does not say it: a whole number of quarters of an hour between its clock and the servers'.
struct ClockInference {
  private(set) var witnesses: [ClockWitness] = []

  /// More of them say no more.
  private static let bound = 1000
  private static let quarter = 15 * 60_000
  /// What a clock may be off, and an answer late, in milliseconds.
  private static let slack = 4 * 60_000
  /// No zone is further from UTC.
  private static let furthest = 14 * 3_600_000

  mutating func add(_ more: [ClockWitness]) {
    witnesses += more.prefix(Self.bound - witnesses.count)
  }

  /// Gives the log's times another year.
  mutating func changeLocals(_ local: (Timestamp) -> Timestamp) {
    for index in witnesses.indices { witnesses[index].local = local(witnesses[index].local) }
  }

  /// Moves the log's times from some places on.
  mutating func move(by shift: (_ offset: Int) -> Int) {
    for index in witnesses.indices {
      let amount = shift(witnesses[index].offset)
      witnesses[index].local = witnesses[index].local.advanced(byMilliseconds: amount)
      witnesses[index].dayFirst = witnesses[index].dayFirst?.advanced(byMilliseconds: amount)
    }
  }

  /// Whether the witnesses agree on a zone only if dates are read day first.
  var isDayFirst: Bool {
    Self.offset(of: witnesses.map { ($0.local, $0.server) }) == nil && offsetDayFirst != nil
  }

  /// Milliseconds east of UTC; nil without witnesses, or where they contradict each other.
  var offset: Int? {
    Self.offset(of: witnesses.map { ($0.local, $0.server) }) ?? offsetDayFirst
  }

  /// How far the log's clock is ahead of the servers' at the most, in milliseconds: an answer is logged after it was written.
  ///
  /// - Parameter moment: the moment at which the clock showed a time.
  /// - Returns: nil without witnesses.
  func leastAhead(_ moment: (Timestamp) -> Timestamp) -> Int? {
    witnesses.map { moment($0.local).milliseconds(since: $0.server) }.min()
  }

  /// The same of each server that says its name.
  func leastAheadOfMachines(_ moment: (Timestamp) -> Timestamp) -> [String: Int] {
    witnesses.reduce(into: [:]) { least, witness in
      guard let machine = witness.machine else { return }
      let ahead = moment(witness.local).milliseconds(since: witness.server)
      least[machine] = min(least[machine] ?? ahead, ahead)
    }
  }

  private var offsetDayFirst: Int? {
    Self.offset(of: witnesses.map { ($0.dayFirst ?? $0.local, $0.server) })
  }

  private static func offset(of pairs: [(local: Timestamp, server: Timestamp)]) -> Int? {
    let distances = pairs.map { $0.local.milliseconds(since: $0.server) }.sorted()
    guard !distances.isEmpty else { return nil }
    let median = distances[distances.count / 2]
    let zone = Int((Double(median) / Double(quarter)).rounded()) * quarter
    guard abs(zone) <= furthest, distances.allSatisfy({ abs($0 - zone) <= slack }) else { return nil }
    return zone
  }
}
