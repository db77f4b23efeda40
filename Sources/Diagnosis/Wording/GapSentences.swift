import Conversations
import Traces

extension ExplainedGap {
  /// A gap with its sentence.
  ///
  /// There is one for each kind of gap, and it says no more than the gap can mean for this delivery.
  init(_ gap: Gap, of delivery: Delivery) {
    let endpoint = gap.epid.map { "the endpoint \($0)" } ?? "an endpoint"
    self.init(gap: gap, why: Self.sentence(gap, endpoint, delivery))
  }

  private static func sentence(_ gap: Gap, _ endpoint: String, _ delivery: Delivery) -> String {
    let server = gap.server.map { EventWording.bounded($0) } ?? ""
    return switch gap.what {
    case .finalAnswer: "The logs hold no final answer to the sender, so the outcome is not known."
    case .senderLeg:
      "The sender's own leg is not in the logs, so what the sender got is known only from further along the way."
    case .serverTrace:
      "No server trace holds the message, so where the receiver was signed in and what each endpoint did is not known."
    case .appLog:
      "The log of an app is there, but it proves nothing here: it is of somebody else or of another device, does not cover the time in touch with the servers, or does not say its zone (give it with --timezone)."
    case .forkCopies: forkCopies(delivery)
    case .branchAnswer:
      "The copy to \(endpoint) has no final answer in the logs, so what happened there is not known."
    case .registrations: registrations(delivery)
    case .afterAnswer: "The logs end too soon after the answer to tell whether the receiver came back to it."
    case .otherServer:
      "The message went on to another server whose side is not in the logs, so what happened behind it is not known."
    case .homeServer:
      "The receiver was never seen to sign in on the servers of these logs, and people of the domain do so on others, too, so where the receiver was signed in is not known."
    case .unrelatedClock where gap.since != nil:
      "Sign-ins or presence of the receiver, or other parts of the call, are in a log whose clock nothing relates to that of the message, and too near to it to tell which came first: such clocks may be \(ClockSet.largestSkew / 60_000) minutes apart (set both with --clock, or add the trace of a server that shares messages with both)."
    case .unrelatedClock:
      "Sign-ins of the receiver are in a log whose clock nothing relates to the others and whose zone is not known, so whether they were before the message is not known (give the zone with --timezone)."
    case .frontEnd:
      "The message passed \(server), of which no trace is among these logs, so what was seen there is not known."
    case .hole:
      "The trace\(server.isEmpty ? "" : " of \(server)") holds nothing for \(pause(gap)), though it is dense before and after: what was to be seen then may be missing."
    case .conversationBegin:
      "The conversation began before the logs, so of the clients on both sides is known only what its later messages tell."
    case .rule: "No rule explains this answer."
    case .clientUnknown: "The client of \(endpoint) is not known, nor how it treats a message nobody answers."
    }
  }

  /// How long it lasts.
  private static func pause(_ gap: Gap) -> String {
    guard let since = gap.since, let until = gap.until else { return "a while" }
    return durationText(milliseconds: until.milliseconds(since: since))
  }

  private static func forkCopies(_ delivery: Delivery) -> String {
    let none = "No copy of the message to an endpoint of the receiver is in the logs"
    if delivery.winner != nil {
      return "\(none), so of the endpoints it went to only the one that accepted is known."
    }
    let isRefusedAtOnce = (delivery.finalAnswer?.status ?? 0) >= 400 && (delivery.wait ?? .max) < 3000
    return isRefusedAtOnce && delivery.progressCount == nil
      ? "\(none); as the message was refused at once, there may have been none."
      : "\(none), so where it went is not known."
  }

  private static func registrations(_ delivery: Delivery) -> String {
    let beginning = "The logs begin too shortly before the message to show every registration"
    return delivery.finalAnswer?.status == 404
      ? "\(beginning); that the servers do not know the address does not hang on it."
      : "\(beginning), so the receiver may have had more endpoints."
  }
}
