import SourceBytes

/// The parts of a MIME body, in which UCWA sends several documents at once (RFC 2046, 5.1).
struct MultipartBody {
  /// Head and body of each part.
  private(set) var parts: [Range<Int>] = []

  private static let mostParts = 1000

  /// Nil if the range does not begin with a boundary.
  init?(parsing bytes: Span<UInt8>, in range: Range<Int>) {
    guard bytes.hasPrefix("--", in: range) else { return nil }
    let boundary = bytes.trimmed(range.lowerBound..<Self.lineEnd(bytes, range.lowerBound, range))
    var start: Int?
    var position = range.lowerBound
    while position < range.upperBound, parts.count < Self.mostParts {
      let next = Self.lineEnd(bytes, position, range)
      if Self.isBoundary(bytes, bytes.trimmed(position..<next), boundary) {
        if let start { parts.append(start..<position) }
        start = next
      }
      position = next
    }
    if let start, start < position { parts.append(start..<position) }
  }

  /// The place behind the line.
  private static func lineEnd(_ bytes: Span<UInt8>, _ start: Int, _ range: Range<Int>) -> Int {
    bytes.firstIndex(of: 0x0A, in: start..<range.upperBound).map { $0 + 1 } ?? range.upperBound
  }

  /// The boundary, or the last one with `--` behind it.
  private static func isBoundary(_ bytes: Span<UInt8>, _ line: Range<Int>, _ boundary: Range<Int>) -> Bool {
    guard line.count == boundary.count || line.count == boundary.count + 2 else { return false }
    for index in 0..<boundary.count
    where bytes[line.lowerBound + index] != bytes[boundary.lowerBound + index] {
      return false
    }
    return line.count == boundary.count || bytes.hasSuffix("--", in: line)
  }
}
