/// A Sigma text value: letters, `*` for any run of characters and `?` for exactly one.
///
/// Case is ignored unless the pattern is cased; as in SQLite's LIKE, only the letters A to Z have case. A character is a Unicode
/// scalar. Backslashes follow the specification: `\*`, `\?` and `\\` stand for the second character, before anything else a
/// backslash is itself.
struct TextPattern: Sendable {
  /// Where in the text the pattern has to be found.
  enum Anchoring: Sendable {
    case whole, beginning, end, anywhere
  }

  private enum Token {
    case byte(UInt8)
    case one
    case many
  }

  private var tokens: [Token] = []
  /// It has no wildcards, and so only matches texts of its length.
  private var isLiteral = true
  private let cased: Bool

  /// A pattern as written in a rule, wildcards and escapes included.
  init(sigma text: String, anchoring: Anchoring, cased: Bool) {
    self.cased = cased
    anchored(anchoring) { pattern in pattern.appendSigma(text) }
  }

  /// A pattern that stands for the text itself.
  init(literal text: String, anchoring: Anchoring, cased: Bool) {
    self.cased = cased
    anchored(anchoring) { pattern in
      for byte in text.utf8 { pattern.appendLiteral(byte) }
    }
  }

  private mutating func anchored(_ anchoring: Anchoring, _ append: (inout TextPattern) -> Void) {
    if anchoring == .end || anchoring == .anywhere { appendMany() }
    append(&self)
    if anchoring == .beginning || anchoring == .anywhere { appendMany() }
  }

  private mutating func appendSigma(_ text: String) {
    var escaped = false
    for byte in text.utf8 {
      if escaped {
        if !Self.isSpecial(byte) { appendLiteral(Self.backslash) }
        appendLiteral(byte)
        escaped = false
      } else if byte == Self.backslash {
        escaped = true
      } else if byte == UInt8(ascii: "*") {
        appendMany()
      } else if byte == UInt8(ascii: "?") {
        tokens.append(.one)
        isLiteral = false
      } else {
        appendLiteral(byte)
      }
    }
    if escaped { appendLiteral(Self.backslash) }
  }

  private mutating func appendLiteral(_ byte: UInt8) {
    tokens.append(.byte(cased ? byte : Self.folded(byte)))
  }

  private mutating func appendMany() {
    if case .many? = tokens.last { return }
    tokens.append(.many)
    isLiteral = false
  }

  private static let backslash = UInt8(ascii: "\\")

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") || byte == backslash
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}

extension TextPattern {
  /// Whether the whole text is what the pattern describes.
  func matches(_ text: String) -> Bool {
    (!isLiteral || text.utf8.count == tokens.count) && matches(text.utf8Span.span)
  }

  /// Walks text and tokens side by side; on a mismatch the last `*` takes one character more and the walk resumes behind it.
  private func matches(_ text: Span<UInt8>) -> Bool {
    var position = 0
    var token = 0
    var retry: (position: Int, token: Int)?
    while true {
      if token < tokens.count, case .many = tokens[token] {
        token += 1
        if token == tokens.count { return true }
        retry = (position, token)
      } else if token == tokens.count && position == text.count {
        return true
      } else if token < tokens.count, let next = step(tokens[token], text, position) {
        token += 1
        position = next
      } else if let last = retry, last.position < text.count {
        position = Self.afterScalar(text, last.position)
        token = last.token
        retry = (position, token)
      } else {
        return false
      }
    }
  }

  /// The position behind what the token takes from the text; nil if it takes nothing there.
  private func step(_ token: Token, _ text: Span<UInt8>, _ position: Int) -> Int? {
    guard position < text.count else { return nil }
    switch token {
    case .byte(let wanted):
      let byte = text[position]
      return (cased ? byte : Self.folded(byte)) == wanted ? position + 1 : nil
    case .one:
      return Self.afterScalar(text, position)
    case .many:
      return nil
    }
  }

  private static func afterScalar(_ text: Span<UInt8>, _ position: Int) -> Int {
    var next = position + 1
    while next < text.count && text[next] & 0b1100_0000 == 0b1000_0000 { next += 1 }
    return next
  }
}
