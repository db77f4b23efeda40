/// What stands for numbers, tags and tokens that are so short that others could become the same by chance.
struct ShortPseudonyms: Sendable {
  /// What something is spelled with.
  enum Spelling: UInt8 {
    case digits, hexadecimal, token

    /// Of longer ones, two hardly ever become one.
    fileprivate var longest: Int {
      switch self {
      case .digits: 9
      case .hexadecimal: 8
      case .token: 5
      }
    }

    fileprivate func candidate(for text: [UInt8], _ key: RedactionKey, _ attempt: Int) -> [UInt8] {
      switch self {
      case .digits: key.bytes(text.count, for: text, "digits", attempt: attempt).map { 0x30 + $0 % 10 }
      case .hexadecimal:
        Alphabet.hexadecimal(like: text, key.bytes(text.count, for: text, "hex", attempt: attempt))
      case .token: Alphabet.token(like: text, key.bytes(text.count, for: text, "token", attempt: attempt))
      }
    }
  }

  /// By the spelling and the text.
  private var known: [[UInt8]: [UInt8]] = [:]
  private var used: Set<[UInt8]> = []

  /// Learns a text in the first reading.
  mutating func collect(_ text: [UInt8], _ spelling: Spelling) {
    if text.count <= spelling.longest { known[[spelling.rawValue] + text] = [] }
  }

  /// Gives each its pseudonym, in their order.
  mutating func assign(_ key: RedactionKey) {
    for name in known.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      guard let first = name.first, let spelling = Spelling(rawValue: first) else { continue }
      known[name] = free(Array(name.dropFirst()), spelling, key)
    }
  }

  /// As long as the text, and of the same spelling.
  mutating func pseudonym(for text: [UInt8], _ spelling: Spelling, _ key: RedactionKey) -> [UInt8] {
    guard text.count <= spelling.longest else { return spelling.candidate(for: text, key, 0) }
    let name = [spelling.rawValue] + text
    if let there = known[name], !there.isEmpty { return there }
    let new = free(text, spelling, key)
    known[name] = new
    return new
  }

  /// One that stands for no other, if there is any left.
  private mutating func free(_ text: [UInt8], _ spelling: Spelling, _ key: RedactionKey) -> [UInt8] {
    var candidate = text
    for attempt in 0..<2048 {
      candidate = spelling.candidate(for: text, key, attempt)
      if used.insert([spelling.rawValue] + candidate).inserted { break }
    }
    return candidate
  }
}
