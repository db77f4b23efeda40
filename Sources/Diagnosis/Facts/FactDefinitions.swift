import Conversations
import SIP

extension Fact {
  /// Every fact: first those of contract section 2, in its order; then further ones that rules need.
  package static let all: [Fact] =
    messageFacts + endpointFacts + answerFacts + concludedFacts + furtherFacts + appFacts + causeFacts
    + dialogFacts

  /// Of each fact in `all`, how it follows from the logs; nil where it does not follow from them alone.
  static let observers: [(@Sendable (Observation) -> FactValue?)?] = all.map { fact in
    if case .observation(let value) = fact.origin { value } else { nil }
  }

  private static let places: [String: Int] = Dictionary(
    zip(all.map(\.name), all.indices),
    uniquingKeysWith: { first, _ in first }
  )

  /// The place of a fact in `all`, and so in every `FactRecord`; nil if there is no such fact.
  package static func place(of name: String) -> Int? {
    places[name]
  }

  private static let messageFacts: [Fact] = [
    text("delivery_id", "Twelve hexadecimal digits, the same for one delivery whatever logs it was seen in.")
    {
      $0.delivery.id
    },
    text(
      "kind",
      "How the words travelled: in the INVITE, in the dialog, or within a conference.",
      of: Delivery.Kind.allCases.map(\.rawValue)
    ) { $0.delivery.kind.rawValue },
    text("method", "The SIP method that carried the words.") { $0.delivery.method?.name },
    text("call_id", "The Call-ID of the dialog.") { $0.delivery.callID },
    integer("cseq", "The number in the CSeq header of the request.") { $0.delivery.cseq.map { Int($0) } },
    text(
      "conversation_id",
      "The Ms-Conversation-ID, which stays the same when a conversation is taken up again."
    ) {
      $0.delivery.conversationID
    },
    text("sender", "Address of the person who wrote, without sip: and in lower case.") { $0.delivery.sender },
    text("receiver", "Address of the person written to, without sip: and in lower case.") {
      $0.delivery.receiver
    },
    text("sender_epid", "The epid of the endpoint that was written on.") { $0.delivery.senderEpid },
    text("sender_client", "The client that was written on, by its name in the client catalogue.") {
      $0.senderClient?.name
    },
    text(
      "sender_category",
      "The kind of client that was written on.",
      of: Client.Category.allCases.map(\.rawValue)
    ) { $0.senderCategory?.rawValue },
    boolean("receiver_is_local", "Whether the receiver's domain is one that registers on the traced servers.")
    {
      $0.delivery.receiverIsLocal
    },
    time("sent_at", "When the message was first seen.") { $0.delivery.sentAt },
    time("ended_at", "When the final answer was seen.") { $0.delivery.endedAt },
    integer(
      "wait_ms",
      "Milliseconds from the INVITE forwarded to the receiver, else from the sender's, to the final answer, in one log."
    ) { $0.delivery.wait },
  ]

  private static let endpointFacts: [Fact] = [
    presence(
      "presence",
      "Whether the receiver was signed in at a single point of presence, at several, or at none.",
      of: ["SPOP", "MPOP", "none", "unknown"]
    ),
    text(
      "presence_basis",
      "What the number of endpoints was learned from.",
      of: PresenceBasis.allCases.map(\.rawValue)
    ) { ($0.reached?.basis ?? PresenceBasis.none).rawValue },
    integer("endpoint_count", "How many endpoints the receiver had signed in, as far as is known.") {
      $0.endpointCount
    },
    integer("im_endpoint_count", "How many of the receiver's endpoints can take an instant message, or may.")
    {
      $0.imEndpointCount
    },
    integer(
      "desktop_count",
      "How many endpoints of the receiver are desktop clients, those on a Mac included."
    ) {
      $0.count(\.countsAsDesktop)
    },
    integer("mobile_count", "How many endpoints of the receiver are on a phone or tablet.") {
      $0.count { $0 == .mobile }
    },
    integer("web_count", "How many endpoints of the receiver are in a browser.") { $0.count { $0 == .web } },
    integer("phone_count", "How many endpoints of the receiver are desk phones.") {
      $0.count { $0 == .phone }
    },
    integer(
      "unknown_count",
      "How many endpoints of the receiver have a client that is not known, those only counted by a progress report included."
    ) { $0.count { $0 == .unknown } },
  ]

  private static let answerFacts: [Fact] = [
    integer("final_status", "The status of the final answer the sender got.") {
      $0.delivery.finalAnswer?.status
    },
    text("final_reason", "The reason phrase of the final answer the sender got.") {
      $0.delivery.finalAnswer?.reason
    },
    integers("branch_statuses", "The final status of each copy of the INVITE that was answered.") {
      $0.branchStatuses
    },
    texts(
      "silent_branch_categories",
      "The kinds of endpoints that got a copy and never gave a final answer.",
      of: Client.Category.allCases.map(\.rawValue)
    ) { $0.silentCategories },
    integer("diagnostic_id", "The number of the ms-diagnostics header that decided.") {
      $0.delivery.decidingDiagnostic?.id
    },
    text("diagnostic_reason", "The reason text of the ms-diagnostics header that decided.") {
      $0.delivery.decidingDiagnostic?.reason
    },
    integers("diagnostic_ids", "The numbers of all ms-diagnostics headers, in order of time.") {
      $0.delivery.diagnostics.map(\.id)
    },
    text("answered_by_epid", "The epid of the endpoint whose 200 won.") { observation in
      observation.winner.flatMap { observation.targets[$0].target.endpoint.epid }
    },
    text("answered_by_client", "The client whose 200 won, by its name in the client catalogue.") {
      observation in
      observation.winner.flatMap { observation.targets[$0].client }
    },
    text(
      "answered_by_category",
      "The kind of client whose 200 won.",
      of: Client.Category.allCases.map(\.rawValue)
    ) { observation in observation.winner.map { observation.targets[$0].category } },
    integer(
      "accept_delta_ms",
      "Milliseconds between wait_ms and the time at which the winner accepts by itself."
    ) { $0.acceptDelta },
    integer(
      "timeout_delta_ms",
      "Milliseconds between wait_ms and the nearest mobile time-out of an endpoint; one of unknown client may have any of them."
    ) { $0.timeoutDelta },
    integer(
      "receiver_active_after_ms",
      "Milliseconds from the answer to the receiver's first typing or message in the dialog."
    ) { $0.receiverActiveAfter },
    text(
      "cancelled_by",
      "Who gave up waiting for an answer.",
      of: Delivery.Canceller.allCases.map(\.rawValue)
    ) { $0.delivery.cancelledBy?.rawValue },
    text(
      "push_outcome",
      "What became of the push notification to a phone.",
      of: Delivery.PushOutcome.allCases.map(\.rawValue)
    ) { $0.delivery.pushOutcome?.rawValue },
    text(
      "server_version",
      "The version of the servers: 5.0 is Lync Server 2013, 6.0 Skype for Business Server 2015."
    ) {
      $0.delivery.serverVersion
    },
    boolean(
      "error_reported",
      "True where the sender's client reported the failure; absent where no report was seen."
    ) {
      $0.shows(.imReported)
    },
    boolean(
      "missed_conversation_seen",
      "True where a witness of a missed conversation was seen; absent where none was."
    ) {
      $0.shows(.imMissed)
    },
  ]

  private static let concludedFacts: [Fact] = [
    concluded(
      "delivered",
      "Whether the words reached one of the receiver's clients.",
      of: Tristate.allCases.map(\.rawValue)
    ) { $0.meaning.delivered.rawValue },
    concluded("sender_saw_failure", "Whether the sender saw an error.", of: Tristate.allCases.map(\.rawValue))
    {
      $0.meaning.senderSawFailure.rawValue
    },
    concluded(
      "receiver_finds_it",
      "Where the receiver can find the words now.",
      of: FindingPlace.allCases.map(\.rawValue)
    ) { $0.meaning.receiverFindsIt.rawValue },
    concluded(
      "failure_class",
      "How Microsoft's Monitoring reports would count it.",
      of: FailureClass.allCases.map(\.rawValue)
    ) { $0.meaning.failureClass.rawValue },
    concluded("verdict", "What became of the delivery.", of: Verdict.allCases.map(\.rawValue)) {
      $0.verdict.rawValue
    },
    concluded("confidence", "How sure the verdict is.", of: Confidence.allCases.map(\.rawValue)) {
      $0.confidence.rawValue
    },
    concluded("level", "The level of the rule that decided.", of: Level.allCases.map(\.rawValue)) {
      $0.level.rawValue
    },
    concluded("rule", "The name of the rule that decided.") { $0.rule },
    concludedList("rules_matched", "The names of all delivery rules that matched.") { $0.rulesMatched },
    concluded("explanation", "What happened, in words.") { $0.explanation },
    concluded("advice", "What to do about it, in words.") { $0.advice },
  ]

  private static let furtherFacts: [Fact] = [
    integer("progress_count", "The Count of the progress report 13004, probably the number of endpoints.") {
      $0.progressCount
    },
    integer("fork_count", "To how many endpoints of the receiver a copy of the INVITE was seen to go.") {
      $0.delivery.forkCount
    },
    integer(
      "registered_count",
      "How many registrations of the receiver were live; absent if the logs cannot tell."
    ) {
      $0.delivery.registeredCount
    },
    integer(
      "reached_count",
      "How many endpoints the message was meant for: the copies, else the Count of 13004, else the live registrations."
    ) { $0.reached?.count },
    integer(
      "passed_over_count",
      "How many registered endpoints got no copy although every counted one did; their clients may be gone."
    ) { $0.passedOver.count },
    boolean(
      "went_to_other_server",
      "Whether the message went on to another server, whose registrations the logs need not show."
    ) { $0.delivery.wentToOtherServer },
    texts("branch_reasons", "The reason texts of the diagnostics in the answers of the receiver's endpoints.")
    {
      $0.branchReasons
    },
    integer("observed_after_ms", "Milliseconds the dialog was watched after the answer.") {
      $0.observedAfter
    },
    boolean("closed", "True where a BYE ended the dialog; absent where none was seen.") {
      $0.delivery.closedAt == nil ? nil : true
    },
    integers("warning_codes", "The codes of the Warning headers of all final answers.") { $0.warningCodes },
    texts("missing", "What the logs do not show, by name.", of: Gap.What.ofLogs.map(\.rawValue)) {
      let gaps = $0.delivery.gaps
      return Gap.What.ofLogs.filter { what in gaps.contains { $0.what == what } }.map(\.rawValue)
    },
  ]
}
