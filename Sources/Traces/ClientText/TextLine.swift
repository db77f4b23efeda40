import SIP
import SourceBytes

/// A line of a text log.
struct TextLine {
  /// Without its line break and the white space before that.
  let text: Range<Int>
  /// Where the next line begins.
  let next: Int
  /// It ends in a line feed without a carriage return, which stands for two bytes of what was sent.
  let endsInBareFeed: Bool

  /// The line that begins at a place.
  init(_ bytes: Span<UInt8>, at start: Int, before end: Int) {
    let feed = bytes.firstIndex(of: 0x0A, in: start..<end)
    next = feed.map { $0 + 1 } ?? end
    endsInBareFeed = feed.map { $0 == start || bytes[$0 - 1] != 0x0D } ?? false
    var upper = next
    while upper > start, bytes[upper - 1].isWhiteSpace { upper -= 1 }
    text = start..<upper
  }

  var isBlank: Bool { text.isEmpty }
}

extension Span where Element == UInt8 {
  /// Whether a line is a request line with a known method, or a status line (RFC 3261, 7.1 and 7.2).
  func isStartLine(_ line: Range<Int>) -> Bool {
    guard let first = line.first, self[first] &- 0x41 < 26 else { return false }
    if hasPrefix("SIP/2.0 ", in: line) { return isStatusLine(line) }
    guard hasSuffix(" SIP/2.0", in: line), let blank = firstIndex(of: 0x20, in: line),
      blank + 1 < line.upperBound - 8
    else { return false }
    if case .other = SIPMethod(parsing: self, in: line.lowerBound..<blank) { return false }
    return true
  }

  /// `"SIP/2.0" SP 3DIGIT [ SP reason ]`.
  private func isStatusLine(_ line: Range<Int>) -> Bool {
    let code = line.lowerBound + 8
    guard code + 3 <= line.upperBound else { return false }
    for index in code..<code + 3 where self[index].digitValue == nil { return false }
    return code + 3 == line.upperBound || self[code + 3].isWhiteSpace
  }
}
