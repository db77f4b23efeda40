import SourceBytes

extension Span<UInt8> {
  /// The longest beginning of a range whose bytes all fit.
  @inline(__always)
  func prefix(of range: Range<Int>, while fits: (UInt8) -> Bool) -> Range<Int> {
    let range = range.clamped(to: indices)
    var end = range.lowerBound
    while end < range.upperBound, fits(self[end]) { end += 1 }
    return range.lowerBound..<end
  }

  /// The longest end of a range whose bytes all fit.
  func suffix(of range: Range<Int>, while fits: (UInt8) -> Bool) -> Range<Int> {
    let range = range.clamped(to: indices)
    let start = range.last { !fits(self[$0]) }.map { $0 + 1 } ?? range.lowerBound
    return start..<range.upperBound
  }

  /// The bytes of a range are this text; ASCII letters in any case.
  func equals(_ lowercase: some Collection<UInt8>, in range: Range<Int>) -> Bool {
    range.count == lowercase.count && starts(with: lowercase, in: range)
  }

  /// The bytes of a range are this text; ASCII letters in any case.
  func equals(_ lowercase: String, in range: Range<Int>) -> Bool {
    equals(lowercase.utf8, in: range)
  }

  /// A range begins with this text; ASCII letters in any case.
  func starts(with lowercase: String, in range: Range<Int>) -> Bool {
    starts(with: lowercase.utf8, in: range)
  }

  private func starts(with lowercase: some Collection<UInt8>, in range: Range<Int>) -> Bool {
    var index = range.clamped(to: indices).lowerBound
    let end = range.clamped(to: indices).upperBound
    for byte in lowercase {
      guard index < end, self[index].lowercasedASCII == byte else { return false }
      index += 1
    }
    return true
  }
}
