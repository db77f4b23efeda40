import Conversations

/// What the rules made of a delivery.
///
/// Its sentences are put together when they are asked for: most reports tell them of few deliveries.
final class Conclusion: Sendable {
  let meaning: VerdictMeaning
  let verdict: Verdict
  let confidence: Confidence
  let level: Level
  /// Names of all rules that matched, in the order they are asked.
  let rulesMatched: [String]
  private let decided: Rule?
  private let wording: Wording

  /// What the deciding rule concludes.
  ///
  /// Without one, which takes a rule set that lacks the last resort, nothing is claimed.
  init(_ evaluation: RuleEvaluation, wording: Wording) {
    let delivery = wording.observation.delivery
    decided = evaluation.decided
    verdict = decided?.verdict ?? .inconclusive
    meaning = VerdictMeaning(verdict, of: delivery.kind, answered: delivery.finalAnswer?.status)
    confidence = evaluation.confidence
    level = decided?.level ?? .informational
    rulesMatched = evaluation.matched
    self.wording = wording
  }

  /// Name of the rule that decided.
  var rule: String { decided?.name ?? "none" }

  var explanation: String { wording.filled(decided?.explanation ?? "No rule fits. {what_is_known}") }

  var advice: String {
    wording.filled(decided?.advice ?? "Add a rule for this case, or the built-in rules.")
  }
}
