import Conversations
import Diagnosis
import Traces

/// How the number of places a receiver was signed in at is known.
struct PresenceBasis {
  private let delivery: Delivery
  private let name: String?

  init(_ delivery: Delivery, _ name: String?) {
    self.delivery = delivery
    self.name = name
  }

  /// It is known at all.
  var isKnown: Bool {
    name != nil && name != "none"
  }

  var words: Phrase {
    switch name {
    case "forks": counted(delivery.forkCount, "forwarded copy", "forwarded copies") + " of the message"
    case "progress_count": progress("the server's progress report")
    case "report": progress("the progress report within the sender's error report")
    case "registrations": registrations
    default: "these logs do not show it"
    }
  }

  private func progress(_ source: Phrase) -> Phrase {
    let count: Phrase = delivery.progressCount.map { " Count=\($0)" } ?? ""
    return source + " (13004" + count + ")"
  }

  /// When and how the receiver's last registration ended.
  private var lastEnd: Phrase {
    guard let last = delivery.registrationTrail.max(by: { $0.time < $1.time }) else { return "" }
    let time = Phrase(last.time.timeText)
    switch last.kind {
    case .endpointRemoved: return "; the last one ended at \(time) (signed out)"
    case .endpointDropped: return "; the last one ended at \(time) (signed out by the servers)"
    case .endpointRegistered, .endpointRefreshed: return "; the last one was granted at \(time) and ran out"
    default: return ""
    }
  }

  private var registrations: Phrase {
    guard let count = delivery.registeredCount else { return "live registrations" }
    return count == 0
      ? "no live registration" + lastEnd : counted(count, "live registration", "live registrations")
  }
}
