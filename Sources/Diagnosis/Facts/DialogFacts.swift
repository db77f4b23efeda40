import Conversations
import Traces

extension Fact {
  /// What is known of messages within a conversation, or to a conference.
  static let dialogFacts: [Fact] = [
    text(
      "receiver_client",
      "The client a later message goes to, by its name in the client catalogue: the one the conversation is held with."
    ) { $0.partner?.client },
    text(
      "receiver_category",
      "The kind of client a later message goes to.",
      of: Client.Category.allCases.map(\.rawValue)
    ) { $0.partner?.category },
    integer(
      "unanswered_ms",
      "Milliseconds the logs go on after a later message without any answer to it; absent where there is one."
    ) { $0.unanswered },
    boolean(
      "conversation_went_on",
      "True where the receiver's client took another message, or wrote, after a later one that it did not take; absent where that was not seen."
    ) { $0.delivery.conversationWentOn },
    integer(
      "report_count",
      "On how many receivers of a message the servers of a conference reported; absent where they reported nothing."
    ) { $0.delivery.conferenceReport?.named },
    integer("failed_report_count", "How many receivers a conference reported not to have reached.") {
      $0.delivery.conferenceReport?.failed
    },
  ]
}

extension Observation {
  /// The endpoint a later message goes to.
  fileprivate var partner: RecognisedTarget? {
    delivery.kind == .laterMessage ? targets.first : nil
  }

  /// How long the logs show that nothing came back.
  var unanswered: Int? {
    guard delivery.kind != .firstMessage, delivery.finalAnswer == nil,
      delivery.targets.allSatisfy({ $0.branch?.answer == nil })
    else { return nil }
    return max(0, delivery.observedUntil.milliseconds(since: delivery.sentAt))
  }
}
