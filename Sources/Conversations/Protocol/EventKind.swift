import SIP
import Traces

extension CapturedMessage {
  /// What an INVITE, its answers, CANCEL or ACK is in the timeline; nil for what concerns one hop only.
  ///
  /// The ACK of a failure is such: each hop acknowledges it by itself (RFC 3261 section 17.1.1.3).
  func inviteEvent(on leg: TimelineEvent.Leg, wasAccepted: Bool) -> TimelineEvent.Kind? {
    switch start {
    case .request(.invite, _):
      if case .target = leg { .imForked } else { .imOffered }
    case .request(.cancel, _): .imCancelled
    case .request(.ack, _): wasAccepted ? .imAcknowledged : nil
    case .response(let status, _) where method == .invite: Self.answerEvent(status)
    default: nil
    }
  }

  /// 100 means only that a hop has taken the request (RFC 3261 section 21.1.1).
  private static func answerEvent(_ status: Int) -> TimelineEvent.Kind? {
    switch status {
    case ...100: nil
    case 180...182: .imRinging
    case ..<200: .imProgress
    case ..<300: .imAnswered
    default: .imRefused
    }
  }

  /// What a MESSAGE, INFO or BYE, or an answer to one, is in the timeline; nil for what says nothing new.
  var dialogEvent: TimelineEvent.Kind? {
    switch start {
    case .request(.message, _): reportsTyping ? .imTyping : carriesText ? .imSent : nil
    case .request(.info, _): reportsTyping ? .imTyping : nil
    case .request(.bye, _): .imClosed
    case .response(let status, _) where method == .message && status >= 200:
      status < 300 ? .imReceived : .imRefused
    default: nil
    }
  }
}
