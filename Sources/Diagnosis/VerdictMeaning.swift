package import Conversations

/// Yes, no, or not to be told.
package enum Tristate: String, CaseIterable, Sendable {
  case yes, no, unknown
}

/// Where the receiver can find the words now.
package enum FindingPlace: String, CaseIterable, Sendable {
  case conversation
  case missedConversation = "missed_conversation"
  case nowhere, unknown
}

/// How Microsoft's Monitoring reports would count a delivery: whether it failed, and whether that is a fault.
package enum FailureClass: String, CaseIterable, Sendable {
  /// It did not fail.
  case success
  /// It failed because of what people did or how things were set up: nothing is broken.
  case expected
  /// It failed although it should not have.
  case unexpected
  /// Not enough is known to say.
  case uncategorised
}

/// What a verdict says of the three people who ask: the receiver, the sender and the administrator (contract section 3).
package struct VerdictMeaning: Hashable, Sendable {
  /// The words reached one of the receiver's clients.
  package var delivered: Tristate
  package var senderSawFailure: Tristate
  package var receiverFindsIt: FindingPlace
  package var failureClass: FailureClass

  /// The meaning of a verdict on a delivery of some kind.
  ///
  /// Only a first message can be found as a missed conversation: a later one belongs to a conversation that is open. What a message to
  /// several receivers came to is told of each by what the servers reported.
  package init(_ verdict: Verdict, of kind: Delivery.Kind, answered status: Int? = nil) {
    (delivered, senderSawFailure) = Self.outcome(verdict)
    failureClass = Self.failureClass(verdict)
    let place = Self.place(verdict)
    receiverFindsIt = place == .missedConversation && kind != .firstMessage ? .unknown : place
    guard verdict == .conferencePartial, kind == .conferenceMessage, let status else { return }
    let isDelivered = (200..<300).contains(status)
    (delivered, senderSawFailure) = isDelivered ? (.yes, .no) : (.no, .yes)
    receiverFindsIt = isDelivered ? .conversation : .nowhere
    failureClass = isDelivered ? .success : .unexpected
  }

  private static func outcome(_ verdict: Verdict) -> (delivered: Tristate, senderSawFailure: Tristate) {
    switch verdict {
    case .accepted, .autoAcceptedDesktop, .autoAcceptedAtOnce, .autoAcceptedUCWA: (.yes, .no)
    case .falseFailureMobile, .contradiction: (.yes, .yes)
    case .notNotified, .ghostEndpoint, .notSignedIn, .noIMEndpoint, .doNotDisturb, .declined, .unknownUser,
      .policyBlocked, .federationFailure, .contentFiltered, .sessionConflict, .sessionLost, .lostToApp,
      .serverTrouble:
      (.no, .yes)
    case .cancelled: (.unknown, .no)
    case .farSideTimeout: (.unknown, .yes)
    case .conferencePartial, .inconclusive: (.unknown, .unknown)
    }
  }

  /// Where the receiver should find a first message.
  ///
  /// A client that accepted by itself, and a phone that was notified in vain, list the message among the missed conversations.
  /// What a client keeps that declined or is in Do Not Disturb, and what it keeps of a cancelled message, the signalling does not
  /// tell.
  private static func place(_ verdict: Verdict) -> FindingPlace {
    switch verdict {
    case .accepted: .conversation
    case .autoAcceptedDesktop, .autoAcceptedUCWA, .falseFailureMobile: .missedConversation
    case .notNotified, .ghostEndpoint, .notSignedIn, .noIMEndpoint, .unknownUser, .policyBlocked,
      .federationFailure, .contentFiltered, .sessionConflict, .sessionLost, .lostToApp, .serverTrouble:
      .nowhere
    case .autoAcceptedAtOnce, .contradiction, .doNotDisturb, .declined, .cancelled, .farSideTimeout,
      .conferencePartial, .inconclusive:
      .unknown
    }
  }

  /// How the failure is counted.
  ///
  /// A person who is away, busy, unwilling or unknown, and a policy that does its work, are expected. A mobile time-out is by
  /// design. Where the far side or the log leaves open what happened, no class is claimed.
  private static func failureClass(_ verdict: Verdict) -> FailureClass {
    switch verdict {
    case .accepted, .autoAcceptedDesktop, .autoAcceptedAtOnce, .autoAcceptedUCWA: .success
    case .falseFailureMobile, .notSignedIn, .noIMEndpoint, .doNotDisturb, .declined, .cancelled, .unknownUser,
      .policyBlocked, .contentFiltered:
      .expected
    case .notNotified, .ghostEndpoint, .contradiction, .federationFailure, .sessionConflict, .sessionLost,
      .lostToApp, .serverTrouble:
      .unexpected
    case .farSideTimeout, .conferencePartial, .inconclusive: .uncategorised
    }
  }
}
