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

  /// Of deliveries with one cause, those within the span before and behind each are looked at.
  private static func note(_ places: [Int], in deliveries: inout [Delivery]) {
    let pairs = places.map { Pair(sender: deliveries[$0].sender, receiver: deliveries[$0].receiver) }
    let times = places.map { deliveries[$0].sentAt }
    var counts: [Pair: Int] = [:]
    var (first, end) = (0, 0)
    for (number, place) in places.enumerated() {
      while end < places.count, times[end].milliseconds(since: times[number]) <= span {
        counts[pairs[end], default: 0] += 1
        end += 1
      }
      while times[number].milliseconds(since: times[first]) > span {
        let left = counts[pairs[first], default: 1] - 1
        counts[pairs[first]] = left == 0 ? nil : left
        first += 1
      }
      deliveries[place].pairsRefusedAlike = counts.count
    }
  }
}
