package import Traces

/// A pattern over many deliveries, found by a correlation rule.
package struct Finding: Sendable {
  package let rule: CorrelationRule
  /// What the deliveries have in common, by the facts they are grouped by.
  package let group: [(fact: String, value: FactValue)]
  /// Ids of the deliveries, in order of time.
  package let members: [String]
  /// How many different values there are among them; nil where deliveries are counted.
  package let values: Int?
  package let firstSent: Timestamp
  package let lastSent: Timestamp

  /// What it means, in words.
  package var explanation: String { filled(rule.explanation) }

  /// What to do about it, in words.
  package var advice: String { filled(rule.advice) }

  private func filled(_ sentence: String) -> String {
    var known = ["count": String(members.count)]
    known["values"] = values.map { String($0) }
    for (fact, value) in group { known[fact] = Wording.text(value) }
    return Wording.filled(sentence) { known[$0] ?? "an unknown value" }
  }
}
