package import Traces

/// What the logs show of an endpoint's sign-in after a message was sent to it (`domain.md` 2.1, 7 row 7).
package struct SignInFate: Sendable {
  package enum How: String, CaseIterable, Sendable {
    /// The client renewed it in time: it was there.
    case renewed
    /// The client signed out by itself: it was there.
    case signedOut = "signed_out"
    /// The servers signed it out.
    case dropped
    /// It ran out without having been renewed.
    case expired
    /// The servers added the endpoint once more, or a new one of the same product, and the old one was not renewed.
    case signedInAnew = "signed_in_anew"
  }

  package var how: How
  package var at: Timestamp
  /// What shows it: the message that ended it, or the last renewal of one that ran out.
  package var event: TimelineEvent

  package init(_ how: How, at time: Timestamp, event: TimelineEvent) {
    self.how = how
    self.at = time
    self.event = event
  }
}
