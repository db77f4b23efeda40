import SourceBytes

/// Notices that somebody is typing: `KeyboardActivity` (`domain.md` 1.3) and `isComposing` (RFC 3994).
enum TypingBody {
  /// Whether a body says that somebody is typing; false for one that says nobody is, and for any other body.
  static func reportsTyping(_ body: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    let body = bytes.trimmed(body)
    guard !body.isEmpty, bytes[body.lowerBound] == 0x3C, body.count <= bound,
      let root = XMLTree(parsing: bytes, in: body).root
    else { return false }
    switch root.name {
    case "KeyboardActivity": return root.child("status")?.attributes["status"] == "type"
    case "isComposing":
      return root.child("state")?.text.filter { !$0.isWhitespace } == "active"
    default: return false
    }
  }

  /// No such notice is longer.
  private static let bound = 4096
}
