package import SIP
package import SourceBytes
package import Traces

/// A final answer to a request.
package struct Answer: Sendable {
  package var status: Int
  /// Reason phrase.
  ///
  /// From the log: untrusted.
  package var reason: String
  package var at: Timestamp
  package var location: SourceLocation
  package var diagnostics: [Diagnostic]
  /// Codes of the Warning headers.
  package var warnings: [Int]

  package init(
    status: Int,
    reason: String,
    at: Timestamp,
    location: SourceLocation,
    diagnostics: [Diagnostic],
    warnings: [Int]
  ) {
    self.status = status
    self.reason = reason
    self.at = at
    self.location = location
    self.diagnostics = diagnostics
    self.warnings = warnings
  }
}

/// The copy of an INVITE that went to one endpoint (RFC 3261 section 16.6: one branch of a fork).
package struct Branch: Sendable {
  package var forwardedAt: Timestamp
  /// When it first answered 180 or another 18x.
  package var rangAt: Timestamp?
  /// When the servers cancelled it.
  package var cancelledAt: Timestamp?
  /// Its final answer; absent if the logs hold none.
  package var answer: Answer?
  /// Milliseconds from the copy to its answer, both in one log; absent if they are not.
  package var answeredAfter: Int?

  package init(forwardedAt: Timestamp) {
    self.forwardedAt = forwardedAt
  }
}

/// An endpoint of the receiver at the time of a delivery, and what it was sent.
package struct Target: Sendable {
  package var endpoint: Endpoint
  /// Absent if no copy of the INVITE to it was seen.
  package var branch: Branch?
  /// What became of its sign-in afterwards; absent if it accepted, or if the logs do not tell.
  package var signInFate: SignInFate?

  package init(endpoint: Endpoint, branch: Branch? = nil) {
    self.endpoint = endpoint
    self.branch = branch
  }
}

/// On how many receivers of a message the servers of a conference reported, and how many of these they could not reach.
package struct ConferenceReport: Hashable, Sendable {
  package var named: Int
  package var failed: Int

  package init(named: Int, failed: Int) {
    self.named = named
    self.failed = failed
  }
}

/// One instant message on its way to one receiver: what the logs show of it, without judgement.
package struct Delivery: Sendable {
  /// How the words travelled (contract section 2).
  package enum Kind: String, CaseIterable, Sendable {
    case firstMessage = "first_message"
    case laterMessage = "later_message"
    case conferenceMessage = "conference_message"
  }

  /// Who gave up waiting for an answer.
  package enum Canceller: String, CaseIterable, Sendable {
    case sender, server
  }

  /// What became of the push notification to a phone.
  package enum PushOutcome: String, CaseIterable, Sendable {
    case sent, failed
    case noSubscription = "no_subscription"
  }

  /// 12 hexadecimal digits, the same whatever logs the message was seen in.
  package var id: String
  package var kind: Kind
  /// Absent, like Call-ID and CSeq, where only the log of an app or a report tells of it.
  package var method: SIPMethod?
  package var callID: String?
  package var cseq: UInt32?
  package var conversationID: String?
  package var sender: String
  package var senderEpid: String?
  /// Product string of the sender's client.
  package var senderUserAgent: String?
  package var receiver: String
  /// The receiver's domain registers on the traced servers; absent if no registration tells.
  package var receiverIsLocal: Bool?

  package var sentAt: Timestamp
  /// By which clocks its times are.
  package var clocks = ClockSet()
  package var endedAt: Timestamp?
  /// Milliseconds from the first INVITE copy to the receiver (else the sender's INVITE) to the final answer, in one log.
  package var wait: Int?

  /// Distinct endpoints of the receiver an INVITE copy went to; 0 if no copy was seen.
  package var forkCount = 0
  /// `Count` of the 13004 progress report.
  package var progressCount: Int?
  /// Only the error report of the sender's client tells of the progress.
  package var isProgressReported = false
  /// A server trace holds it; else it is known from clients alone.
  package var isSeenByServer = true
  /// Live registrations of the receiver when the message was sent; absent if the logs cannot tell.
  package var registeredCount: Int?
  /// The receiver's endpoints, those with a branch first, in order of their copies.
  package var targets: [Target] = []

  /// What the sender got: the final answer on the leg nearest to the sender.
  package var finalAnswer: Answer?
  /// Index into `targets` of the endpoint whose 200 won.
  package var winner: Int?
  /// `ms-diagnostics` of all answers and progress reports, in order of time, without repeats.
  package var diagnostics: [Diagnostic] = []
  /// The diagnostic that goes with the final answer, else with the last failing branch.
  package var decidingDiagnostic: Diagnostic?

  /// First typing or message of the receiver in the dialog after the answer.
  package var receiverActiveAt: Timestamp?
  /// Milliseconds from the receiver's answer to that, where one log holds both.
  package var receiverActiveAfter: Int?
  /// First BYE in the dialog.
  package var closedAt: Timestamp?
  /// The dialog was watched until here: its BYE or the end of the logs that hold it; for a later message, the latter.
  package var observedUntil: Timestamp
  /// After a later message without success, its receiver took another one or wrote in the same conversation; absent if that was not seen.
  package var conversationWentOn: Bool?
  /// What the servers of a conference reported; absent if they reported nothing, or it is no message of one.
  package var conferenceReport: ConferenceReport?
  package var cancelledBy: Canceller?
  /// How many pairs of people, its own included, the same server refused for the same reason within a quarter of an hour; absent if
  /// no server said why it refused this one.
  package var pairsRefusedAlike: Int?
  package var pushOutcome: PushOutcome?
  /// What the log of an app of the receiver's says of it; absent if none covers it.
  package var appWitness: AppWitness?
  /// What the app of the sender's was told in the end: a subcode or a state.
  package var senderApp: String?
  /// What watchers were last told of the receiver before the message: whether it was Do Not Disturb; absent if nothing was told.
  package var receiverInDoNotDisturb: Bool?
  /// UUID of the endpoint the receiver was said to prefer for messages.
  package var preferredEndpoint: String?
  /// Version of the servers by `Server: RTC/x`; 5.0 is Lync Server 2013, 6.0 Skype for Business Server 2015.
  package var serverVersion: String?
  /// The last thing the logs show of each registration of the receiver before the message was sent.
  package var registrationTrail: [TimelineEvent] = []
  /// The last word on the receiver's presence before the message was sent; empty if there was none.
  package var presenceTrail: [TimelineEvent] = []
  /// The INVITE went on to another server, whose registrations these logs need not show.
  package var wentToOtherServer = false
  /// The servers on its way, as Record-Route names them.
  package var routeServers: [RouteServer] = []
  /// What was written; present only when the user asked to see it.
  package var text: String?

  /// What happened, in order of time and place.
  package var events: [TimelineEvent] = []
  package var gaps: [Gap] = []

  package init(
    id: String,
    kind: Kind,
    method: SIPMethod?,
    callID: String?,
    cseq: UInt32?,
    sender: String,
    receiver: String,
    sentAt: Timestamp,
    observedUntil: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.method = method
    self.callID = callID
    self.cseq = cseq
    self.sender = sender
    self.receiver = receiver
    self.sentAt = sentAt
    self.observedUntil = observedUntil
  }
}
