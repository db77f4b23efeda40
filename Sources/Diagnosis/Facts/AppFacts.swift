import Conversations

extension Fact {
  /// What the logs of apps tell.
  static let appFacts: [Fact] = [
    boolean(
      "app_received",
      "Whether the log of an app of the receiver's holds the message; absent where no such log covers the time."
    ) { $0.delivery.appWitness?.received },
    text("app_outcome", "How the message ended in the receiver's app: a subcode of UCWA, else a state.") {
      $0.delivery.appWitness?.outcome
    },
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
