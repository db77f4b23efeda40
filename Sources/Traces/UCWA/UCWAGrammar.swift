import SourceBytes

/// What documents of UCWA begin with (`formats.md` 4.2).
enum UCWAGrammar {
  private static let namespace: StaticString = "schemas.microsoft.com/rtc/2012/03/ucwa"

  /// Whether the root element of the XML a range begins with is one of UCWA's.
  static func beginsDocument(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
    guard let name = rootName(bytes, in: range) else { return false }
    let names: [StaticString] = ["events", "resource", "reason", "input"]
    return names.contains { $0.utf8CodeUnitCount == name.count && bytes.hasPrefix($0, in: name) }
  }

  /// Whether the first bytes of an input are a document of UCWA, in XML or JSON.
  static func recognises(_ prefix: Span<UInt8>) -> Bool {
    let range = prefix.trimmed(0..<prefix.count)
    guard let first = range.first else { return false }
    switch prefix[first] {
    case 0x3C: return beginsDocument(prefix, in: range) && holdsXML(prefix, range)
    case 0x7B: return holdsJSON(prefix, range)
    default: return false
    }
  }

  /// Local name of the first start tag within the first bytes.
  private static func rootName(_ bytes: Span<UInt8>, in range: Range<Int>) -> Range<Int>? {
    var position = range.lowerBound
    let end = min(range.upperBound, range.lowerBound + 4096)
    while let tag = bytes.firstIndex(of: 0x3C, in: position..<end), tag + 1 < end {
      position = tag + 1
      guard bytes[position].lowercasedASCII &- 0x61 < 26 else { continue }
      var name = position..<position
      while name.upperBound < end, !endsName(bytes[name.upperBound]) {
        let next = name.upperBound + 1
        // A prefix does not count.
        name = (bytes[name.upperBound] == 0x3A ? next : name.lowerBound)..<next
      }
      return name
    }
    return nil
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte.isWhiteSpace || byte == 0x3E || byte == 0x2F
  }

  private static func holdsXML(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let marks: [StaticString] = [namespace, "/ucwa/", "<sender ", "<property name=", "<subcode>"]
    return marks.contains { bytes.firstIndex(of: $0, in: range) != nil }
  }

  private static func holdsJSON(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    func holds(_ text: StaticString) -> Bool { bytes.firstIndex(of: text, in: range) != nil }
    return (holds("\"_links\"") && (holds("/applications/") || holds("/ucwa/") || holds("\"rel\"")))
      || (holds("\"code\"") && holds("\"subcode\"")) || (holds("\"operationId\"") && holds("\"to\""))
  }
}
