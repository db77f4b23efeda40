import Traces

/// A named, typed, documented field of a delivery.
///
/// Each is defined once, in `Fact.all`; the rule checker, `imtrail rules fields`, the columns of every table and the manual
/// pages read that definition.
package struct Fact: Sendable {
  /// When a fact becomes known, and so which rules may ask for it.
  package enum Stage: Sendable {
    /// Follows from the logs alone: every rule may ask.
    case observed
    /// Set by the presence rules: delivery rules may ask.
    case presence
    /// Set by the delivery rules: none may ask.
    case concluded
  }

  /// Where the value of a fact comes from.
  enum Origin: Sendable {
    case observation(@Sendable (Observation) -> FactValue?)
    case presence
    case conclusion(@Sendable (Conclusion) -> FactValue?)
  }

  package let name: String
  package let type: FactType
  /// One sentence.
  package let meaning: String
  /// The only values a text fact (or a member of a list) can have, if its vocabulary is closed.
  package let vocabulary: [String]?
  let origin: Origin

  /// What the rules concluded of it; nil if it is nothing they conclude.
  func concluded(from conclusion: Conclusion) -> FactValue? {
    if case .conclusion(let value) = origin { value(conclusion) } else { nil }
  }

  package var stage: Stage {
    switch origin {
    case .observation: .observed
    case .presence: .presence
    case .conclusion: .concluded
    }
  }

  /// A fact that no delivery has a value for, for trying rules out on records made by hand.
  package init(
    _ name: String,
    _ type: FactType,
    stage: Stage = .observed,
    vocabulary: [String]? = nil,
    _ meaning: String
  ) {
    let origin: Origin =
      switch stage {
      case .observed: .observation { _ in nil }
      case .presence: .presence
      case .concluded: .conclusion { _ in nil }
      }
    self.init(name, type, vocabulary, meaning, origin: origin)
  }

  private init(_ name: String, _ type: FactType, _ vocabulary: [String]?, _ meaning: String, origin: Origin) {
    self.name = name
    self.type = type
    self.vocabulary = vocabulary
    self.meaning = meaning
    self.origin = origin
  }
}

/// One way to write a fact for each type of value: the getter has the type, and so cannot disagree with it.
extension Fact {
  static func text(
    _ name: String,
    _ meaning: String,
    of vocabulary: [String]? = nil,
    from value: @escaping @Sendable (Observation) -> String?
  ) -> Fact {
    Fact(name, .text, vocabulary, meaning, origin: .observation { value($0).map(FactValue.text) })
  }

  static func integer(
    _ name: String,
    _ meaning: String,
    from value: @escaping @Sendable (Observation) -> Int?
  ) -> Fact {
    Fact(name, .integer, nil, meaning, origin: .observation { value($0).map(FactValue.integer) })
  }

  static func boolean(
    _ name: String,
    _ meaning: String,
    from value: @escaping @Sendable (Observation) -> Bool?
  ) -> Fact {
    Fact(name, .boolean, nil, meaning, origin: .observation { value($0).map(FactValue.boolean) })
  }

  static func time(
    _ name: String,
    _ meaning: String,
    from value: @escaping @Sendable (Observation) -> Timestamp?
  ) -> Fact {
    Fact(name, .time, nil, meaning, origin: .observation { value($0).map(FactValue.time) })
  }

  /// A list with nothing in it is not known to be empty: it is absent.
  static func texts(
    _ name: String,
    _ meaning: String,
    of vocabulary: [String]? = nil,
    from value: @escaping @Sendable (Observation) -> [String]
  ) -> Fact {
    Fact(
      name,
      .texts,
      vocabulary,
      meaning,
      origin: .observation { value($0).nonEmpty.map(FactValue.texts) }
    )
  }

  /// A list with nothing in it is not known to be empty: it is absent.
  static func integers(
    _ name: String,
    _ meaning: String,
    from value: @escaping @Sendable (Observation) -> [Int]
  ) -> Fact {
    Fact(name, .integers, nil, meaning, origin: .observation { value($0).nonEmpty.map(FactValue.integers) })
  }

  static func presence(_ name: String, _ meaning: String, of vocabulary: [String]) -> Fact {
    Fact(name, .text, vocabulary, meaning, origin: .presence)
  }

  static func concluded(
    _ name: String,
    _ meaning: String,
    of vocabulary: [String]? = nil,
    from value: @escaping @Sendable (Conclusion) -> String
  ) -> Fact {
    Fact(name, .text, vocabulary, meaning, origin: .conclusion { .text(value($0)) })
  }

  static func concludedList(
    _ name: String,
    _ meaning: String,
    from value: @escaping @Sendable (Conclusion) -> [String]
  ) -> Fact {
    Fact(name, .texts, nil, meaning, origin: .conclusion { value($0).nonEmpty.map(FactValue.texts) })
  }
}

extension Array {
  /// The array, unless it is empty.
  fileprivate var nonEmpty: Self? { isEmpty ? nil : self }
}
