/// What the rules made of a delivery.
struct Conclusion: Sendable {
  var meaning: VerdictMeaning
  var verdict: Verdict
  var confidence: Confidence
  var level: Level
  /// Name of the rule that decided.
  var rule: String
  /// Names of all rules that matched, in the order they are asked.
  var rulesMatched: [String]
  var explanation: String
  var advice: String
}
