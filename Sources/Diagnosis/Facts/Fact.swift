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

  package let name: String
  package let type: FactType
  package let stage: Stage
  /// One sentence.
  package let meaning: String
  /// The only values a text fact (or a member of a list) can have, if its vocabulary is closed.
  package let vocabulary: [String]?

  package init(
    _ name: String, _ type: FactType, stage: Stage = .observed, vocabulary: [String]? = nil, _ meaning: String
  ) {
    self.name = name
    self.type = type
    self.stage = stage
    self.vocabulary = vocabulary
    self.meaning = meaning
  }
}
