/// Something wrong with a rule file, and where.
package struct RuleError: Error, Sendable, Equatable {
  /// What is wrong.
  ///
  /// Names in backquotes come from the file; `nearest` is the known name most like them.
  package enum Kind: Sendable, Equatable {
    // The file.
    case tooLarge(bytes: Int)
    case notYAML(problem: String)
    case alias(name: String)
    case tooDeep
    case notAMap
    case repeatedKey(String)
    // Keys and their values.
    case missing(key: String)
    case unknownKey(String, under: String?, nearest: String?)
    case wrongShape(key: String, wanted: String)
    case unknownWord(key: String, found: String, allowed: [String], nearest: String?)
    case wrongLogSource(key: String, found: String?, wanted: String)
    case verdictAndPresence
    case nameTaken(String, by: String)
    // Selections.
    case keywords(selection: String)
    case empty(String)
    case unknownFact(String, nearest: String?)
    case concludedFact(String)
    case presenceInPresenceRule(String)
    case unknownModifier(String, nearest: String?)
    case unsupportedModifier(String)
    case modifiersClash(String, with: String)
    case modifierDoesNotFit(String, fact: String, type: FactType)
    case allNeedsSeveral(fact: String)
    case valueDoesNotFit(fact: String, wanted: String, found: String)
    case outsideVocabulary(fact: String, value: String, vocabulary: [String], nearest: String?)
    case factsDoNotCompare(String, with: String)
    case listInCorrelation(String)
    case unknownRule(String, nearest: String?)
    case badExpression(String, problem: String)
    // Names of selections.
    case badCondition(problem: String)
    case unknownSelection(String, nearest: String?)
    case selectsNothing(pattern: String)
    case unusedSelection(String)
    // Sentences and samples.
    case unknownPlaceholder(String, nearest: String?)
    case openPlaceholder(key: String)
    case unknownSample(String, nearest: String?)
  }

  /// The file, as it was named to us.
  package var path: String
  /// Counted from 1.
  package var line: Int
  /// Counted from 1, in Unicode scalars; absent where the whole line is meant.
  package var column: Int?
  package var kind: Kind

  package init(path: String, line: Int, column: Int? = nil, kind: Kind) {
    self.path = path
    self.line = line
    self.column = column
    self.kind = kind
  }

  /// The sentence for people: `FILE:LINE: what: why; what to do`.
  package var message: String {
    "\(path):\(line): \(kind.sentence)"
  }
}

/// Everything wrong with a set of rule files, in the order of files and lines.
package struct RuleErrors: Error, Sendable, Equatable {
  package var errors: [RuleError]

  package init(_ errors: [RuleError]) {
    self.errors = errors
  }
}
