/// The condition of a rule: how its selections are combined.
indirect enum Condition: Equatable, Sendable {
  case selection(String)
  case not(Condition)
  case all([Condition])
  case any([Condition])

  /// The names of the selections it asks for, in the order in which they first appear.
  var selections: [String] {
    var seen: Set<String> = []
    return mentions.filter { seen.insert($0).inserted }
  }

  /// The names of the selections that must not hold.
  var deniedSelections: Set<String> {
    switch self {
    case .selection: []
    case .not(let part): Set(part.selections).subtracting(part.deniedSelections)
    case .all(let parts), .any(let parts): parts.reduce(into: []) { $0.formUnion($1.deniedSelections) }
    }
  }

  private var mentions: [String] {
    switch self {
    case .selection(let name): [name]
    case .not(let part): part.mentions
    case .all(let parts), .any(let parts): parts.flatMap(\.mentions)
    }
  }

  /// The condition as a predicate; nil if a selection is not among the given ones.
  func predicate(_ selections: [String: Predicate]) -> Predicate? {
    switch self {
    case .selection(let name): return selections[name]
    case .not(let part): return part.predicate(selections).map { .not($0) }
    case .all(let parts):
      let predicates = parts.compactMap { $0.predicate(selections) }
      return predicates.count == parts.count ? .all(predicates) : nil
    case .any(let parts):
      let predicates = parts.compactMap { $0.predicate(selections) }
      return predicates.count == parts.count ? .any(predicates) : nil
    }
  }

  /// The condition as a phrase: names in quotes, brackets only where they are needed.
  var inWords: String {
    switch self {
    case .selection(let name): "`\(name)`"
    case .not(let part): "not \(part.inBrackets)"
    case .all(let parts): parts.map(\.inBrackets).joined(separator: " and ")
    case .any(let parts): parts.map(\.inBrackets).joined(separator: " or ")
    }
  }

  private var inBrackets: String {
    switch self {
    case .selection, .not: inWords
    case .all(let parts), .any(let parts): parts.count == 1 ? inWords : "(\(inWords))"
    }
  }
}
