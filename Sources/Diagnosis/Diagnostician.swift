package import Conversations

/// Tells what became of deliveries: recognises clients, derives the facts, asks the rules, and puts the answer into words.
package struct Diagnostician: Sendable {
  private let rules: RuleSet
  private let catalogue: ClientCatalogue
  private let words: PublishedWords

  package init(rules: RuleSet, catalogue: ClientCatalogue, words: PublishedWords = .none) {
    self.rules = rules
    self.catalogue = catalogue
    self.words = words
  }

  /// What became of each of many deliveries, in their order.
  ///
  /// - Parameters:
  ///   - deliveries: of a timeline.
  ///   - jobs: cores to use; the result does not depend on it.
  /// - Returns: one diagnosis a delivery.
  package func diagnose(_ deliveries: [Delivery], jobs: Int) -> [DiagnosedDelivery] {
    concurrentMap(deliveries.count, jobs: jobs) { diagnose(deliveries[$0]) }
  }

  /// What became of one delivery.
  ///
  /// - Parameters:
  ///   - delivery: what the logs show of it.
  ///   - explaining: whether to say of every rule why it did or did not apply; costs time, so only when somebody reads it.
  /// - Returns: the delivery with its facts, its verdict, and the words and evidence for it.
  package func diagnose(_ delivery: Delivery, explaining: Bool = false) -> DiagnosedDelivery {
    let observation = Observation(of: delivery, catalogue: catalogue, words: words)
    let gaps = delivery.gaps.map { ExplainedGap($0, of: delivery) }
    let evaluation = rules.evaluate(FactRecord(observing: observation), tellingReasons: explaining)
    let wording = Wording(observation: observation, facts: evaluation.facts, gaps: gaps)
    let conclusion = Conclusion(evaluation, wording: wording)
    let lacksRule = conclusion.verdict == .inconclusive && WhatIsKnown(wording: wording).lacksOnlyRule
    var facts = evaluation.facts
    facts.record(conclusion)
    var diagnosed = DiagnosedDelivery(
      delivery: delivery,
      facts: facts,
      targets: observation.targets,
      verdict: conclusion.verdict,
      confidence: conclusion.confidence,
      level: conclusion.level,
      rule: conclusion.rule,
      explanation: conclusion.explanation,
      advice: conclusion.advice,
      weaknesses: evaluation.weaknessReasons.map(wording.filled),
      evidence: Evidence.collected(from: observation),
      gaps: gaps + (lacksRule ? [ExplainedGap(Gap(.rule), of: delivery)] : []),
      outcomes: evaluation.outcomes
    )
    diagnosed.diagnosticMeaning = delivery.decidingDiagnostic.flatMap(words.diagnostics.meaning)
    diagnosed.senderRead = observation.senderRead
    diagnosed.background = Evidence.background(of: observation, for: conclusion.verdict)
    diagnosed.addSearch(WhatIsKnown(wording: wording))
    return diagnosed
  }
}

extension Rule {
  /// The verdict of a delivery rule; nil for a presence rule.
  package var verdict: Verdict? {
    if case .delivery(let verdict) = conclusion { verdict } else { nil }
  }
}
