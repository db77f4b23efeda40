/// A search identifier of a rule: items that must all hold, or several such groups of which one is enough.
struct Selection: Sendable {
  let name: String
  let alternatives: [[SelectionItem]]
  let predicate: Predicate

  init(name: String, alternatives: [[SelectionItem]]) {
    self.name = name
    self.alternatives = alternatives
    let groups = alternatives.map { Self.joined($0.map(\.predicate)) { .all($0) } }
    predicate = Self.joined(groups) { .any($0) }
  }

  private static func joined(_ parts: [Predicate], _ join: ([Predicate]) -> Predicate) -> Predicate {
    parts.count == 1 ? parts[0] : join(parts)
  }

  /// Whether it holds for the facts, and what in them makes it so.
  func reason(_ facts: FactRecord) -> String {
    switch predicate.truth(facts) {
    case .yes: "selection `\(name)` holds: \(causes(.yes, facts) { $0.state(facts) })"
    case .no:
      "selection `\(name)` does not hold: \(causes(.no, facts) { "\($0.state(facts)), asked: \($0.wanted)" })"
    case .unknown: "selection `\(name)` cannot be told: \(causes(.unknown, facts) { $0.state(facts) })"
    }
  }

  /// What is asked, as a phrase.
  var inWords: String {
    alternatives.map { $0.map(\.inWords).joined(separator: " and ") }.joined(separator: "; or ")
  }

  /// The items that make the answer what it is: of an alternative that holds all, of the others those with that answer.
  private func causes(_ answer: Truth, _ facts: FactRecord, _ words: (SelectionItem) -> String) -> String {
    let groups = alternatives.filter { group in
      let truths = group.map { $0.predicate.truth(facts) }
      return answer == .yes ? truths.allSatisfy { $0 == .yes } : truths.contains(answer)
    }
    let told = answer == .yes ? Array(groups.prefix(1)) : groups
    return told.map { group in
      group.filter { $0.predicate.truth(facts) == answer }.map(words).joined(separator: "; ")
    }.joined(separator: "; ")
  }
}

/// One line of a selection: a fact and the values it may have.
struct SelectionItem: Sendable {
  let query: FactQuery
  let wanted: String
  let predicate: Predicate

  /// The fact and its value, as in `final_status is 408`.
  func state(_ facts: FactRecord) -> String {
    "\(query.fact.name) is \(facts[query.index]?.inWords ?? "unknown")"
  }

  var inWords: String {
    let negated = query.asksList && query.has(.neq) && wanted.hasPrefix("not ")
    return [query.fact.name, query.verb, negated ? String(wanted.dropFirst(4)) : wanted].filter {
      !$0.isEmpty
    }.joined(separator: " ")
  }
}

extension FactValue {
  /// The value as a reader of a report would write it.
  fileprivate var inWords: String {
    switch self {
    case .text(let text): text.isEmpty ? "''" : text
    case .integer(let number): String(number)
    case .boolean(let flag): String(flag)
    case .time(let moment): RuleTime.text(moment)
    case .texts(let texts): texts.isEmpty ? "an empty list" : texts.joined(separator: ", ")
    case .integers(let numbers):
      numbers.isEmpty ? "an empty list" : numbers.map { String($0) }.joined(separator: ", ")
    }
  }
}
