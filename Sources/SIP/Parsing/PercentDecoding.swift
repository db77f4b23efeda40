import SourceBytes

/// Text with those `%HH` escapes resolved whose byte qualifies (`escaped`, RFC 3261 section 25.1).
func percentDecoded(_ text: String, where qualifies: (UInt8) -> Bool) -> String {
  guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
  let written = Array(text.utf8)
  var decoded: [UInt8] = []
  var index = 0
  while index < written.count {
    if let byte = escapedByte(written, at: index), qualifies(byte) {
      decoded.append(byte)
      index += 3
    } else {
      decoded.append(written[index])
      index += 1
    }
  }
  return String(decoding: decoded, as: UTF8.self)
}

/// What `%HH` at a place stands for; nil if there is no whole escape.
private func escapedByte(_ written: [UInt8], at index: Int) -> UInt8? {
  guard written[index] == UInt8(ascii: "%"), index + 2 < written.count,
    let high = written[index + 1].hexDigitValue, let low = written[index + 2].hexDigitValue
  else { return nil }
  return UInt8(high << 4 | low)
}
