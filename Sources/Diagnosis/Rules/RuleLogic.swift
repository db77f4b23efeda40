/// The detection of a rule, ready to be asked about deliveries.
struct RuleLogic: Sendable {
  let selections: [Selection]
  let condition: Condition
  let predicate: Predicate
  private let weaknesses: [(name: String, predicate: Predicate)]

  /// Nil if the condition, or a weakness, names a selection that is not there.
  init?(selections: [Selection], condition: Condition, weakenedBy: [String]) {
    let predicates = Dictionary(selections.map { ($0.name, $0.predicate) }) { first, _ in first }
    guard let predicate = condition.predicate(predicates) else { return nil }
    let weaknesses = weakenedBy.compactMap { name in predicates[name].map { (name, $0) } }
    guard weaknesses.count == weakenedBy.count else { return nil }
    self.selections = selections
    self.condition = condition
    self.predicate = predicate
    self.weaknesses = weaknesses
  }

  func reasons(_ facts: FactRecord) -> [String] {
    selections(named: condition.selections).map { $0.reason(facts) }
  }

  /// What stands in the way of the condition: the first selection whose answer is the wrong one, and every one that has none.
  func obstacles(_ facts: FactRecord) -> [String] {
    let denied = condition.deniedSelections
    let used = selections(named: condition.selections)
    let first = used.first { selection in
      selection.predicate.truth(facts) == (denied.contains(selection.name) ? .yes : .no)
    }
    let told = used.filter { $0.name == first?.name || $0.predicate.truth(facts) == .unknown }
    return told.map { $0.reason(facts) }
  }

  func weaknesses(_ facts: FactRecord) -> [String] {
    weaknesses.filter { $0.predicate.holds(facts) }.map(\.name)
  }

  var inWords: String {
    let used = selections(named: condition.selections)
    return ([condition.inWords] + used.map { "`\($0.name)`: \($0.inWords)" }).joined(separator: "\n")
  }

  var weaknessesInWords: [(name: String, words: String)] {
    selections(named: weaknesses.map(\.name)).map { ($0.name, $0.inWords) }
  }

  /// The selections of these names, each once, in the order of the file.
  private func selections(named names: [String]) -> [Selection] {
    selections.filter { names.contains($0.name) }
  }
}
