import SourceBytes

/// Where time falls back within a log whose lines stand in the order of their times.
///
/// In a circular log the newest records stand before the oldest ones, somewhere in its middle (`formats.md` 1.4).
struct TimeOrder: Sendable {
  /// A time as the log wrote it: month first, and day first.
  struct Reading: Sendable {
    let time: Timestamp
    let dayFirst: Timestamp
  }

  /// Two lines behind each other of which the later one tells an earlier time.
  private struct Fall: Sendable {
    let before: Reading
    let after: Reading
    var place: SourceLocation
  }

  private var first: (reading: Reading, place: SourceLocation)?
  private var last: Reading?
  private var falls: [Fall] = []
  /// Falls that are not kept.
  private var more = 0

  /// Steps back up to this are those of a coarse clock, or of several writers, in milliseconds.
  private static let smallest = 2 * 60_000
  /// The clocks of a zone go back by this at the end of summer.
  private static let summer = 60 * 60_000
  private static let slack = 60_000
  private static let mostFalls = 100

  /// Whether the place of the next line matters, which is dear to find.
  func needsPlace(of reading: Reading) -> Bool {
    last.map { Self.isFall(from: $0, to: reading) } ?? true
  }

  /// Notes the time of the next line.
  ///
  /// - Parameters:
  ///   - reading: of the time.
  ///   - place: of the line; nil where it is not needed.
  mutating func add(_ reading: Reading, at place: SourceLocation?) {
    if let place {
      if let last { add(Fall(before: last, after: reading, place: place)) } else { first = (reading, place) }
    }
    last = reading
  }

  /// Goes on with the chunk that follows, which begins behind so many lines.
  mutating func append(_ next: TimeOrder, lines: Int) {
    guard var start = next.first else { return }
    start.place.line += lines
    if let last {
      if Self.isFall(from: last, to: start.reading) {
        add(Fall(before: last, after: start.reading, place: start.place))
      }
    } else {
      first = start
    }
    for var fall in next.falls {
      fall.place.line += lines
      add(fall)
    }
    more += next.more
    last = next.last
  }

  private static func isFall(from before: Reading, to after: Reading) -> Bool {
    before.time.milliseconds(since: after.time) > smallest
      || before.dayFirst.milliseconds(since: after.dayFirst) > smallest
  }

  private mutating func add(_ fall: Fall) {
    if falls.count < Self.mostFalls { falls.append(fall) } else { more += 1 }
  }

  /// What is to be told of a log.
  ///
  /// - Parameters:
  ///   - reading: how its dates are to be read.
  ///   - tellsZone: its times say their zone, so no clock in it goes back at the end of summer.
  /// - Returns: one for each place, as far as they are kept.
  func irregularities(_ reading: KeyPath<Reading, Timestamp>, tellsZone: Bool) -> [Irregularity] {
    guard let start = first?.reading[keyPath: reading], let end = last?[keyPath: reading] else { return [] }
    let meetsItsBeginning = end.milliseconds(since: start) <= Self.slack
    let told = falls.filter { fall in
      let distance = fall.before[keyPath: reading].milliseconds(since: fall.after[keyPath: reading])
      guard distance > Self.smallest else { return false }
      if tellsZone || distance > Self.summer + Self.slack { return true }
      return meetsItsBeginning && distance < Self.summer - 5 * Self.slack
    }
    let isWrapped = meetsItsBeginning && told.count == 1 && more == 0
    var irregularities = told.map { Irregularity(isWrapped ? .logWrapped : .timeFallsBack, at: $0.place) }
    if let last = irregularities.indices.last { irregularities[last].count += more }
    return irregularities
  }
}
