/// The facts of one delivery, by their place in `Fact.all`.
///
/// Absent means unknown.
package struct FactRecord: Sendable {
  private var values: [FactValue?]
  /// What the concluded facts are read from; absent until the rules were asked.
  private var conclusion: Conclusion?

  /// A record in which nothing is known yet.
  package init(count: Int) {
    values = Array(repeating: nil, count: count)
  }

  /// The facts that follow from the logs alone.
  init(observing observation: Observation) {
    values = Fact.observers.map { observe in observe?(observation) }
  }

  /// The value of the fact at a place in `Fact.all`; nil if unknown.
  package subscript(index: Int) -> FactValue? {
    get { values[index] ?? conclusion.flatMap { Fact.all[index].concluded(from: $0) } }
    set {
      takeConclusion()
      values[index] = newValue
    }
  }

  /// Makes what was concluded values of its own, so that they can be changed.
  private mutating func takeConclusion() {
    guard let conclusion else { return }
    self.conclusion = nil
    for place in values.indices {
      values[place] = values[place] ?? Fact.all[place].concluded(from: conclusion)
    }
  }

  /// The value of a fact by name; nil if it is unknown, or if there is no such fact.
  package subscript(name name: String) -> FactValue? {
    Fact.place(of: name).flatMap { self[$0] }
  }

  /// Adds what the rules concluded.
  mutating func record(_ conclusion: Conclusion) {
    self.conclusion = conclusion
  }
}
