/// Rules in the order in which they are asked.
package struct RuleSet: Sendable {
  /// Rules that set the fact `presence`, by order, then name.
  package let presence: [Rule]
  /// Rules that set the verdict, by order, then name.
  package let delivery: [Rule]
  /// Rules about many deliveries, the gravest first, then by name.
  package let correlations: [CorrelationRule]
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
  ///   - otherRules: the rules these come on top of, which correlations may name.
  ///   - knownSamples: the samples there are; nil leaves the names of samples unchecked.
  ///   - hasSample: whether a name, in the rule file of this path, leads to a sample that is none of the known ones.
  /// - Throws: everything that is wrong with any of the files.
  package init(
    loading sources: [RuleSource],
    facts: [Fact],
    placeholders: Set<String> = [],
    otherRules: RuleSet? = nil,
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
    var correlations: [CorrelationRule] = []
    var names = NameRegister()
    for source in sources {
      let (product, problems) = RuleReader.read(source, context: context)
      names.errors += problems
      switch product {
      case .rule(let rule):
        if names.admits(rule.name, at: rule.path, rule.nameLine) { rules.append(rule) }
      case .correlation(let rule):
        if names.admits(rule.name, at: rule.path, rule.heading.nameLine) { correlations.append(rule) }
      case nil: break
      }
    }
    let deciding = (rules + (otherRules?.delivery ?? [])).filter { !$0.concludesPresence }
    // Where a rule could not be read, that it is not there is no further error.
    if names.errors.isEmpty { names.errors = correlations.flatMap { $0.errors(among: deciding) } }
    guard names.errors.isEmpty else { throw RuleErrors(names.errors) }
    self.init(
      rules,
      correlations,
      presenceFact: facts.firstIndex { $0.stage == .presence && $0.name == "presence" }
    )
  }

  private init(_ rules: [Rule], _ correlations: [CorrelationRule], presenceFact: Int?) {
    let inOrder = rules.sorted { ($0.order, $0.name) < ($1.order, $1.name) }
    presence = inOrder.filter(\.concludesPresence)
    delivery = inOrder.filter { !$0.concludesPresence }
    self.correlations = correlations.sorted { ($1.level, $0.name) < ($0.level, $1.name) }
    self.presenceFact = presenceFact
  }

  /// These rules with an admin's own ones, each of which takes the place of the one with the same name.
  package func adding(own: RuleSet) -> RuleSet {
    let names = Set(own.all.map(\.name) + own.correlations.map(\.name))
    let kept = all.filter { !names.contains($0.name) }
    return RuleSet(
      kept + own.all,
      correlations.filter { !names.contains($0.name) } + own.correlations,
      presenceFact: presenceFact ?? own.presenceFact
    )
  }

  /// All rules about one delivery, in the order they are asked: those about presence first.
  package var all: [Rule] { presence + delivery }

  /// The samples that any of the rules names.
  package var sampleNames: Set<String> {
    Set((all.map(\.samples) + correlations.map(\.samples)).flatMap { $0.fires + $0.silent })
  }
}

/// The names that rules of one set have taken, and what is wrong with the set.
private struct NameRegister {
  private var places: [String: String] = [:]
  var errors: [RuleError] = []

  /// Whether a name is still free; it is taken then.
  mutating func admits(_ name: String, at path: String, _ line: Int) -> Bool {
    if let place = places[name] {
      errors.append(RuleError(path: path, line: line, kind: .nameTaken(name, by: place)))
      return false
    }
    places[name] = "\(path):\(line)"
    return true
  }
}

extension CorrelationRule {
  /// The rules it names that are not there.
  fileprivate func errors(among deciding: [Rule]) -> [RuleError] {
    let names = Set(deciding.flatMap { [$0.name] + [$0.id].compactMap(\.self) })
    return rules.filter { !names.contains($0) }.map { name in
      let nearest = NearestName.nearest(to: name, among: deciding.map(\.name))
      return RuleError(
        path: path,
        line: rulesPlace.line,
        column: rulesPlace.column,
        kind: .unknownRule(name, nearest: nearest)
      )
    }
  }
}

extension Rule {
  fileprivate var concludesPresence: Bool {
    if case .presence = conclusion { true } else { false }
  }
}
