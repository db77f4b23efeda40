import SourceBytes

extension LogFormat {
  /// The Windows event log as XML (`formats.md` 4.1).
  static let eventXML = LogFormat(
    name: "event-xml",
    title: "Windows event log saved as XML, of a client's PC or of a server",
    recognition: "XML whose first element is Event or Events, in any name space",
    provenance: """
      Event Viewer, Save All Events As, XML; or wevtutil qe Application /f:xml > FILE, and "Lync Server" in place of \
      Application on a server; or tracerpt FILE -of XML
      """,
    isUTC: true,
    side: .client,
    recognises: { EventXMLGrammar.isEventXML($0) },
    border: EventXMLGrammar.border,
    scan: { EventXMLScanner(source: $1.source).scan($0) }
  )
}

/// Where events begin and end, without parsing them.
enum EventXMLGrammar {
  /// Whether the first element is `Event` or `Events`, behind declarations and comments.
  static func isEventXML(_ prefix: Span<UInt8>) -> Bool {
    var position = prefix.trimmed(0..<prefix.count).lowerBound
    while let after = prologEnd(prefix, from: position) {
      position = prefix.trimmed(after..<prefix.count).lowerBound
    }
    guard let tag = XMLTag(prefix, at: position), !tag.isEnd else { return false }
    return tag.isNamed("Event", in: prefix) || tag.isNamed("Events", in: prefix)
  }

  /// Where a declaration, comment or document type that begins at a place ends; nil if none begins there.
  static func prologEnd(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    let rest = start..<bytes.count
    if bytes.hasPrefix("<?", in: rest) { return bytes.firstIndex(of: "?>", in: rest).map { $0 + 2 } }
    if bytes.hasPrefix("<!--", in: rest) { return bytes.firstIndex(of: "-->", in: rest).map { $0 + 3 } }
    guard bytes.hasPrefix("<!DOCTYPE", in: rest) else { return nil }
    let end = bytes.firstIndex(of: 0x3E, in: rest) ?? bytes.count
    guard bytes.firstIndex(of: 0x5B, in: start..<end) != nil else { return min(end + 1, bytes.count) }
    return bytes.firstIndex(of: "]>", in: rest).map { $0 + 2 }
  }

  /// The next place at or behind `start` where an event begins.
  static func nextEvent(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    while let place = bytes.firstIndex(of: 0x3C, in: position..<bytes.count) {
      if let tag = XMLTag(bytes, at: place), !tag.isEnd, tag.isNamed("Event", in: bytes) { return place }
      position = place + 1
    }
    return nil
  }

  /// The last place behind an event's end tag.
  static func border(_ bytes: Span<UInt8>) -> Int? {
    var end = bytes.count
    while let place = bytes.lastIndex(of: 0x3C, in: 0..<end) {
      if let tag = XMLTag(bytes, at: place), tag.isEnd, tag.isNamed("Event", in: bytes),
        let close = bytes.firstIndex(of: 0x3E, in: tag.name.upperBound..<bytes.count)
      {
        return close + 1
      }
      end = place
    }
    return nil
  }
}

/// The beginning of a start or end tag: `"<" [ "/" ] [ prefix ":" ] name`.
struct XMLTag {
  let isEnd: Bool
  /// The local name.
  let name: Range<Int>

  /// No name is longer.
  private static let bound = 128

  /// The tag that begins at a place; nil if none does.
  init?(_ bytes: Span<UInt8>, at place: Int) {
    guard place + 1 < bytes.count, bytes[place] == 0x3C else { return nil }
    isEnd = bytes[place + 1] == 0x2F
    var start = place + (isEnd ? 2 : 1)
    var end = start
    let limit = min(bytes.count, start + Self.bound)
    while end < limit, !Self.endsName(bytes[end]) {
      if bytes[end] == 0x3A { start = end + 1 }
      end += 1
    }
    guard start < end else { return nil }
    name = start..<end
  }

  func isNamed(_ text: StaticString, in bytes: Span<UInt8>) -> Bool {
    name.count == text.utf8CodeUnitCount && bytes.hasPrefix(text, in: name)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte.isWhiteSpace || byte == 0x3E || byte == 0x2F || byte == 0x3C || byte == 0x21 || byte == 0x3F
  }
}
