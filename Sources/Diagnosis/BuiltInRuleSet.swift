import BuiltInRules

extension RuleSource {
  /// The rule files that are part of the program, in order of their paths.
  package static var builtIn: [RuleSource] {
    BuiltInRules.files.map { RuleSource(path: $0.path, text: $0.text) }.filter { !$0.isData }
  }

  /// Files beside the rules that are data, by their names.
  private static let dataFiles: Set<Substring> = ["clients.yml", "diagnostics.yml", "client-errors.yml"]

  /// Whether it is one of the data files that stand beside the rules.
  package var isData: Bool {
    path.split(separator: "/").last.map(Self.dataFiles.contains) ?? false
  }
}

extension RuleSet {
  /// The rules that are part of the program, compiled once: who asks while somebody else compiles them waits.
  ///
  /// - Throws: `RuleErrors` if one of the built-in files is damaged, which their tests rule out.
  package static func builtIn() throws(RuleErrors) -> RuleSet {
    try compiled.get()
  }

  private static let compiled = Result { () throws(RuleErrors) in try RuleSet(reading: RuleSource.builtIn) }

  /// Compiles rules that speak of the facts of `Fact.all`, with the words their sentences may use.
  ///
  /// - Throws: everything that is wrong with any of the files.
  package init(
    reading sources: [RuleSource],
    otherRules: RuleSet? = nil,
    knownSamples: Set<String>? = nil,
    hasSample: @escaping SampleLookup = { _, _ in false }
  ) throws(RuleErrors) {
    try self.init(
      loading: sources,
      facts: Fact.all,
      placeholders: Wording.placeholders,
      otherRules: otherRules,
      knownSamples: knownSamples,
      hasSample: hasSample
    )
  }
}
