/// What a log's clock showed when a server said what time it was (`formats.md` 6.3).
struct ClockWitness: Sendable {
  /// The log's time, as if it were UTC.
  let local: Timestamp
  /// The same with its date read day first; nil if there is no such day, or the order is certain.
  let dayFirst: Timestamp?
  /// The server's time: a `Date` header.
  let server: Timestamp
  /// Where it stands in the log.
  var offset: Int
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
    witnesses = witnesses.map {
      ClockWitness(local: local($0.local), dayFirst: $0.dayFirst, server: $0.server, offset: $0.offset)
    }
  }

  /// Moves the log's times from some places on.
  mutating func move(by shift: (_ offset: Int) -> Int) {
    witnesses = witnesses.map {
      let amount = shift($0.offset)
      return ClockWitness(
        local: $0.local.advanced(byMilliseconds: amount),
        dayFirst: $0.dayFirst?.advanced(byMilliseconds: amount),
        server: $0.server,
        offset: $0.offset
      )
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
