/// A question about the facts of a delivery, with every name already resolved to a place in the record.
enum Predicate: Sendable {
  /// The fact passes the test; unknown if the fact is.
  case passes(fact: Int, ValueTest)
  /// The fact is unknown: Sigma's `null`.
  case isUnknown(fact: Int)
  /// Two facts agree (modifier `fieldref`); unknown if either fact is.
  case agree(fact: Int, other: Int, Agreement)
  case all([Predicate])
  case any([Predicate])
  indirect case not(Predicate)

  /// Whether the answer is yes; nothing more is asked once it cannot be.
  func holds(_ facts: FactRecord) -> Bool {
    switch self {
    case .all(let parts): parts.allSatisfy { $0.holds(facts) }
    case .any(let parts): parts.contains { $0.holds(facts) }
    case .not(let part): part.fails(facts)
    case .passes, .isUnknown, .agree: truth(facts) == .yes
    }
  }

  /// Whether the answer is no; nothing more is asked once it cannot be.
  private func fails(_ facts: FactRecord) -> Bool {
    switch self {
    case .all(let parts): parts.contains { $0.fails(facts) }
    case .any(let parts): parts.allSatisfy { $0.fails(facts) }
    case .not(let part): part.holds(facts)
    case .passes, .isUnknown, .agree: truth(facts) == .no
    }
  }

  func truth(_ facts: FactRecord) -> Truth {
    switch self {
    case .passes(let fact, let test):
      guard let value = facts[fact] else { return .unknown }
      return Truth(test.passes(value))
    case .isUnknown(let fact):
      return Truth(facts[fact] == nil)
    case .agree(let fact, let other, let agreement):
      guard let value = facts[fact], let reference = facts[other] else { return .unknown }
      return Truth(agreement.holds(value, reference))
    case .all(let parts):
      return Self.conjunction(parts, facts)
    case .any(let parts):
      return Self.disjunction(parts, facts)
    case .not(let part):
      return part.truth(facts).negated
    }
  }

  private static func conjunction(_ parts: [Predicate], _ facts: FactRecord) -> Truth {
    var answer = Truth.yes
    for part in parts {
      switch part.truth(facts) {
      case .no: return .no
      case .unknown: answer = .unknown
      case .yes: continue
      }
    }
    return answer
  }

  private static func disjunction(_ parts: [Predicate], _ facts: FactRecord) -> Truth {
    var answer = Truth.no
    for part in parts {
      switch part.truth(facts) {
      case .yes: return .yes
      case .unknown: answer = .unknown
      case .no: continue
      }
    }
    return answer
  }
}

/// How two facts are compared with each other.
struct Agreement: Sendable {
  var anchoring: TextPattern.Anchoring
  var cased: Bool

  /// Whether the facts agree: texts as a pattern without wildcards would, everything else by being equal.
  func holds(_ value: FactValue, _ reference: FactValue) -> Bool {
    guard case .text(let text) = value, case .text(let wanted) = reference else { return value == reference }
    return TextPattern(literal: wanted, anchoring: anchoring, cased: cased).matches(text)
  }
}
