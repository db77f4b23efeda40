/// What a rule may refer to: the facts, further placeholders of sentences, and the samples.
struct RuleContext: Sendable {
  let facts: [Fact]
  private let places: [String: Int]
  /// Names in braces that sentences may use besides facts.
  let placeholders: Set<String>
  /// The samples there are; nil if that is not known.
  let samples: Set<String>?
  /// Whether a name leads to a sample that is none of those.
  let hasSample: RuleSet.SampleLookup

  init(
    facts: [Fact],
    placeholders: Set<String>,
    samples: Set<String>?,
    hasSample: @escaping RuleSet.SampleLookup
  ) {
    self.facts = facts
    self.placeholders = placeholders
    self.samples = samples
    self.hasSample = hasSample
    places = Dictionary(zip(facts.map(\.name), facts.indices)) { first, _ in first }
  }

  func place(of name: String) -> Int? {
    places[name]
  }

  func nearestFact(to name: String) -> String? {
    NearestName.nearest(to: name, among: facts.lazy.map(\.name))
  }

  func nearestPlaceholder(to name: String) -> String? {
    NearestName.nearest(to: name, among: facts.map(\.name) + placeholders.sorted())
  }
}
