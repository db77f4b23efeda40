package import Traces

/// Something the logs do not show, that bears on what can be said of a delivery.
package struct Gap: Hashable, Sendable {
  /// What is missing.
  ///
  /// The raw values are stable names.
  package enum What: String, CaseIterable, Sendable {
    /// No final answer was sent to the sender within the logs.
    case finalAnswer = "final_answer"
    /// The sender's own leg is not in the logs: what the sender got is not known first hand.
    case senderLeg = "sender_leg"
    /// No copy of the INVITE to an endpoint of the receiver is in the logs.
    case forkCopies = "fork_copies"
    /// No server trace holds the message: what its servers did is known only as far as a client was told.
    case serverTrace = "server_trace"
    /// A fork branch without any final answer in the logs.
    case branchAnswer = "branch_answer"
    /// The logs begin too shortly before the message to show every registration.
    case registrations = "registrations"
    /// The logs end too soon after the answer to tell whether the receiver came back to it.
    case afterAnswer = "after_answer"
    /// The message went on to another server, whose side is not in the logs.
    case otherServer = "other_server"
    /// The receiver was never seen to sign in on the traced servers, and people of the domain do so on others, too.
    case homeServer = "home_server"
    /// Sign-ins or presence of the receiver are in a log whose clock nothing relates to that of the message, so that it is not known whether they
    /// were before it: the log does not say its zone, or they are too near to it.
    case unrelatedClock = "unrelated_clock"
    /// A front end on the way, whose trace is not among the logs.
    case frontEnd = "front_end"
    /// A server's trace has a hole where it could have shown what is missing.
    case hole
    /// The INVITE of the conversation is not in the logs, nor what it tells of both sides.
    case conversationBegin = "conversation_begin"
    /// There is the log of an app, but it does not show whether the message came.
    case appLog = "app_log"
    /// The client of an endpoint is not known.
    case clientUnknown = "client_unknown"
    /// The logs show what there is to see, and no rule explains it: what is missing is the rule.
    case rule

    /// What logs can lack, which is known before any rule is asked.
    package static var ofLogs: [What] { allCases.filter { $0 != .rule } }
  }

  package var what: What
  /// Endpoint (epid) it is about, if it is about one.
  package var epid: String?
  /// Machine it is about, if it is about one, as the logs name it.
  package var server: String?
  package var since: Timestamp?
  package var until: Timestamp?

  package init(
    _ what: What,
    epid: String? = nil,
    server: String? = nil,
    since: Timestamp? = nil,
    until: Timestamp? = nil
  ) {
    self.what = what
    self.epid = epid
    self.server = server
    self.since = since
    self.until = until
  }
}
