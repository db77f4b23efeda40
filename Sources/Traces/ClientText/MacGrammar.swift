import SourceBytes

/// The log of Lync for Mac 2011 (`formats.md` 3.4): `YYYY/MM/DD HH:MM:SS.mmm SP text`.
///
/// How SIP would stand in it is not known: a message is read where it follows as it was sent.
enum MacGrammar: ClientTextGrammar {
  static let marksEnds = false

  static func kind(of line: TextLine, in bytes: Span<UInt8>, before end: Int) -> ClientLine {
    guard let (stamp, text) = prefix(line.text, bytes) else {
      guard bytes.isStartLine(line.text) else { return .text }
      return .opening(ClientOpening(inheritsStamp: true, startLine: line.text, next: line.next))
    }
    guard bytes.isStartLine(text) else { return .entry(stamp) }
    return .opening(ClientOpening(stamp: stamp, startLine: text, next: line.next))
  }

  /// The stamp of a line and what stands behind it; nil if the line has none.
  static func prefix(_ line: Range<Int>, _ bytes: Span<UInt8>) -> (LogStamp, text: Range<Int>)? {
    guard line.count >= 23, bytes[line.lowerBound].digitValue != nil, bytes[line.lowerBound + 4] == 0x2F,
      bytes[line.lowerBound + 19] == 0x2E,
      let stamp = LogStamp(parsing: bytes, at: line.lowerBound, before: line.lowerBound + 23),
      stamp.range.count == 23, line.count == 23 || bytes[line.lowerBound + 23] == 0x20
    else { return nil }
    return (stamp, bytes.trimmed(stamp.range.upperBound..<line.upperBound))
  }
}
