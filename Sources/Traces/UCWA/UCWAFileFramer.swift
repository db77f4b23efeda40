import SourceBytes

/// Parts a file of documents that follow each other.
enum UCWAFileFramer {
  /// Whether a document certainly begins at the start of a line: whatever came before it ends there.
  ///
  /// An XML declaration and `<events` stand in no document. In one of JSON no `}` is followed by a `{`.
  static func begins(at start: Int, _ bytes: Span<UInt8>) -> Bool {
    let line = start..<bytes.count
    if bytes.hasPrefix("<?xml ", in: line) { return true }
    if bytes.hasPrefix("<events", in: line) { return !followsDeclaration(start, bytes) }
    guard bytes.hasPrefix("{", in: line) else { return false }
    return lastByte(before: start, bytes) == 0x7D
  }

  /// The last place at which a document begins; nil if there is none behind the first byte.
  static func border(_ bytes: Span<UInt8>) -> Int? {
    var end = bytes.count
    while let lineBreak = bytes.lastIndex(of: 0x0A, in: 0..<end) {
      if begins(at: lineBreak + 1, bytes) { return lineBreak + 1 }
      end = lineBreak
    }
    return nil
  }

  /// Ranges that each begin with a document, but for the first.
  static func sections(of bytes: Span<UInt8>) -> [Range<Int>] {
    var sections: [Range<Int>] = []
    var start = 0
    var position = 0
    while let lineBreak = bytes.firstIndex(of: 0x0A, in: position..<bytes.count) {
      position = lineBreak + 1
      guard position < bytes.count, begins(at: position, bytes) else { continue }
      sections.append(start..<position)
      start = position
    }
    sections.append(start..<bytes.count)
    return sections
  }

  /// Whether the root element's tag stands behind its XML declaration.
  private static func followsDeclaration(_ start: Int, _ bytes: Span<UInt8>) -> Bool {
    guard let last = lastPlace(before: start, bytes), last > 0 else { return false }
    return bytes[last] == 0x3E && bytes[last - 1] == 0x3F
  }

  private static func lastByte(before start: Int, _ bytes: Span<UInt8>) -> UInt8? {
    lastPlace(before: start, bytes).map { bytes[$0] }
  }

  /// The last byte before a place that is no white space.
  private static func lastPlace(before start: Int, _ bytes: Span<UInt8>) -> Int? {
    var place = start
    while place > 0 {
      place -= 1
      if !bytes[place].isWhiteSpace { return place }
    }
    return nil
  }
}
