extension FactRecord {
  /// The facts that follow from the logs alone.
  init(observing observation: Observation) {
    self.init(count: Fact.all.count)
    for (place, fact) in Fact.all.enumerated() {
      if case .observation(let value) = fact.origin { self[place] = value(observation) }
    }
  }

  /// Adds what the rules concluded.
  mutating func record(_ conclusion: Conclusion) {
    for (place, fact) in Fact.all.enumerated() {
      if case .conclusion(let value) = fact.origin { self[place] = value(conclusion) }
    }
  }

  /// The value of a fact by name; nil if it is unknown, or if there is no such fact.
  package subscript(name name: String) -> FactValue? {
    Fact.place(of: name).flatMap { self[$0] }
  }
}
