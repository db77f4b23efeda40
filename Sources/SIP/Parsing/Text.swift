import SourceBytes

/// The number that a range spells in decimal digits; nil if it holds anything else, or more than an `Int` can.
package func integer(parsing bytes: Span<UInt8>, in range: Range<Int>) -> Int? {
  let digits = bytes.trimmed(range)
  guard !digits.isEmpty else { return nil }
  var number = 0
  for index in digits {
    guard bytes[index].isDigit else { return nil }
    let (shifted, tooLarge) = number.multipliedReportingOverflow(by: 10)
    let (sum, stillTooLarge) = shifted.addingReportingOverflow(Int(bytes[index] &- 0x30))
    if tooLarge || stillTooLarge { return nil }
    number = sum
  }
  return number
}

/// The text of a header value: folding undone (RFC 3261 section 7.3.1), bytes that are not UTF-8 replaced by U+FFFD.
package func text(of bytes: Span<UInt8>, in range: Range<Int>) -> String {
  let range = range.clamped(to: bytes.indices)
  guard bytes.firstIndex(of: 0x0A, in: range) != nil else { return bytes.text(in: range) }
  return unfoldedText(of: bytes, in: range)
}

/// Line ends that white space follows become one blank, with the white space around them.
private func unfoldedText(of bytes: Span<UInt8>, in range: Range<Int>) -> String {
  var unfolded: [UInt8] = []
  unfolded.reserveCapacity(range.count)
  var index = range.lowerBound
  while index < range.upperBound {
    let lineEnd = bytes.prefix(of: index..<range.upperBound, while: \.isLineEnd)
    if lineEnd.isEmpty {
      unfolded.append(bytes[index])
      index += 1
      continue
    }
    let fold = bytes.prefix(of: lineEnd.lowerBound..<range.upperBound, while: \.isWhiteSpace)
    if fold.upperBound > lineEnd.upperBound {
      while unfolded.last?.isBlank == true { unfolded.removeLast() }
      unfolded.append(0x20)
    } else {
      for place in lineEnd { unfolded.append(bytes[place]) }
    }
    index = fold.upperBound
  }
  return String(decoding: unfolded, as: UTF8.self)
}

/// The text between quotation marks, with its quoted pairs resolved (`quoted-string`, RFC 3261 section 25.1).
///
/// A backslash before a letter or digit stays: those need no escape, and Windows names such as `DOMAIN\user` stand in
/// logged values as they are.
func unquotedText(of bytes: Span<UInt8>, in range: Range<Int>) -> String {
  let written = text(of: bytes, in: range)
  guard bytes.firstIndex(of: backslash, in: range) != nil else { return written }
  var plain: [UInt8] = []
  var isEscaped = false
  for byte in written.utf8 {
    if byte == backslash, !isEscaped {
      isEscaped = true
      continue
    }
    if isEscaped, byte.isAlphanumeric { plain.append(backslash) }
    plain.append(byte)
    isEscaped = false
  }
  return String(decoding: plain, as: UTF8.self)
}

/// Text with ASCII capitals made small; names and hosts are compared so (RFC 3261 section 19.1.4).
func lowercasedText(of bytes: Span<UInt8>, in range: Range<Int>) -> String {
  // Most are small already; bytes tell that faster than a text does.
  let isSmall = bytes.prefix(of: range) { $0 == $0.lowercasedASCII }.count == range.count
  return isSmall ? text(of: bytes, in: range) : lowercased(text(of: bytes, in: range))
}

/// Text with ASCII capitals made small.
func lowercased(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 != $0.lowercasedASCII }) else { return text }
  return String(decoding: text.utf8.map(\.lowercasedASCII), as: UTF8.self)
}
