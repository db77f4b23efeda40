/// A rule tried on a sample it names.
package struct RuleTrial: Sendable, Equatable {
  /// What a rule says of its sample.
  package enum Expectation: String, Sendable {
    /// It decides on a delivery of the sample.
    case fires
    /// It decides on none.
    case silent
  }

  package let rule: String
  package let sample: String
  package let expected: Expectation
  /// What came of it: that the rule fires, or which ones decide instead.
  package let got: String
  package let passed: Bool

  /// Judges by what all rules made of the deliveries the sample is about.
  ///
  /// A sample without a delivery proves nothing, neither that a rule fires nor that it is silent.
  ///
  /// - Parameters:
  ///   - rule: the rule tried.
  ///   - sample: name of the sample.
  ///   - expected: what the rule says of it.
  ///   - deliveries: diagnosed with the outcomes of all rules.
  package init(of rule: Rule, on sample: String, expected: Expectation, deliveries: [DiagnosedDelivery]) {
    let asked = deliveries.map { delivery in
      delivery.outcomes.filter { $0.concernsPresence == (rule.verdict == nil) }
    }
    let decided = asked.compactMap { outcomes in outcomes.first { $0.result == .decided }?.rule ?? "no rule" }
    let fired = decided.contains(rule.name)
    var others: [String] = []
    for other in decided where !others.contains(other) { others.append(other) }
    self.rule = rule.name
    self.sample = sample
    self.expected = expected
    got =
      deliveries.isEmpty
      ? "no delivery" : fired ? "fires" : "silent (\(others.joined(separator: ", ")))"
    passed = !deliveries.isEmpty && fired == (expected == .fires)
  }

  /// Judges by the patterns that were found over all deliveries of the sample.
  ///
  /// - Parameters:
  ///   - correlation: the rule tried.
  ///   - sample: name of the sample.
  ///   - expected: what the rule says of it.
  ///   - findings: of all correlation rules; nil if the sample has no delivery, which proves nothing.
  package init(
    of correlation: CorrelationRule,
    on sample: String,
    expected: Expectation,
    findings: [Finding]?
  ) {
    let fired = findings?.contains { $0.rule.name == correlation.name } ?? false
    rule = correlation.name
    self.sample = sample
    self.expected = expected
    got = findings == nil ? "no delivery" : fired ? "fires" : "silent"
    passed = findings != nil && fired == (expected == .fires)
  }

  /// A trial that could not be held, which is no pass.
  package init(of rule: String, on sample: String, expected: Expectation, failure: String) {
    self.rule = rule
    self.sample = sample
    self.expected = expected
    got = failure
    passed = false
  }
}
