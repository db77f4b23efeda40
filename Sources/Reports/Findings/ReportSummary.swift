import Conversations
import Diagnosis
import Traces

/// What a report comes to in numbers.
struct ReportSummary {
  private(set) var deliveries = 0
  /// The sender was told of a failure.
  private(set) var reportedFailed = 0
  /// Reported as failed, though one of the receiver's clients had the words.
  private(set) var falseFailures = 0
  /// False failures that are told with less than high confidence.
  private(set) var doubtfulFalseFailures: [Confidence: Int] = [:]
  /// Reported as failed, and rightly so.
  private(set) var trueFailures = 0
  /// Reported as failed; whether rightly the logs do not tell.
  private(set) var unprovenFailures = 0
  /// Reported as failed, and no rule tells why; among the unproven ones.
  private(set) var unexplainedFailures = 0
  /// Not reported as failed, and not to be told.
  private(set) var unknownEnds = 0
  private(set) var firstMessages = 0
  /// Messages within conversations.
  private(set) var laterMessages = 0
  /// Messages to conferences, counted once a receiver.
  private(set) var conferenceMessages = 0
  /// Messages to conferences on which nothing was reported, and which are not judged.
  let unreportedMessages: Int
  /// Deliveries the table of messages leaves out.
  private(set) var unlisted = 0
  /// They wait as missed conversations, though no failure was reported.
  private(set) var quietlyMissed = 0
  private(set) var missedConversations = 0
  private(set) var firstSent: Timestamp?
  private(set) var lastSent: Timestamp?
  private var byVerdict: [Verdict: Int] = [:]
  private var byPresence: [String: Int] = [:]
  private var byConfidence: [Confidence: Int] = [:]

  private static let presences = ["SPOP", "MPOP", "none", "unknown"]

  /// Deliveries that were found and not asked for.
  let leftOut: Int

  init(_ report: Report, _ lookup: FactLookup) {
    leftOut = report.leftOut
    unreportedMessages = report.unreportedMessages
    for place in report.deliveries.indices { count(report.deliveries[place], lookup) }
  }

  /// Those that occur, in the order of the contract.
  var verdicts: [(verdict: Verdict, count: Int)] {
    Verdict.allCases.compactMap { verdict in byVerdict[verdict].map { (verdict, $0) } }
  }

  /// Those that occur, in the order of the contract.
  var presences: [(name: String, count: Int)] {
    Self.presences.compactMap { name in byPresence[name].map { (name, $0) } }
  }

  /// Those that occur, the surest first.
  var confidences: [(confidence: Confidence, count: Int)] {
    Confidence.allCases.reversed().compactMap { level in byConfidence[level].map { (level, $0) } }
  }

  func count(of verdict: Verdict) -> Int {
    byVerdict[verdict] ?? 0
  }

  private mutating func count(_ delivery: DiagnosedDelivery, _ lookup: FactLookup) {
    deliveries += 1
    byVerdict[delivery.verdict, default: 0] += 1
    byConfidence[delivery.confidence, default: 0] += 1
    countKind(delivery, lookup)
    firstSent = min(firstSent ?? delivery.delivery.sentAt, delivery.delivery.sentAt)
    lastSent = max(lastSent ?? delivery.delivery.sentAt, delivery.delivery.sentAt)
    countOutcome(delivery, lookup)
  }

  /// Where the receiver was signed in has a bearing on first messages alone.
  private mutating func countKind(_ delivery: DiagnosedDelivery, _ lookup: FactLookup) {
    if !delivery.isListed(lookup) { unlisted += 1 }
    switch delivery.delivery.kind {
    case .firstMessage:
      firstMessages += 1
      let presence = lookup.text("presence", in: delivery.facts) ?? "unknown"
      byPresence[Self.presences.contains(presence) ? presence : "unknown", default: 0] += 1
    case .laterMessage: laterMessages += 1
    case .conferenceMessage: conferenceMessages += 1
    }
  }

  private mutating func countOutcome(_ delivery: DiagnosedDelivery, _ lookup: FactLookup) {
    let failed = delivery.isReportedAsFailed(lookup)
    if failed { countFailure(delivery, lookup) }
    if !failed, delivery.verdict == .inconclusive { unknownEnds += 1 }
    guard lookup.text("receiver_finds_it", in: delivery.facts) == "missed_conversation" else { return }
    missedConversations += 1
    if !failed { quietlyMissed += 1 }
  }

  private mutating func countFailure(_ delivery: DiagnosedDelivery, _ lookup: FactLookup) {
    reportedFailed += 1
    switch lookup.text("delivered", in: delivery.facts) {
    case "yes":
      falseFailures += 1
      if delivery.confidence != .high { doubtfulFalseFailures[delivery.confidence, default: 0] += 1 }
    case "no": trueFailures += 1
    default:
      unprovenFailures += 1
      if delivery.isUnexplainedFailure(lookup) { unexplainedFailures += 1 }
    }
  }
}
