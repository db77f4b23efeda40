package import Diagnosis

/// Facts by their names.
package struct FactLookup: Sendable {
  /// In the order of contract section 2.
  package let facts: [Fact]
  private let places: [String: Int]

  /// `facts` is the list the records were made with.
  package init(_ facts: [Fact]) {
    self.facts = facts
    places = Dictionary(facts.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  func value(_ name: String, in record: FactRecord) -> FactValue? {
    places[name].flatMap { record[$0] }
  }

  func text(_ name: String, in record: FactRecord) -> String? {
    guard case .text(let text) = value(name, in: record) else { return nil }
    return text
  }

  func integer(_ name: String, in record: FactRecord) -> Int? {
    guard case .integer(let number) = value(name, in: record) else { return nil }
    return number
  }
}
