package import Traces

/// What the log of an app of the receiver's says of a delivery (`formats.md` 9).
package struct AppWitness: Sendable {
  /// The invitation is in the log: the words reached the app.
  ///
  /// False only if the log covers the time and does not hold it.
  package var received: Bool
  /// When the app's log first shows it.
  package var receivedAt: Timestamp?
  /// How the invitation ended in the app: a subcode such as `Missed`, else a state such as `Connected`; absent if the log does
  /// not tell.
  package var outcome: String?
  /// Milliseconds from the announcement of the invitation to its end, in the app's log.
  package var wait: Int?
  /// The app asked to accept, which takes a person.
  package var wasAccepted = false
  /// The app asked to decline, which takes a person.
  package var wasDeclined = false
  /// How often the servers answered the app's requests for events while the message waited.
  package var channelAnswers = 0

  package init(received: Bool) {
    self.received = received
  }
}
