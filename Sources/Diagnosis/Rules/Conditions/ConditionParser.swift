/// Recursive descent over the condition of a rule (Sigma specification 2.1, "Condition"), one function an operator, from the
/// least to the most binding: `or`, `and`, `not`, `1 of …`, brackets.
struct ConditionParser {
  private static let deepestNesting = 64

  private let tokens: [ConditionToken]
  private let selections: [String]
  private var position = 0
  private var nesting = 0

  /// A parser that knows the names of the selections, in the order of the file.
  init(_ text: String, selections: [String]) {
    tokens = ConditionToken.tokens(of: text)
    self.selections = selections
  }

  mutating func condition() throws(ConditionError) -> Condition {
    let condition = try alternatives()
    guard position == tokens.count else { throw unexpected("`and`, `or` or the end") }
    return condition
  }

  private mutating func alternatives() throws(ConditionError) -> Condition {
    var parts = [try conjunction()]
    while take(.or) { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(ConditionError) -> Condition {
    var parts = [try negation()]
    while take(.and) { parts.append(try negation()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func negation() throws(ConditionError) -> Condition {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.deepestNesting else { throw .syntax("it is nested too deeply") }
    return take(.not) ? .not(try negation()) : try operand()
  }

  private mutating func operand() throws(ConditionError) -> Condition {
    if take(.open) {
      let inside = try alternatives()
      guard take(.close) else { throw unexpected("`)`") }
      return inside
    }
    guard case .word(let word)? = next else { throw unexpected("a selection") }
    position += 1
    return take(.of) ? try quantified(by: word) : try selection(word)
  }

  private func selection(_ name: String) throws(ConditionError) -> Condition {
    guard selections.contains(name) else { throw .unknownSelection(name) }
    return .selection(name)
  }

  /// `1 of them`, `all of filter_*`; `any` says the same as `1`.
  private mutating func quantified(by quantifier: String) throws(ConditionError) -> Condition {
    guard ["1", "any", "all"].contains(quantifier) else {
      throw .syntax("`\(quantifier) of` is neither `1 of` nor `all of`")
    }
    let names = try selector()
    let parts = names.map { Condition.selection($0) }
    guard parts.count > 1 else { return parts[0] }
    return quantifier == "all" ? .all(parts) : .any(parts)
  }

  /// The selections meant by `them` or by a pattern; those beginning with `_` only if the pattern does too.
  private mutating func selector() throws(ConditionError) -> [String] {
    let pattern: String
    if take(.them) {
      pattern = "*"
    } else if case .word(let word)? = next {
      position += 1
      pattern = word
    } else {
      throw unexpected("`them` or a pattern of selections")
    }
    let shape = TextPattern(sigma: pattern, anchoring: .whole, cased: true)
    let names = selections.filter { shape.matches($0) && (pattern.hasPrefix("_") || !$0.hasPrefix("_")) }
    guard !names.isEmpty else { throw .selectsNothing(pattern) }
    return names
  }

  private var next: ConditionToken? {
    position < tokens.count ? tokens[position] : nil
  }

  private mutating func take(_ wanted: ConditionToken) -> Bool {
    guard next == wanted else { return false }
    position += 1
    return true
  }

  private func unexpected(_ wanted: String) -> ConditionError {
    guard let next else { return .syntax("it ends where \(wanted) is due") }
    return .syntax("`\(next.text)` stands where \(wanted) is due")
  }
}

/// Why a text is no condition.
enum ConditionError: Error, Equatable {
  case syntax(String)
  case unknownSelection(String)
  case selectsNothing(String)
}
