import SourceBytes

/// The fixed texts of a server trace (`formats.md` 1.1, 1.2).
enum ServerTraceGrammar {
  /// Length of `$$begin_record`.
  static let beginLength = 14

  /// Whether a line begins `TL_LEVEL(TF_FLAG)`.
  static func beginsLogLine(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes.hasPrefix("TL_", in: line) else { return false }
    let window = line.lowerBound..<min(line.upperBound, line.lowerBound + 16)
    guard let parenthesis = bytes.firstIndex(of: 0x28, in: window) else { return false }
    return bytes.hasPrefix("(TF_", in: parenthesis..<line.upperBound)
  }

  /// A line without the blanks it begins with: pasted logs may be indented.
  static func withoutBlanks(_ line: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var lower = line.lowerBound
    while lower < line.upperBound, bytes[lower] == 0x20 || bytes[lower] == 0x09 { lower += 1 }
    return lower..<line.upperBound
  }

  /// The last place behind which a piece begins: behind an `$$end_record` line, else before a log line.
  ///
  /// This is where a trace may be cut into chunks.
  static func border(_ bytes: Span<UInt8>) -> Int? {
    var lineEnd = bytes.lastIndex(of: 0x0A, in: 0..<bytes.count)
    while let end = lineEnd {
      let previous = bytes.lastIndex(of: 0x0A, in: 0..<end)
      let start = previous.map { $0 + 1 } ?? 0
      if bytes.hasPrefix("$$end_record", in: withoutBlanks(start..<end, in: bytes)) { return end + 1 }
      if start > 0, beginsLogLine(start..<end, in: bytes) { return start }
      lineEnd = previous
    }
    return nil
  }
}
