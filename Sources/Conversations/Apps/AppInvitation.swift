import SourceBytes
import Traces

/// One invitation as the log of one app tells it, from its announcement to its end (`formats.md` 9).
struct AppInvitation: Sendable {
  let source: SourceID
  var direction: CapturedAppEvent.Direction?
  var threadID: String?
  var operationID: String?
  var from: String?
  var to: String?
  var text: String?
  /// `Connected`, `Declined`, `Failed` …, the last one that was told.
  var state: String?
  var reasonCode: String?
  var reasonSubcode: String?
  /// What the log tells of it, in order of time.
  private(set) var events: [CapturedAppEvent] = []

  init(_ first: CapturedAppEvent) {
    source = first.location.source
    add(first)
  }

  mutating func add(_ event: CapturedAppEvent) {
    events.append(event)
    direction = direction ?? event.direction ?? event.kind.impliedDirection
    threadID = threadID ?? event.threadID
    operationID = operationID ?? event.operationID
    from = from ?? event.from
    to = to ?? event.to
    text = text ?? event.text
    state = event.state ?? state
    reasonCode = event.reasonCode ?? reasonCode
    reasonSubcode = event.reasonSubcode ?? reasonSubcode
  }

  /// When it was first told.
  var time: Timestamp { events[0].time }

  func first(_ kind: CapturedAppEvent.Kind) -> CapturedAppEvent? {
    events.first { $0.kind == kind }
  }

  var isIncoming: Bool { direction == .incoming }
}

extension CapturedAppEvent.Kind {
  /// What is accepted or declined came in; what is asked for goes out.
  fileprivate var impliedDirection: CapturedAppEvent.Direction? {
    switch self {
    case .acceptRequested, .declineRequested: .incoming
    case .invitationRequested: .outgoing
    default: nil
    }
  }
}
