import SourceBytes

/// Notices that somebody is typing: `KeyboardActivity` (`domain.md` 1.3) and `isComposing` (RFC 3994).
enum TypingBody {
  /// Whether a body says that somebody is typing; false for one that says nobody is, and for any other body.
  static func reportsTyping(_ body: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    let body = bytes.trimmed(body)
    if body.count == usual.utf8CodeUnitCount, bytes.hasPrefix(usual, in: body) { return true }
    guard let root = root(of: body, bytes) else { return false }
    switch root.name {
    case "KeyboardActivity": return root.child("status")?.attributes["status"] == "type"
    case "isComposing":
      return root.child("state")?.text.filter { !$0.isWhitespace } == "active"
    default: return false
    }
  }

  /// Whether a body is such a notice, be it that somebody is typing or that nobody is.
  static func isNotice(_ body: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    root(of: body, bytes).map { $0.name == "KeyboardActivity" || $0.name == "isComposing" } ?? false
  }

  private static func root(of body: Range<Int>, _ bytes: Span<UInt8>) -> XMLElement? {
    let body = bytes.trimmed(body)
    guard !body.isEmpty, bytes[body.lowerBound] == 0x3C, body.count <= bound else { return nil }
    return XMLTree(parsing: bytes, in: body).root
  }

  /// What nearly every client writes, so that nothing else need be read as XML.
  private static let usual: StaticString =
    "<?xml version=\"1.0\"?><KeyboardActivity><status status=\"type\" /></KeyboardActivity>"

  /// No such notice is longer.
  private static let bound = 4096
}
