/// Rules in the order in which they are asked.
package struct RuleSet: Sendable {
  /// Rules that set the fact `presence`, by order, then name.
  package let presence: [Rule]
  /// Rules that set the verdict, by order, then name.
  package let delivery: [Rule]
  /// The place of the fact the presence rules set.
  let presenceFact: Int?

  /// Whether a name that stands in the rule file of this path leads to a sample.
  package typealias SampleLookup = @Sendable (_ name: String, _ path: String) -> Bool

  /// Compiles rule files.
  ///
  /// - Parameters:
  ///   - sources: the files, in the order in which errors are to be reported.
  ///   - facts: the facts rules may ask for, in the order of the records.
  ///   - placeholders: names in braces that sentences may use besides those of facts.
  ///   - knownSamples: the samples there are; nil leaves the names of samples unchecked.
  ///   - hasSample: whether a name, in the rule file of this path, leads to a sample that is none of the known ones.
  /// - Throws: everything that is wrong with any of the files.
  package init(
    loading sources: [RuleSource],
    facts: [Fact],
    placeholders: Set<String> = [],
    knownSamples: Set<String>? = nil,
    hasSample: @escaping SampleLookup = { _, _ in false }
  ) throws(RuleErrors) {
    let context = RuleContext(
      facts: facts,
      placeholders: placeholders,
      samples: knownSamples,
      hasSample: hasSample
    )
    var rules: [Rule] = []
    var errors: [RuleError] = []
    for source in sources {
      let (rule, problems) = RuleReader.read(source, context: context)
      errors += problems
      guard let rule else { continue }
      if let other = rules.first(where: { $0.name == rule.name }) {
        errors.append(Self.nameTaken(rule, by: other))
      } else {
        rules.append(rule)
      }
    }
    guard errors.isEmpty else { throw RuleErrors(errors) }
    self.init(rules, presenceFact: facts.firstIndex { $0.stage == .presence && $0.name == "presence" })
  }

  private init(_ rules: [Rule], presenceFact: Int?) {
    let inOrder = rules.sorted { ($0.order, $0.name) < ($1.order, $1.name) }
    presence = inOrder.filter(\.concludesPresence)
    delivery = inOrder.filter { !$0.concludesPresence }
    self.presenceFact = presenceFact
  }

  /// These rules with an admin's own ones, each of which takes the place of the one with the same name.
  package func adding(own: RuleSet) -> RuleSet {
    let names = Set((own.presence + own.delivery).map(\.name))
    let kept = (presence + delivery).filter { !names.contains($0.name) }
    return RuleSet(kept + own.presence + own.delivery, presenceFact: presenceFact ?? own.presenceFact)
  }

  /// All rules, in the order they are asked: those about presence first.
  package var all: [Rule] { presence + delivery }

  /// The samples that any of the rules names.
  package var sampleNames: Set<String> {
    Set(all.flatMap { $0.samples.fires + $0.samples.silent })
  }

  private static func nameTaken(_ rule: Rule, by other: Rule) -> RuleError {
    RuleError(
      path: rule.path,
      line: rule.nameLine,
      kind: .nameTaken(rule.name, by: "\(other.path):\(other.nameLine)")
    )
  }
}

extension Rule {
  fileprivate var concludesPresence: Bool {
    if case .presence = conclusion { true } else { false }
  }
}
