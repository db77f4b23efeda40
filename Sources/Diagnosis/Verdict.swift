/// What became of a delivery (contract section 3).
package enum Verdict: String, CaseIterable, Sendable {
  case accepted
  case autoAcceptedDesktop = "auto_accepted_desktop"
  case autoAcceptedAtOnce = "auto_accepted_at_once"
  case autoAcceptedUCWA = "auto_accepted_ucwa"
  case falseFailureMobile = "false_failure_mobile"
  case notNotified = "not_notified"
  case ghostEndpoint = "ghost_endpoint"
  case contradiction
  case notSignedIn = "not_signed_in"
  case noIMEndpoint = "no_im_endpoint"
  case doNotDisturb = "do_not_disturb"
  case declined
  case cancelled
  case unknownUser = "unknown_user"
  case policyBlocked = "policy_blocked"
  case federationFailure = "federation_failure"
  case farSideTimeout = "far_side_timeout"
  case contentFiltered = "content_filtered"
  case sessionConflict = "session_conflict"
  case sessionLost = "session_lost"
  case lostToApp = "lost_to_app"
  case conferencePartial = "conference_partial"
  case serverTrouble = "server_trouble"
  case inconclusive
}

/// How sure a verdict is.
package enum Confidence: String, CaseIterable, Comparable, Sendable {
  case low, medium, high

  package static func < (left: Confidence, right: Confidence) -> Bool {
    left.rank < right.rank
  }

  /// One step less sure; `low` stays.
  package var lowered: Confidence {
    self == .high ? .medium : .low
  }

  private var rank: Int {
    switch self {
    case .low: 0
    case .medium: 1
    case .high: 2
    }
  }
}

/// Level of a rule (Sigma specification).
package enum Level: String, CaseIterable, Comparable, Sendable {
  case informational, low, medium, high, critical

  package static func < (left: Level, right: Level) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}
