/// The left side of a line in a selection: a fact and how it is asked for.
struct FactQuery: Sendable {
  let fact: Fact
  /// The place of the fact in a record.
  let index: Int
  let modifiers: [Modifier]

  func has(_ modifier: Modifier) -> Bool {
    modifiers.contains(modifier)
  }

  var anchoring: TextPattern.Anchoring {
    if has(.contains) { return .anywhere }
    if has(.startswith) { return .beginning }
    return has(.endswith) ? .end : .whole
  }

  var comparison: Comparison {
    modifiers.lazy.compactMap(\.comparison).first ?? .equal
  }

  var expressionOptions: ExpressionOptions {
    ExpressionOptions(ignoresCase: has(.i), multiline: has(.m), dotMatchesNewline: has(.s))
  }

  /// Whether the fact is a list, of which any member may answer.
  var asksList: Bool {
    fact.type == .texts || fact.type == .integers
  }

  /// What is wanted, as a phrase: `at least 60000`, `contains push`.
  func wanted(_ values: [String]) -> String {
    let joined = values.joined(separator: has(.all) ? " and " : " or ")
    let phrase = "\(introduction)\(joined)\(has(.cased) ? " (in this case)" : "")"
    return has(.neq) ? "not \(phrase)" : phrase
  }

  private var introduction: String {
    if has(.fieldref) { return "\(matchingWords)the value of " }
    return matchingWords
  }

  /// The verb that goes before what is wanted: `contains` brings its own.
  var verb: String {
    if has(.exists) { return "is" }
    let isPattern = has(.contains) || has(.startswith) || has(.endswith)
    switch (asksList, has(.neq)) {
    case (true, true): return "has no member"
    case (true, false): return isPattern ? "has a member that" : "includes"
    case (false, true): return isPattern ? "is a text" : "is"
    case (false, false): return isPattern ? "" : "is"
    }
  }

  private var matchingWords: String {
    switch modifiers.first(where: \.decidesMatching) {
    case .contains: has(.neq) ? "containing " : "contains "
    case .startswith: has(.neq) ? "beginning with " : "begins with "
    case .endswith: has(.neq) ? "ending with " : "ends with "
    case .re: "a text with the pattern "
    case .cidr: "an address in "
    case .gt: "more than "
    case .gte: "at least "
    case .lt: "less than "
    case .lte: "at most "
    default: ""
    }
  }
}
