/// How an input's text is encoded.
package enum TextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"

  /// Recognises the encoding from the first bytes: by byte order mark, else by the zero bytes that UTF-16 puts beside
  /// ASCII letters.
  ///
  /// - Returns: the encoding, and the length of the byte order mark.
  package static func detect(_ prefix: Span<UInt8>) -> (encoding: TextEncoding, markLength: Int) {
    if prefix.count >= 3, prefix[0] == 0xEF, prefix[1] == 0xBB, prefix[2] == 0xBF { return (.utf8, 3) }
    guard prefix.count >= 2 else { return (.utf8, 0) }
    switch (prefix[0], prefix[1]) {
    case (0xFF, 0xFE): return (.utf16LittleEndian, 2)
    case (0xFE, 0xFF): return (.utf16BigEndian, 2)
    default: return (detectWithoutMark(prefix), 0)
    }
  }

  private static func detectWithoutMark(_ prefix: Span<UInt8>) -> TextEncoding {
    let pairs = min(prefix.count, 256) / 2
    guard pairs >= 4 else { return .utf8 }
    var zeroHigh = 0
    var zeroLow = 0
    for pair in 0..<pairs {
      if prefix[2 * pair] == 0 { zeroHigh += 1 }
      if prefix[2 * pair + 1] == 0 { zeroLow += 1 }
    }
    if zeroLow * 10 >= pairs * 8, zeroHigh * 10 < pairs { return .utf16LittleEndian }
    if zeroHigh * 10 >= pairs * 8, zeroLow * 10 < pairs { return .utf16BigEndian }
    return .utf8
  }
}
