import Conversations

extension Fact {
  /// What presence and the logs of apps tell.
  static let appFacts: [Fact] = [
    boolean(
      "receiver_in_dnd",
      "Whether watchers were last told before the message that the receiver is in Do Not Disturb; absent where nothing was told."
    ) { $0.delivery.receiverInDoNotDisturb },
    text(
      "preferred_category",
      "The kind of client the receiver was said to prefer for messages, where it is one of the endpoints.",
      of: Client.Category.allCases.map(\.rawValue)
    ) { $0.preferredTarget.map { $0.category } },
    boolean(
      "app_received",
      "Whether the log of an app of the receiver's holds the message; absent where no such log covers the time."
    ) { $0.delivery.appWitness?.received },
    text("app_outcome", "How the message ended in the receiver's app: a subcode of UCWA, else a state.") {
      $0.delivery.appWitness?.outcome
    },
    integer(
      "app_wait_ms",
      "Milliseconds from the announcement of the message to its end in the receiver's app, by the app's log."
    ) { $0.delivery.appWitness?.wait },
    integer(
      "app_received_after_end_ms",
      "Milliseconds from the final answer to the arrival of the message in the receiver's app; negative where it came before."
    ) { $0.appReceivedAfterEnd },
    boolean("app_accept_requested", "True where the receiver's app asked to accept, which takes a person.") {
      $0.delivery.appWitness?.wasAccepted == true ? true : nil
    },
    boolean("app_decline_requested", "True where the receiver's app asked to decline, which takes a person.")
    {
      $0.delivery.appWitness?.wasDeclined == true ? true : nil
    },
    integer(
      "app_channel_answers",
      "How often the servers answered the receiver's app while the message waited, by the app's log."
    ) { $0.delivery.appWitness?.channelAnswers },
    text("sender_app_outcome", "What the sender's app was told in the end: a subcode of UCWA, else a state.")
    {
      $0.delivery.senderApp
    },
  ]
}
