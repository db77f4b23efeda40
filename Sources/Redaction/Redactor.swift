import SourceBytes

/// Rewrites text in place.
///
/// Every byte keeps its place: a pseudonym is as long as what it stands for, and line breaks stay.
struct Redactor {
  var bytes: [UInt8] = []
  var book: PseudonymBook
  var addresses: AddressPseudonyms
  var counts = RedactionCounts()
  /// Where the last known word of a name ended.
  var lastReplaced = -1
  /// How characters are written that would end a text: they are left alone.
  var escapes = Escapes.none

  enum Escapes {
    case none
    /// `&amp;`, `&#xE9;`.
    case xml
    /// `\"`, `\u00e9`.
    case json
  }

  /// What becomes of words that are no identifiers.
  enum Others {
    /// Programs wrote them; only words that are known as parts of names are replaced.
    case kept
    /// Programs wrote them by heart; none is a name, whoever is called so.
    case plain
    /// The same, but for a name with a capital letter behind the first word.
    case reason
    /// Nobody knows who wrote them.
    case hidden
    /// They are a name.
    case names
  }

  init(book: PseudonymBook) {
    self.book = book
    addresses = AddressPseudonyms(key: book.key)
  }

  /// Puts a text in the place of one as long.
  mutating func replace(_ range: Range<Int>, with text: [UInt8]) {
    guard text.count == range.count, !book.isCollecting else { return }
    bytes.replaceSubrange(range, with: text)
  }

  /// Overwrites all but line breaks and blanks at the beginning of lines.
  mutating func fill(_ range: Range<Int>) {
    var isAtStart = true
    var isFilled = false
    for index in range {
      if bytes[index].isBreak {
        isAtStart = true
      } else if !(isAtStart && bytes[index].isWhiteSpace) {
        isAtStart = false
        isFilled = true
        bytes[index] = 0x78
      }
    }
    if isFilled { counts.texts += 1 }
  }

  /// Ranges of lines without their line breaks.
  func lines(_ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let feed = bytes.span.firstIndex(of: 0x0A, in: start..<range.upperBound) ?? range.upperBound
      let end = feed > start && bytes[feed - 1] == 0x0D ? feed - 1 : feed
      lines.append(start..<end)
      start = feed + 1
    }
    return lines
  }

  func hasPrefix(_ text: StaticString, _ range: Range<Int>) -> Bool {
    bytes.span.hasPrefix(ignoringCase: text, in: range)
  }

  /// Whether a text, in lower case, stands right before a place.
  func follows(_ text: StaticString, _ place: Int, from start: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    return place - length >= start && hasPrefix(text, place - length..<place)
  }

  func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].map(\.lowercasedASCII), as: UTF8.self)
  }
}

/// What was replaced, and how often.
package struct RedactionCounts: Sendable {
  /// Addresses of people, machines and calls, by a digest of each.
  private var people: Set<UInt64> = []
  private var hosts: Set<UInt64> = []
  private var calls: Set<UInt64> = []
  /// Stretches of what people may have written.
  package var texts = 0
  /// Records, packets and lines of the logs.
  package var passages = 0

  mutating func note(person address: ArraySlice<UInt8>) { people.insert(Self.digest(address)) }
  mutating func note(host: ArraySlice<UInt8>) { hosts.insert(Self.digest(host)) }
  mutating func note(call: ArraySlice<UInt8>) { calls.insert(Self.digest(call)) }

  /// FNV-1a of the text in lower case: for counting alone.
  private static func digest(_ text: ArraySlice<UInt8>) -> UInt64 {
    text.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1.lowercasedASCII)) &* 0x100_0000_01B3 }
  }

  package var peopleCount: Int { people.count }
  package var hostCount: Int { hosts.count }
  package var callCount: Int { calls.count }
}
