import SourceBytes

/// The log of the client for Windows (`formats.md` 3.2).
enum UccapiGrammar: ClientTextGrammar {
  static let marksEnds = true

  static func kind(of line: TextLine, in bytes: Span<UInt8>, before end: Int) -> ClientLine {
    guard let prefix = UccapiPrefix(parsing: bytes, in: line.text) else { return .text }
    if bytes.hasPrefix("End of ", in: prefix.text) {
      let words = prefix.text.lowerBound + 7..<prefix.text.upperBound
      if direction(words, bytes) != nil { return .closing }
    }
    var opening = ClientOpening(stamp: prefix.stamp, next: line.next)
    (opening.process, opening.thread) = (prefix.process, prefix.thread)
    if bytes.isStartLine(prefix.text) {
      opening.startLine = prefix.text
      return .opening(opening)
    }
    guard let (direction, rest) = direction(prefix.text, bytes), let peer = peer(rest, bytes) else {
      return .entry(prefix.stamp)
    }
    (opening.direction, opening.peer) = (direction, peer)
    return .opening(opening)
  }

  /// `"Sending Packet" / "Data Received"`, and what follows.
  private static func direction(_ text: Range<Int>, _ bytes: Span<UInt8>)
    -> (CapturePoint.Direction, rest: Range<Int>)?
  {
    // Both are as long.
    let rest = min(text.lowerBound + 14, text.upperBound)..<text.upperBound
    if bytes.hasPrefix("Sending Packet", in: text) { return (.outgoing, rest) }
    return bytes.hasPrefix("Data Received", in: text)
      ? (.incoming, rest.lowerBound - 1..<rest.upperBound) : nil
  }

  /// `"-" SP peer [ SP more ]`; another program has no dash there (`formats.md` 7).
  private static func peer(_ text: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>? {
    let text = bytes.trimmed(text)
    let dash = bytes.hasPrefix("-", in: text) ? 1 : bytes.hasPrefix("–", in: text) ? 3 : 0
    guard dash > 0 else { return nil }
    let words = bytes.trimmed(text.lowerBound + dash..<text.upperBound)
    let end = words.first { bytes[$0].isWhiteSpace || bytes[$0] == 0x28 } ?? words.upperBound
    return words.lowerBound..<end
  }
}

/// The beginning of a line: `stamp SP pid ":" tid SP level 1*SP "::" SP text`.
struct UccapiPrefix {
  let stamp: LogStamp?
  let process: Range<Int>
  let thread: Range<Int>
  let text: Range<Int>

  /// A prefix longer than this is no prefix.
  private static let bound = 100

  init?(parsing bytes: Span<UInt8>, in line: Range<Int>) {
    let line = bytes.trimmed(line)
    let head = line.lowerBound..<min(line.upperBound, line.lowerBound + Self.bound)
    guard let first = head.first, bytes[first].digitValue != nil,
      let mark = bytes.firstIndex(of: " ::", in: head), Self.endsMark(mark + 3, line, bytes)
    else { return nil }
    let level = bytes.lastWord(in: head.lowerBound..<mark)
    let identity = bytes.lastWord(in: head.lowerBound..<level.lowerBound)
    let date = bytes.trimmed(head.lowerBound..<identity.lowerBound)
    guard Self.isLevel(level, bytes), !date.isEmpty, let colon = bytes.firstIndex(of: 0x3A, in: identity),
      Self.isNumber(identity.lowerBound..<colon, bytes), Self.isNumber(colon + 1..<identity.upperBound, bytes)
    else { return nil }
    stamp = LogStamp(parsing: bytes, at: date.lowerBound, before: date.upperBound)
    process = identity.lowerBound..<colon
    thread = colon + 1..<identity.upperBound
    text = bytes.trimmed(mark + 3..<line.upperBound)
  }

  /// A blank follows, or nothing.
  private static func endsMark(_ place: Int, _ line: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    place >= line.upperBound || bytes[place].isWhiteSpace
  }

  /// A word in capital letters, such as `INFO`.
  private static func isLevel(_ word: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    word.count >= 3 && word.allSatisfy { bytes[$0] &- 0x41 < 26 }
  }

  /// `1*HEXDIG`.
  private static func isNumber(_ word: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    !word.isEmpty && word.allSatisfy { bytes[$0].hexDigitValue != nil }
  }
}

extension Span where Element == UInt8 {
  /// The last word of a range, without the white space behind it.
  fileprivate func lastWord(in range: Range<Int>) -> Range<Int> {
    let text = trimmed(range)
    let blank = lastIndex(of: 0x20, in: text)
    return (blank.map { $0 + 1 } ?? text.lowerBound)..<text.upperBound
  }
}
