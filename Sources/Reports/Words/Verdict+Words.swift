import Diagnosis

extension Verdict {
  /// What it means, for a heading.
  var title: Phrase {
    switch self {
    case .accepted: "Accepted"
    case .autoAcceptedDesktop: "Accepted by the desktop client itself: a missed conversation"
    case .autoAcceptedAtOnce: "Accepted at once by the client itself"
    case .autoAcceptedUCWA: "Accepted by the mobile or web client itself"
    case .falseFailureMobile: "False failure: the phone should have the message"
    case .notNotified: "Not delivered: the phone could not be notified"
    case .ghostEndpoint: "Not delivered: a client was still signed in, but gone"
    case .contradiction: "Contradiction: accepted, and yet reported as failed"
    case .notSignedIn: "Not delivered: the receiver was not signed in"
    case .noIMEndpoint: "Not delivered: no client of the receiver can take an instant message"
    case .doNotDisturb: "Not delivered: Do Not Disturb"
    case .declined: "Declined by the receiver"
    case .cancelled: "Taken back by the sender"
    case .unknownUser: "Not delivered: no such user"
    case .policyBlocked: "Not delivered: forbidden by a policy"
    case .federationFailure: "Not delivered: the other organisation was not reached"
    case .farSideTimeout: "No answer from the other organisation"
    case .contentFiltered: "Not delivered: its content was refused"
    case .sessionConflict: "Not delivered: the receiver still had that conversation open"
    case .sessionLost: "Not delivered: the conversation had broken off"
    case .lostToApp: "Not delivered: the receiver's app did not fetch it"
    case .conferencePartial: "Delivered to some of a conference only"
    case .serverTrouble: "Not delivered: the servers had a problem"
    case .inconclusive: "Not known: no rule explains it, or the logs do not show how it ended"
    }
  }
}

/// `a` or `b`, whichever goes with a number.
func counted(_ count: Int, _ one: String, _ many: String) -> Phrase {
  "\(count) \(count == 1 ? one : many)"
}
