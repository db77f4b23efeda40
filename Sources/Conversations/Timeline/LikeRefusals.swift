import SIP
import Traces

/// How many pairs of people the same server refused for the same reason at about the same time: trouble of a server hits more than one
/// (`domain.md` 7, row 22).
enum LikeRefusals {
  /// How far apart two refusals may be, in milliseconds.
  private static let span = 15 * 60_000

  private struct Cause: Hashable {
    let diagnostic: Int
    let source: String
  }

  private struct Pair: Hashable {
    let sender: String
    let receiver: String

    init(of delivery: Delivery) {
      sender = delivery.sender
      receiver = delivery.receiver
    }
  }

  /// Notes the number with each delivery that a server refused and said why.
  ///
  /// - Parameter deliveries: ordered by the time they were sent.
  static func note(in deliveries: inout [Delivery]) {
    var refused: [Cause: [Int]] = [:]
    for index in deliveries.indices {
      if let cause = cause(of: deliveries[index]) { refused[cause, default: []].append(index) }
    }
    for places in refused.values { note(places, in: &deliveries) }
  }

  private static func cause(of delivery: Delivery) -> Cause? {
    guard let answer = delivery.finalAnswer, answer.status >= 400,
      let diagnostic = delivery.decidingDiagnostic, let source = diagnostic.source
    else { return nil }
    return Cause(diagnostic: diagnostic.id, source: source.lowercased())
  }

  /// Of deliveries with one cause, those are counted that surely are within the span before or behind each, whatever the clocks.
  private static func note(_ places: [Int], in deliveries: inout [Delivery]) {
    for clocks in Set(places.map { deliveries[$0].clocks }) {
      // By how far they may be further apart than they show.
      var near: [Int: [Int]] = [:]
      for place in places {
        guard let doubt = clocks.doubt(beside: deliveries[place].clocks) else { continue }
        near[doubt, default: []].append(place)
      }
      var windows = near.map { doubt, places in
        Window(places.map { (Pair(of: deliveries[$0]), deliveries[$0].sentAt) }, span: span - doubt)
      }
      for place in near[0] ?? [] {
        let pairs = windows.indices.map { windows[$0].pairs(around: deliveries[place].sentAt) }
        deliveries[place].pairsRefusedAlike = pairs.count == 1 ? pairs[0].count : Set(pairs.joined()).count
      }
    }
  }

  /// The pairs refused around a time that only rises.
  private struct Window {
    private let refused: [(pair: Pair, time: Timestamp)]
    private let span: Int
    private var counts: [Pair: Int] = [:]
    private var (first, end) = (0, 0)

    init(_ refused: [(pair: Pair, time: Timestamp)], span: Int) {
      self.refused = refused
      self.span = span
    }

    mutating func pairs(around time: Timestamp) -> Dictionary<Pair, Int>.Keys {
      while end < refused.count, refused[end].time.milliseconds(since: time) <= span {
        counts[refused[end].pair, default: 0] += 1
        end += 1
      }
      while first < end, time.milliseconds(since: refused[first].time) > span {
        let left = counts[refused[first].pair, default: 1] - 1
        counts[refused[first].pair] = left == 0 ? nil : left
        first += 1
      }
      return counts.keys
    }
  }
}
