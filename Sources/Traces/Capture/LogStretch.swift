/// Records of one machine that follow each other without a long pause.
package struct LogStretch: Hashable, Sendable {
  /// `POOL\MACHINE`; absent in a log that does not name its machine.
  package var host: String?
  package var first: Timestamp
  package var last: Timestamp
  package var records: Int
  /// Numbers that the writer gave the first record and the last one, if it numbers them (`formats.md` 1.1).
  package var firstNumber: UInt32?
  package var lastNumber: UInt32?

  package init(host: String?, first: Timestamp, last: Timestamp, records: Int = 1) {
    self.host = host
    self.first = first
    self.last = last
    self.records = records
  }

  /// One record.
  fileprivate init(at time: Timestamp, host: String?, number: UInt32?) {
    self.init(host: host, first: time, last: time)
    firstNumber = number
    lastNumber = number
  }

  /// Moves it by so many milliseconds.
  package mutating func move(by amount: Int) {
    first = first.advanced(byMilliseconds: amount)
    last = last.advanced(byMilliseconds: amount)
  }

  /// Takes in another stretch, or a record, that no long pause parts from it.
  fileprivate mutating func take(_ other: LogStretch) {
    // Records of one time stand in the order of their numbers.
    if other.first < first || other.first == first && precedes(other.firstNumber, firstNumber) {
      (first, firstNumber) = (other.first, other.firstNumber)
    }
    if other.last > last || other.last == last && precedes(lastNumber, other.lastNumber) {
      (last, lastNumber) = (other.last, other.lastNumber)
    }
    records += other.records
  }

  private func precedes(_ one: UInt32?, _ other: UInt32?) -> Bool {
    one.flatMap { one in other.map { one < $0 } } ?? false
  }

  /// A pause of at least this length, in milliseconds, ends a stretch.
  package static let longestPause = 30_000

  /// Stretches in the order of machine and time, those joined that no long pause parts.
  package static func joined(_ stretches: [LogStretch]) -> [LogStretch] {
    var result: [LogStretch] = []
    for next in stretches.sorted(by: isBefore) {
      if let last = result.last, last.host == next.host,
        next.first.milliseconds(since: last.last) < longestPause
      {
        result[result.count - 1].take(next)
      } else {
        result.append(next)
      }
    }
    return result
  }

  private static func isBefore(_ left: LogStretch, _ right: LogStretch) -> Bool {
    if left.host != right.host { return (left.host ?? "") < (right.host ?? "") }
    return (left.first, left.last, left.records) < (right.first, right.last, right.records)
  }
}

/// The stretches of a log in the making.
struct StretchTally: Sendable {
  private(set) var stretches: [LogStretch] = []
  /// The stretch of each machine that may go on.
  private var open: [String: Int] = [:]
  /// Those of them that went on last: of a few machines, again and again.
  private var recent: [Int] = []
  private static let mostRecent = 8
  /// A log whose times run to and fro more often than this tells nothing of pauses.
  private static let bound = 4096

  /// Whether nothing can be told: there were too many stretches.
  private(set) var isOverfull = false

  /// Takes the time of a record.
  mutating func note(_ time: Timestamp, host: String?, number: UInt32?) {
    let known = recent.first { stretches[$0].host == host } ?? open[host ?? ""]
    guard let known, extend(known, by: time, number) else {
      return append(LogStretch(at: time, host: host, number: number))
    }
    keepRecent(known)
  }

  private mutating func keepRecent(_ index: Int) {
    guard !recent.contains(index) else { return }
    let stretches = stretches
    recent.removeAll { stretches[$0].host == stretches[index].host }
    if recent.count == Self.mostRecent { recent.removeFirst() }
    recent.append(index)
  }

  /// Takes what a later part of the log holds.
  mutating func add(_ other: StretchTally) {
    isOverfull = isOverfull || other.isOverfull
    for stretch in other.stretches { append(stretch) }
  }

  private mutating func extend(_ index: Int, by time: Timestamp, _ number: UInt32?) -> Bool {
    let pause = time.milliseconds(since: stretches[index].last)
    guard abs(pause) < LogStretch.longestPause else { return false }
    if pause > 0 {
      (stretches[index].last, stretches[index].lastNumber) = (time, number)
      stretches[index].records += 1
    } else {
      stretches[index].take(LogStretch(at: time, host: nil, number: number))
    }
    return true
  }

  private mutating func append(_ stretch: LogStretch) {
    if stretches.count >= Self.bound {
      stretches = LogStretch.joined(stretches)
      open.removeAll()
      recent.removeAll()
      if stretches.count >= Self.bound / 2 { isOverfull = true }
    }
    guard !isOverfull else { return }
    stretches.append(stretch)
    open[stretch.host ?? ""] = stretches.count - 1
    keepRecent(stretches.count - 1)
  }
}
