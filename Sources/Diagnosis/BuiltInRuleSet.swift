import BuiltInRules

extension RuleSource {
  /// The rule files that are part of the program, in order of their paths.
  package static var builtIn: [RuleSource] {
    BuiltInRules.files.filter { $0.path != ClientCatalogue.builtInPath }.map {
      RuleSource(path: $0.path, text: $0.text)
    }
  }
}

extension RuleSet {
  /// The rules that are part of the program.
  ///
  /// - Throws: `RuleErrors` if one of the built-in files is damaged, which their tests rule out.
  package static func builtIn() throws(RuleErrors) -> RuleSet {
    try RuleSet(reading: RuleSource.builtIn)
  }

  /// Compiles rules that speak of the facts of `Fact.all`, with the words their sentences may use.
  ///
  /// - Throws: everything that is wrong with any of the files.
  package init(reading sources: [RuleSource], knownSamples: Set<String>? = nil) throws(RuleErrors) {
    try self.init(
      loading: sources,
      facts: Fact.all,
      placeholders: Wording.placeholders,
      knownSamples: knownSamples
    )
  }
}
