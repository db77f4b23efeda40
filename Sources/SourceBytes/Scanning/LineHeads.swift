import CLineScan

/// Finds the few lines that matter by the bytes they begin and end with, and passes over all others at the speed of memory.
package struct LineHeads: Sendable {
  /// Sets of heads by the bytes at `places`, then bytes at the end of a line.
  private var tables = [UInt16](repeating: 0, count: 5 * 256)
  /// The first bytes tell most lines apart, the ninth one those of names that begin alike.
  private static let places = [0, 1, 2, 8]

  /// - Parameters:
  ///   - heads: beginnings of lines; their first three ASCII characters and the ninth one count.
  ///   - ignoringCase: beginnings that count in any case; with `heads`, 16 at most.
  ///   - lastByte: what a line ends with, but for white space.
  package init(_ heads: [StaticString], ignoringCase: [StaticString] = [], lastByte: UInt8) {
    for (number, head) in (heads + ignoringCase).enumerated() {
      // Heads that share a bit find more lines, never fewer.
      let bit: UInt16 = 1 << UInt16(min(number, 15))
      for (table, place) in Self.places.enumerated() {
        for byte in UInt8.min...UInt8.max
        where Self.fits(byte, head, at: place, ignoringCase: number >= heads.count) {
          tables[table * 256 + Int(byte)] |= bit
        }
      }
    }
    tables[4 * 256 + Int(lastByte)] = 1
  }

  private static func fits(_ byte: UInt8, _ head: StaticString, at place: Int, ignoringCase: Bool) -> Bool {
    guard place < head.utf8CodeUnitCount else { return true }
    let wanted = head.byte(at: place)
    return byte == wanted || (ignoringCase && byte.lowercasedASCII == wanted.lowercasedASCII)
  }

  /// The first such line of a range that begins where a line does; nil, and all lines passed over, if there is none.
  package func next(in range: Range<Int>, of bytes: Span<UInt8>) -> (line: Range<Int>?, passed: Int) {
    let range = range.clamped(to: bytes.indices)
    guard !range.isEmpty else { return (nil, 0) }
    // SAFETY: the range lies within the span, and there are five tables; only numbers leave the closure.
    let found = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe tables.withUnsafeBufferPointer { tables in
        unsafe line_scan_next(tables.baseAddress, buffer.baseAddress, range.lowerBound, range.upperBound)
      }
    }
    return (found.start < range.upperBound ? found.start..<found.next : nil, found.passed)
  }
}
