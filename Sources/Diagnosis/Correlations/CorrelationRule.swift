/// A Sigma correlation rule, compiled: what it means if rules decide often within some time (Sigma specification 2.1, correlation rules).
package struct CorrelationRule: Sendable {
  /// What has to be many.
  package enum Count: Sendable, Equatable {
    /// The deliveries themselves: `event_count`.
    case deliveries
    /// Different values of a fact among them: `value_count`.
    case values(of: FactPlace)
  }

  /// A fact by name and by its place in the records.
  package struct FactPlace: Sendable, Equatable {
    package let name: String
    let place: Int
  }

  package let heading: RuleHeading
  /// The file it stands in, as it was named to us.
  package let path: String
  /// The line it begins on, counted from 1.
  package let line: Int
  package let count: Count
  /// Names or ids of the rules whose decisions it counts.
  package let rules: [String]
  /// Deliveries are counted together if these facts are the same; one of which such a fact is unknown is not counted.
  package let groupBy: [FactPlace]
  /// How far apart the first and the last delivery of a pattern may be, in milliseconds.
  package let timespan: Int64
  /// How many make a pattern.
  package let atLeast: Int
  /// A sentence with the facts of `groupBy`, `{count}` and `{values}` in braces.
  package let explanation: String
  package let advice: String
  package let samples: Rule.Samples
  /// Where `rules` stands.
  let rulesPlace: RuleNode.Place

  package var name: String { heading.name }
  package var level: Level { heading.level ?? .informational }

  /// What it counts, in words.
  package var logicInWords: String {
    let what: String =
      switch count {
      case .deliveries: "messages"
      case .values(let fact): "different values of `\(fact.name)` among the messages"
      }
    let same =
      groupBy.isEmpty ? "" : ", with the same " + groupBy.map { "`\($0.name)`" }.joined(separator: " and ")
    let deciders = rules.map { "`\($0)`" }.joined(separator: " or ")
    return
      "at least \(atLeast) \(what) decided by \(deciders)\(same), within \(Timespan.words(milliseconds: timespan))"
  }

  /// Whether it counts what a rule decides.
  func counts(_ rule: Rule) -> Bool {
    rules.contains(rule.name) || rule.id.map(rules.contains) ?? false
  }
}
