import Conversations
import Diagnosis
import Traces

/// How many deliveries there were in each stretch of time, by verdict.
struct DeliveryHistogram {
  /// One kind of bar: a verdict, or all that have no bar of their own.
  struct Series {
    let name: Phrase
    fileprivate(set) var counts: [Int]

    var total: Int { counts.reduce(0, +) }
  }

  /// When the first stretch begins.
  let start: Timestamp
  /// Milliseconds of a stretch.
  let step: Int
  /// The most frequent verdict first; empty if there are no deliveries.
  private(set) var series: [Series] = []

  /// Verdicts with a bar of their own; more colours nobody tells apart.
  static let seriesLimit = 6
  private static let stretchLimit = 48
  private static let minute = 60_000

  init?(_ deliveries: [DiagnosedDelivery]) {
    let times = deliveries.map(\.delivery.sentAt)
    guard let first = times.min(), let last = times.max() else { return nil }
    step = Self.step(for: last.milliseconds(since: first))
    let beginning = Int(first.milliseconds) / step * step
    start = Timestamp(milliseconds: Int64(beginning))
    let length = last.milliseconds(since: start) / step + 1
    var counts: [Verdict: [Int]] = [:]
    for delivery in deliveries {
      let place = max(delivery.delivery.sentAt.milliseconds(since: start) / step, 0)
      counts[delivery.verdict, default: Array(repeating: 0, count: length)][min(place, length - 1)] += 1
    }
    series = Self.series(counts, length: length)
  }

  /// Stretches of time.
  var count: Int { series.first?.counts.count ?? 0 }

  /// Deliveries of a stretch.
  func total(_ index: Int) -> Int {
    series.reduce(0) { $0 + $1.counts[index] }
  }

  func time(_ index: Int) -> Timestamp {
    start.advanced(byMilliseconds: index * step)
  }

  /// The shortest round stretch of which a few dozen cover the time.
  private static func step(for duration: Int) -> Int {
    let minutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 20_160, 40_320]
    var step =
      minutes.first { duration / ($0 * minute) < stretchLimit - 1 }.map { $0 * minute } ?? 40_320 * minute
    while duration / step >= stretchLimit - 1 { step *= 2 }
    return step
  }

  private static func series(_ counts: [Verdict: [Int]], length: Int) -> [Series] {
    let order = Dictionary(uniqueKeysWithValues: Verdict.allCases.enumerated().map { ($1, $0) })
    let ranked = counts.map { (verdict: $0.key, counts: $0.value, total: $0.value.reduce(0, +)) }
      .sorted { ($1.total, order[$0.verdict] ?? 0) < ($0.total, order[$1.verdict] ?? 0) }
    let own = ranked.count > seriesLimit ? seriesLimit - 1 : ranked.count
    var result = ranked.prefix(own).map { Series(name: Phrase($0.verdict.rawValue), counts: $0.counts) }
    guard own < ranked.count else { return result }
    var others = Array(repeating: 0, count: length)
    for entry in ranked.dropFirst(own) {
      for index in others.indices { others[index] += entry.counts[index] }
    }
    result.append(Series(name: "\(ranked.count - own) other verdicts", counts: others))
    return result
  }
}
