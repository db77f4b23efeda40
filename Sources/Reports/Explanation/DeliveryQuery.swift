package import Conversations
import Diagnosis
package import Traces

/// Which delivery somebody asks about: by its identity, the call it was in, or who wrote when.
package struct DeliveryQuery: Sendable {
  /// An identity or its first digits, or a Call-ID.
  package var id: String?
  /// Addresses of record, or their part before the @, lower case; none means everybody.
  package var users: Set<String> = []
  package var time: WantedTime?

  package init() {}

  /// A time as somebody remembers it.
  package enum WantedTime: Sendable {
    /// A moment that lasts until it would have been written otherwise.
    case moment(Range<Timestamp>)
    /// `HH:MM` or `HH:MM:SS` of a zone, on whatever day.
    case timeOfDay(String, LogZone)

    /// - Parameters:
    ///   - text: a day and time as `Timestamp` reads it, or a time of day.
    ///   - zone: of a time without one.
    package init?(_ text: String, in zone: LogZone) {
      // People write an hour before ten with one digit.
      let text = text.dropFirst().first == ":" ? "0" + text : text
      if let moment = Timestamp(text, in: zone) {
        self = .moment(moment..<moment.advanced(byMilliseconds: Self.length(of: text)))
      } else if Timestamp("2000-01-01T" + text, in: zone) != nil {
        self = .timeOfDay(text, zone)
      } else {
        return nil
      }
    }

    /// Milliseconds that a time stands for: a minute, or a second where seconds are given.
    private static func length(of text: String) -> Int {
      text.count { $0 == ":" } >= 2 ? 1000 : 60_000
    }

    /// Milliseconds from a moment to the time; 0 if it is then.
    func distance(to moment: Timestamp) -> Int {
      switch self {
      case .moment(let range): return Self.distance(moment, range)
      case .timeOfDay(let text, let zone):
        let days = [-86_400_000, 0, 86_400_000].map { moment.advanced(byMilliseconds: $0).dateText }
        return days.compactMap { Timestamp("\($0)T\(text)", in: zone) }.map {
          Self.distance(moment, $0..<$0.advanced(byMilliseconds: Self.length(of: text)))
        }.min() ?? .max
      }
    }

    private static func distance(_ moment: Timestamp, _ range: Range<Timestamp>) -> Int {
      if range.contains(moment) { return 0 }
      return min(
        abs(moment.milliseconds(since: range.lowerBound)),
        abs(moment.milliseconds(since: range.upperBound))
      )
    }
  }

  /// People remember times by some minutes, in milliseconds.
  private static let memory = 10 * 60_000

  /// The deliveries that fit best: one, where the question is good.
  package func answers(among deliveries: [Delivery]) -> [Delivery] {
    let fitting = deliveries.filter { fits($0) }
    guard let time else { return fitting }
    let distances = fitting.map { time.distance(to: $0.sentAt) }
    guard let least = distances.min(), least <= Self.memory else { return [] }
    return zip(fitting, distances).filter { $0.1 == least }.map(\.0)
  }

  private func fits(_ delivery: Delivery) -> Bool {
    let isNamed = id.map { delivery.id.hasPrefix($0.lowercased()) || delivery.callID == $0 } ?? true
    return isNamed && (users.isEmpty || users.holdsOne(of: [delivery.sender, delivery.receiver]))
  }
}

extension Set<String> {
  /// Whether one of some addresses, or its part before the @, is among them.
  func holdsOne(of addresses: [String]) -> Bool {
    addresses.contains { contains($0) || contains(String($0.prefix { $0 != "@" })) }
  }
}
