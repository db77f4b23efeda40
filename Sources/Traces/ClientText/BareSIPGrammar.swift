import SourceBytes

/// SIP messages one behind the other, as people paste them (`formats.md` 7).
///
/// A line of nothing but a date and time directly above a message is its time. Without one, a `Date` header is: the clock of
/// whoever sent the message, right to the second. A message that has neither is named and left out, for nothing could be said of
/// what came before what.
enum BareSIPGrammar: ClientTextGrammar {
  static let marksEnds = false

  static func kind(of line: TextLine, in bytes: Span<UInt8>, before end: Int) -> ClientLine {
    if bytes.isStartLine(line.text) {
      return .opening(ClientOpening(startLine: line.text, next: line.next))
    }
    guard let stamp = stamp(line.text, bytes), line.next < end else { return .text }
    let following = TextLine(bytes, at: line.next, before: end)
    guard bytes.isStartLine(following.text) else { return .text }
    return .opening(ClientOpening(stamp: stamp, startLine: following.text, next: following.next))
  }

  /// The stamp of a line that holds nothing else.
  private static func stamp(_ line: Range<Int>, _ bytes: Span<UInt8>) -> LogStamp? {
    guard let first = line.first, bytes[first].digitValue != nil, line.count <= 40,
      let stamp = LogStamp(parsing: bytes, at: line.lowerBound, before: line.upperBound),
      stamp.range.upperBound == line.upperBound
    else { return nil }
    return stamp
  }
}
