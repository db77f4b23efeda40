/// What a set of rules says about one delivery.
package struct RuleEvaluation: Sendable {
  /// The presence rule that applied first; absent if none did.
  package var presenceRule: Rule?
  /// The delivery rule that applied first: it decides.
  ///
  /// Absent if none did.
  package var decided: Rule?
  /// The names of all delivery rules that applied, in the order they were asked; the last resort only if it decided.
  package var matched: [String]
  /// The deciding rule's confidence, a step lower for each weakness that holds; `low` if no rule decided.
  package var confidence: Confidence
  /// The names of the weaknesses that hold.
  package var weaknesses: [String]
  /// The facts with `presence` as the presence rules set it.
  package var facts: FactRecord
  /// Every rule that was asked, presence rules first; empty unless asked for.
  package var outcomes: [RuleOutcome]

  /// What the weaknesses that hold mean, where the rule says so; the name of the selection where it does not.
  package var weaknessReasons: [String] {
    weaknesses.map { decided?.weaknessReasons[$0] ?? $0 }
  }
}

extension RuleSet {
  /// Every rule that applies to a delivery, in the order they are asked, and the facts with `presence` as the first of them set it.
  package func matches(_ facts: consuming FactRecord) -> (
    presence: [Rule], delivery: [Rule], facts: FactRecord
  ) {
    var known = facts
    let presences = presence.filter { $0.matches(known) }
    if let place = presenceFact, case .presence(let value)? = presences.first?.conclusion {
      known[place] = .text(value)
    }
    return (presences, delivery.filter { $0.matches(known) }, known)
  }

  /// Asks all rules about a delivery: presence rules first, then delivery rules, which may ask for what the former set.
  ///
  /// - Parameters:
  ///   - facts: the observed facts of the delivery.
  ///   - tellingReasons: whether to say of every rule why it did or did not apply; costs time, so only when somebody reads it.
  /// - Returns: which rule decides, which others apply, and how sure the verdict is.
  package func evaluate(_ facts: consuming FactRecord, tellingReasons: Bool = false) -> RuleEvaluation {
    let (presences, deliveries, known) = matches(facts)
    let decided = deliveries.first
    let weaknesses = decided?.weaknesses(known) ?? []
    var outcomes: [RuleOutcome] = []
    if tellingReasons {
      outcomes += Self.outcomes(of: presence, matched: presences, known)
      outcomes += Self.outcomes(of: delivery, matched: deliveries, known)
    }
    return RuleEvaluation(
      presenceRule: presences.first,
      decided: decided,
      matched: deliveries.filter { $0.verdict != .inconclusive || $0.name == decided?.name }.map(\.name),
      confidence: decided?.confidence(weakenedBy: weaknesses) ?? .low,
      weaknesses: weaknesses,
      facts: known,
      outcomes: outcomes
    )
  }

  private static func outcomes(of rules: [Rule], matched: [Rule], _ facts: FactRecord) -> [RuleOutcome] {
    let names = Set(matched.map(\.name))
    return rules.map { rule in
      let result: RuleOutcome.Result =
        rule.name == matched.first?.name ? .decided : names.contains(rule.name) ? .matched : .notMatched
      var outcome = RuleOutcome(rule: rule.name, order: rule.order, result: result, reasons: [])
      outcome.reasons = result == .notMatched ? rule.obstacles(facts) : rule.reasons(facts)
      outcome.concernsPresence = rule.verdict == nil
      return outcome
    }
  }
}
