import Conversations
import SIP

extension EventWording {
  /// What an event means for a message to a conference; nil where it means what it always does.
  func inConference(_ event: TimelineEvent) -> String? {
    let delivery = observation.delivery
    switch event.kind {
    case .imSent: return "\(delivery.sender) sends the message to the conference"
    case .imProgress:
      return "The conference takes it to pass it on, which is no delivery yet\(status(event))"
    case .imReceived where event.isReport:
      return "The conference reports that a client of \(delivery.receiver) took it\(status(event))"
    case .imRefused where event.isReport:
      return "The conference reports that it did not reach \(delivery.receiver)\(status(event))"
    default: return nil
    }
  }
}

extension TimelineEvent {
  /// It stands in a notification, and not in an answer.
  fileprivate var isReport: Bool { method == .notify || method == .benotify }
}
