/// The facts of one delivery, by their place in `Fact.all`.
///
/// Absent means unknown.
package struct FactRecord: Sendable {
  private var values: [FactValue?]

  /// A record in which nothing is known yet.
  package init(count: Int) {
    values = Array(repeating: nil, count: count)
  }

  /// The value of the fact at a place in `Fact.all`; nil if unknown.
  package subscript(index: Int) -> FactValue? {
    get { values[index] }
    set { values[index] = newValue }
  }
}
