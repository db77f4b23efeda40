/// A Sigma rule, compiled: what it concludes, from which facts, and what to tell the admin.
///
/// A comparison with a fact that is unknown is neither true nor false, and neither is its negation, as in SQL: a rule applies only
/// if its condition is true. `fact: null` and `fact|exists` ask whether a fact is known, and are always true or false. A fact that
/// is a list passes a comparison if any of its members does; under `all` each wanted value must be passed by some member. `neq`
/// is the negation of the comparison without it, and so of a list says that no member passes.
///
/// It is a class, since it is large, never changes, and is handed on for every delivery.
package final class Rule: Sendable {
  /// What follows if the rule applies.
  package enum Conclusion: Sendable, Equatable {
    /// The value of the fact `presence`: SPOP, MPOP, none or unknown.
    case presence(String)
    case delivery(Verdict)
  }

  /// Names of samples that prove the rule.
  package struct Samples: Sendable, Equatable {
    package var fires: [String]
    package var silent: [String]

    package var isEmpty: Bool { fires.isEmpty && silent.isEmpty }
  }

  /// The unique name by which reports and other rules' authors know it.
  package let name: String
  package let title: String
  package let id: String?
  package let status: String?
  package let description: String?
  package let references: [String]
  package let falsePositives: [String]
  package let level: Level
  /// The file it stands in, as it was named to us.
  package let path: String
  /// The line it begins on, counted from 1.
  package let line: Int
  package let conclusion: Conclusion
  /// Lower is asked first.
  package let order: Int
  /// How sure the conclusion is if nothing weakens it.
  package let confidence: Confidence
  /// Selections that take the confidence down a step each.
  package let weakenedBy: [String]
  /// Sentences that tell what such a selection means, for those that have one.
  package let weaknessReasons: [String: String]
  /// A sentence for the admin with facts in braces; empty in a presence rule that has none.
  package let explanation: String
  package let advice: String
  package let samples: Samples
  /// The line of its name, counted from 1.
  let nameLine: Int
  private let logic: RuleLogic

  init(path: String, line: Int, heading: RuleHeading, block: RuleBlock, logic: RuleLogic) {
    name = heading.name
    title = heading.title
    id = heading.id
    status = heading.status
    description = heading.description
    references = heading.references
    falsePositives = heading.falsePositives
    level = heading.level ?? .informational
    self.path = path
    self.line = line
    conclusion = block.conclusion
    order = block.order
    confidence = block.confidence
    weakenedBy = block.weakenedBy.map(\.text)
    weaknessReasons = block.weaknessReasons
    explanation = block.explanation
    advice = block.advice
    samples = block.samples
    nameLine = heading.nameLine
    self.logic = logic
  }
}

extension Rule {
  /// Whether the rule applies to a delivery with these facts.
  package func matches(_ facts: FactRecord) -> Bool {
    logic.predicate.holds(facts)
  }

  /// Why it does or does not apply: a line for each selection its condition uses, in the order of the file.
  package func reasons(_ facts: FactRecord) -> [String] {
    logic.reasons(facts)
  }

  /// Why it does not apply: the first selection that stands in its way, and those that cannot be told.
  package func obstacles(_ facts: FactRecord) -> [String] {
    logic.obstacles(facts)
  }

  /// The names of the `weakened_by` selections that hold.
  package func weaknesses(_ facts: FactRecord) -> [String] {
    logic.weaknesses(facts)
  }

  /// The rule's confidence, a step lower for each weakness that holds.
  func confidence(weakenedBy weaknesses: [String]) -> Confidence {
    weaknesses.reduce(confidence) { confidence, _ in confidence.lowered }
  }

  /// The condition, then each selection it uses, a line each, in words.
  package var logicInWords: String {
    logic.inWords
  }

  /// What each weakness means, where the rule says so, and when it holds, in words.
  package var weaknessesInWords: [String] {
    logic.weaknessesInWords.map { name, words in
      (weaknessReasons[name].map { "\($0) " } ?? "") + "`\(name)`: \(words)"
    }
  }
}
