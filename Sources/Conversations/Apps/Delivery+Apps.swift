import SIP
import Traces

extension Delivery {
  /// Takes what the log of an app says of the message: of the receiver's what became of it there, of the sender's what it was told.
  mutating func add(_ invitation: AppInvitation) {
    for event in invitation.events {
      guard let told = event.timelineEvent(isIncoming: invitation.isIncoming) else { continue }
      add(event, as: told.kind, reason: told.reason, on: invitation.isIncoming ? .app : .sender)
    }
    text = text ?? invitation.text
    conversationID = conversationID ?? invitation.threadID
    if invitation.isIncoming {
      appWitness = AppWitness(invitation)
    } else {
      senderApp = invitation.reasonSubcode ?? invitation.state
    }
  }

  /// Adds an event of an app's log.
  mutating func add(
    _ event: CapturedAppEvent,
    as kind: TimelineEvent.Kind,
    reason: String?,
    on leg: TimelineEvent.Leg
  ) {
    var added = TimelineEvent(kind: kind, sighting: Sighting(of: event), leg: leg)
    let isMadeByReceiver =
      kind == .imAnswered || kind == .imRefused || kind == .imReceived || kind == .imMissed
    added.from = isMadeByReceiver ? receiver : sender
    added.to = isMadeByReceiver ? sender : receiver
    added.callID = callID
    added.deliveryID = id
    added.reason = reason
    events = (events + [added]).inOrder
  }
}

extension AppWitness {
  init(_ invitation: AppInvitation) {
    // Whatever the app logged of it, it had it.
    self.init(received: true)
    receivedAt = invitation.time
    wasAccepted = invitation.first(.acceptRequested) != nil
    wasDeclined = invitation.first(.declineRequested) != nil
    let isOver = invitation.first(.invitationCompleted) != nil
    if let start = invitation.first(.invitationStarted), let end = invitation.first(.invitationCompleted) {
      wait = end.time.milliseconds(since: start.time)
    }
    outcome = isOver ? invitation.reasonSubcode ?? invitation.state : nil
  }
}

extension Sighting {
  init(of event: some Captured) {
    self.init(time: event.time, rawTime: event.rawTime, location: event.location, capture: event.capture)
  }
}

extension CapturedAppEvent {
  /// What it is in the timeline, with the reason that goes with it; nil for what says nothing new.
  func timelineEvent(isIncoming: Bool) -> (kind: TimelineEvent.Kind, reason: String?)? {
    switch kind {
    case .invitationStarted: isIncoming ? (.imReceived, nil) : nil
    case .invitationRequested: (.imOffered, nil)
    case .acceptRequested: (.imAnswered, AppReason.accepted)
    case .declineRequested: (.imRefused, AppReason.declined)
    case .invitationCompleted: (Self.end(state, reasonSubcode, status), reasonSubcode ?? state ?? status)
    case .messageRequested: (.imSent, nil)
    case .messageCompleted:
      status.map(Self.isFailure) == true ? (.imRefused, reasonSubcode ?? status) : (.imReceived, nil)
    case .messagingEnded: (.imClosed, reasonSubcode)
    case .channelResync, .channelReplaced, .applicationGone: (.diagnostic, reasonSubcode ?? kind.rawValue)
    case .invitationUpdated, .channelAnswered, .channelUnreadable, .signedIn: nil
    }
  }

  private static func end(_ state: String?, _ subcode: String?, _ status: String?) -> TimelineEvent.Kind {
    switch subcode {
    case "Missed": return .imMissed
    case "AutoAccepted": return .imAnswered
    case "ConnectedElsewhere", "Forwarded", "Canceled": return .imCancelled
    default: break
    }
    return state == "Connected" && !(status.map(isFailure) ?? false) ? .imAnswered : .imRefused
  }

  private static func isFailure(_ status: String) -> Bool {
    status == "Failure" || status == "Failed"
  }
}
