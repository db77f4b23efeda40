import SourceBytes

/// The debug log of pidgin with the sipe plug-in (`formats.md` 7): `MESSAGE START <<<<<<<<<< SIP(0x…) - time`.
///
/// The time is UTC. Messages are written with one byte for each line break, and one line break behind them.
enum SipeGrammar: ClientTextGrammar {
  static let marksEnds = true

  static func kind(of line: TextLine, in bytes: Span<UInt8>, before end: Int) -> ClientLine {
    guard let first = line.text.first, bytes[first] == 0x4D || bytes[first] == 0x28 else { return .text }
    let isEntry = bytes[first] == 0x28
    guard let text = isEntry ? behindClock(line.text, bytes) : line.text else { return .text }
    if let mark = marker("MESSAGE START ", text, bytes) { return .opening(opening(mark, line, bytes)) }
    if marker("MESSAGE END ", text, bytes) != nil { return .closing }
    return isEntry ? .entry(nil) : .text
  }

  /// `"MESSAGE START" SP marker SP type SP "-" SP time`.
  private static func opening(_ mark: Range<Int>, _ line: TextLine, _ bytes: Span<UInt8>) -> ClientOpening {
    var opening = ClientOpening(next: line.next)
    opening.direction = bytes[mark.lowerBound] == 0x3C ? .incoming : .outgoing
    let rest = bytes.trimmed(mark.upperBound..<line.text.upperBound)
    opening.isSIP = bytes.hasPrefix("SIP", in: rest)
    if let dash = bytes.firstIndex(of: " - ", in: rest) {
      let time = bytes.trimmed(dash + 3..<rest.upperBound)
      opening.stamp = LogStamp(parsing: bytes, at: time.lowerBound, before: time.upperBound)
    }
    return opening
  }

  /// The run of `<` or `>` behind the words.
  private static func marker(_ words: StaticString, _ text: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>? {
    guard bytes.hasPrefix(words, in: text) else { return nil }
    let rest = bytes.trimmed(text.lowerBound + words.utf8CodeUnitCount..<text.upperBound)
    guard let first = rest.first, bytes[first] == 0x3C || bytes[first] == 0x3E else { return nil }
    let end = rest.first { bytes[$0] != bytes[first] } ?? rest.upperBound
    return end - first >= 3 ? first..<end : nil
  }

  /// What stands behind `(HH:MM:SS) module: `; nil if a line does not begin so.
  private static func behindClock(_ line: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>? {
    let head = line.lowerBound + 1..<min(line.upperBound, line.lowerBound + 32)
    guard head.count > 8, bytes[head.lowerBound].digitValue != nil,
      let close = bytes.firstIndex(of: ") ", in: head),
      bytes.count(of: 0x3A, in: head.lowerBound..<close) == 2
    else { return nil }
    let text = close + 2..<line.upperBound
    guard let colon = bytes.firstIndex(of: ": ", in: text) else { return text }
    let words = bytes.trimmed(colon + 2..<text.upperBound)
    return bytes.hasPrefix("MESSAGE ", in: words) ? words : text
  }
}
