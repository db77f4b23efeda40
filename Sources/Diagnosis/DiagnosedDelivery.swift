package import Conversations
package import SourceBytes
package import Traces

/// Bytes of a log that bear a verdict out.
package struct Evidence: Hashable, Sendable {
  package var location: SourceLocation
  package var time: Timestamp
  /// What the bytes show, in words.
  package var caption: String
  /// Where other logs show the same; each is an evidence of its own, too.
  package var elsewhere: [SourceLocation] = []
  /// It is one of the places where the same is shown.
  package var isFurtherSight = false

  package init(location: SourceLocation, time: Timestamp, caption: String) {
    self.location = location
    self.time = time
    self.caption = caption
  }
}

/// Why one rule did or did not apply to a delivery.
package struct RuleOutcome: Sendable {
  package enum Result: String, Sendable {
    /// It matched and, asked in order, was the first to: it decided.
    case decided
    /// It matched, but an earlier one had decided.
    case matched
    /// Its condition did not hold.
    case notMatched = "not matched"
  }

  package var rule: String
  package var order: Int
  package var result: Result
  /// Of a rule that matched, a line for each selection; of one that did not, what first stood in its way, and what is unknown.
  package var reasons: [String]
  /// It is a presence rule; else it is about the verdict.
  package var concernsPresence = false

  package init(rule: String, order: Int, result: Result, reasons: [String]) {
    self.rule = rule
    self.order = order
    self.result = result
    self.reasons = reasons
  }
}

/// An endpoint of the receiver with the client it was recognised as.
package struct RecognisedTarget: Sendable {
  package var target: Target
  /// Name in the client catalogue; absent if no entry fits.
  package var client: String?
  /// One of the categories of the client catalogue, such as `desktop` or `mobile`.
  package var category: String
  /// SIP or HTTPS; absent if unknown.
  package var transport: String?
  /// Whether it can take an instant message; absent if unknown.
  package var takesIM: Bool?

  package init(target: Target, client: String?, category: String, transport: String?, takesIM: Bool?) {
    self.target = target
    self.client = client
    self.category = category
    self.transport = transport
    self.takesIM = takesIM
  }
}

/// A delivery and everything said about it.
package struct DiagnosedDelivery: Sendable {
  package var delivery: Delivery
  /// All facts, concluded ones included.
  package var facts: FactRecord
  package var targets: [RecognisedTarget]
  package var verdict: Verdict
  package var confidence: Confidence
  package var level: Level
  /// Name of the deciding rule.
  package var rule: String
  /// Like the advice and the evidence, it is put together when it is asked for: most reports tell it of few deliveries.
  package var explanation: String {
    get { tellExplanation() }
    set { tellExplanation = { newValue } }
  }
  private var tellExplanation: @Sendable () -> String
  package var advice: String {
    get { tellAdvice() }
    set { tellAdvice = { newValue } }
  }
  private var tellAdvice: @Sendable () -> String
  /// Why the confidence is what it is: one sentence for each weakness that holds.
  package var weaknesses: [String]
  /// Never empty; in order of time and place.
  package var evidence: [Evidence] {
    get { collectEvidence() }
    set { collectEvidence = { newValue } }
  }
  private var collectEvidence: @Sendable () -> [Evidence]
  /// What the verdict rests on besides the delivery's own records: sign-ins and their ends, in order of time.
  package var background: [Evidence] = []
  /// What the number of the deciding diagnostic means, as others have published it; absent if nobody has.
  package var diagnosticMeaning: String?
  /// What the sender's client shows of such an answer, as others have published it; absent if nobody has.
  package var senderRead: String?
  /// `Delivery.gaps` in words.
  package var gaps: [ExplainedGap]
  /// What to know of the command that some gaps have; all have the same.
  package var commandRemark: String?
  /// Presence rules, then delivery rules, in the order they are asked.
  package var outcomes: [RuleOutcome]

  package init(
    delivery: Delivery,
    facts: FactRecord,
    targets: [RecognisedTarget],
    verdict: Verdict,
    confidence: Confidence,
    level: Level,
    rule: String,
    explanation: @autoclosure @escaping @Sendable () -> String,
    advice: @autoclosure @escaping @Sendable () -> String,
    weaknesses: [String],
    evidence: @autoclosure @escaping @Sendable () -> [Evidence],
    gaps: [ExplainedGap],
    outcomes: [RuleOutcome]
  ) {
    self.delivery = delivery
    self.facts = facts
    self.targets = targets
    self.verdict = verdict
    self.confidence = confidence
    self.level = level
    self.rule = rule
    tellExplanation = explanation
    tellAdvice = advice
    self.weaknesses = weaknesses
    collectEvidence = evidence
    self.gaps = gaps
    self.outcomes = outcomes
  }
}

/// A gap with the sentence that tells why it matters.
package struct ExplainedGap: Sendable {
  package var gap: Gap
  package var why: String
  /// What would fetch it from the servers; absent if it keeps no verdict from being firm, or if no search could.
  package var command: String?

  package init(gap: Gap, why: String) {
    self.gap = gap
    self.why = why
  }
}
