/// A word or bracket of a condition.
enum ConditionToken: Equatable, Sendable {
  case open, close
  case and, or, not, of, them
  /// A name, a pattern of names, or a quantifier: what it is, is decided by its place.
  case word(String)
  /// A character that belongs in no condition.
  case strange(Character)

  /// Splits a condition into tokens; white space, line breaks included, only separates.
  static func tokens(of text: String) -> [ConditionToken] {
    var tokens: [ConditionToken] = []
    var word = ""
    for character in text {
      if isPartOfName(character) {
        word.append(character)
        continue
      }
      if !word.isEmpty { tokens.append(named(word)) }
      word = ""
      if let mark = mark(character) { tokens.append(mark) }
    }
    if !word.isEmpty { tokens.append(named(word)) }
    return tokens
  }

  /// What it looks like in a rule.
  var text: String {
    switch self {
    case .open: "("
    case .close: ")"
    case .and: "and"
    case .or: "or"
    case .not: "not"
    case .of: "of"
    case .them: "them"
    case .word(let word): word
    case .strange(let character): String(character)
    }
  }

  private static func isPartOfName(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber) || "_-*".contains(character)
  }

  private static func named(_ word: String) -> ConditionToken {
    switch word {
    case "and": .and
    case "or": .or
    case "not": .not
    case "of": .of
    case "them": .them
    default: .word(word)
    }
  }

  private static func mark(_ character: Character) -> ConditionToken? {
    switch character {
    case "(": .open
    case ")": .close
    case _ where character.isWhitespace: nil
    default: .strange(character)
    }
  }
}
