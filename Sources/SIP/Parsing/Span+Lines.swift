import SourceBytes

/// One line: its bytes, and where the next one begins.
struct Line {
  /// Without the line end.
  var content: Range<Int>
  var next: Int
}

extension Span<UInt8> {
  /// The line that begins at a position: up to LF or CR LF, or to the end of the range.
  func line(from position: Int, in range: Range<Int>) -> Line {
    let rest = position..<Swift.max(position, range.upperBound)
    guard let lineFeed = firstIndex(of: 0x0A, in: rest) else {
      return Line(content: rest, next: rest.upperBound)
    }
    var end = lineFeed
    while end > position, self[end - 1] == 0x0D { end -= 1 }
    return Line(content: position..<end, next: lineFeed + 1)
  }

  /// Nothing but white space.
  func isBlankLine(_ line: Line) -> Bool {
    isBlank(line.content)
  }

  /// Nothing but white space.
  func isBlank(_ range: Range<Int>) -> Bool {
    for place in range where !self[place].isWhiteSpace { return false }
    return true
  }
}
