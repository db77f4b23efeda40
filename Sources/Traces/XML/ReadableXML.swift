import SourceBytes

extension Span where Element == UInt8 {
  /// A copy of a range in which what XML cannot hold is replaced byte for byte, so that places stay right: bytes that are not
  /// UTF-8, and control characters.
  ///
  /// - Returns: nil if there is nothing to replace.
  func readableXML(in range: Range<Int>) -> [UInt8]? {
    var copy = range.map { self[$0] }
    var hasChanged = false
    var index = 0
    while index < copy.count {
      let length = Self.scalarLength(copy.span, at: index)
      if length == 0 {
        copy[index] = 0x3F
        hasChanged = true
      }
      index += max(length, 1)
    }
    return hasChanged ? copy : nil
  }

  /// Bytes of the scalar that begins at a place; 0 if none does that XML may hold (RFC 3629; XML 1.0 section 2.2).
  private static func scalarLength(_ bytes: Span<UInt8>, at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return first >= 0x20 || first.isWhiteSpace ? 1 : 0 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard first >= 0xC2, first <= 0xF4, index + length <= bytes.count,
      (1..<length).allSatisfy({ bytes[index + $0] & 0xC0 == 0x80 })
    else { return 0 }
    let second = bytes[index + 1]
    let isForbidden =
      switch first {
      case 0xE0: second < 0xA0
      case 0xED: second >= 0xA0
      case 0xEF: second == 0xBF && bytes[index + 2] >= 0xBE
      case 0xF0: second < 0x90
      case 0xF4: second >= 0x90
      default: false
      }
    return isForbidden ? 0 : length
  }
}
