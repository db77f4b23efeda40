import CLineScan

/// An address `user@host` that is written with nothing but ASCII letters, digits, `.`, `-`, `_` and one `@`, as nearly all are.
package struct PlainAddress {
  package let range: Range<Int>
  package let hasCapital: Bool

  /// Reads the longest run of these bytes that a range begins with; nil if it is no such address.
  package init?(beginning range: Range<Int>, of bytes: Span<UInt8>) {
    let range = range.clamped(to: bytes.indices)
    guard !range.isEmpty else { return nil }
    // SAFETY: the range lies within the span; only numbers leave the closure.
    let address = unsafe bytes.withUnsafeBufferPointer {
      unsafe line_scan_read_address($0.baseAddress, range.lowerBound, range.upperBound)
    }
    guard address.marks == 1, address.mark > range.lowerBound, address.mark + 1 < address.end else {
      return nil
    }
    self.range = range.lowerBound..<address.end
    hasCapital = address.has_capital != 0
  }
}
