import SourceBytes

/// Characters that are written by their numbers: `&#xE9;`, `\u00e9`, `%C3`.
extension Redactor {
  /// Where an escape ends, and, if it stands for a letter or digit, the digits by which it does.
  private struct Escaped {
    let end: Int
    var digits: Range<Int>?
    var isHex = true
  }

  /// `&amp;`, `\n`, `\u00e9`, `%20`: where one ends that begins at a place.
  func passEscape(_ place: Int, _ range: Range<Int>) -> Int? { escape(place, range)?.end }

  private func escape(_ place: Int, _ range: Range<Int>) -> Escaped? {
    switch (bytes[place], escapes) {
    case (0x26, .xml): entity(place, range)
    case (0x5C, .json): jsonEscape(place, range)
    case (0x25, _) where place + 2 < range.upperBound: numbered(place, place + 1..<place + 3, end: place + 3)
    default: nil
    }
  }

  private func entity(_ place: Int, _ range: Range<Int>) -> Escaped? {
    let end = (place..<min(place + 12, range.upperBound)).first { bytes[$0] == 0x3B }
    guard let end, end > place + 1 else { return nil }
    let names: Set<String> = ["amp", "lt", "gt", "quot", "apos"]
    if names.contains(lowercased(place + 1..<end)) { return Escaped(end: end + 1) }
    guard bytes[place + 1] == 0x23, end > place + 2 else { return nil }
    let isHex = bytes[place + 2].lowercasedASCII == 0x78
    return numbered(place, place + (isHex ? 3 : 2)..<end, end: end + 1, isHex: isHex)
  }

  private func jsonEscape(_ place: Int, _ range: Range<Int>) -> Escaped? {
    guard place + 1 < range.upperBound else { return nil }
    if bytes[place + 1] == 0x75 {
      return place + 6 > range.upperBound ? nil : numbered(place, place + 2..<place + 6, end: place + 6)
    }
    let marks: [UInt8] = [0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74]
    return marks.contains(bytes[place + 1]) ? Escaped(end: place + 2) : nil
  }

  /// Nil if the digits are none.
  private func numbered(_ place: Int, _ digits: Range<Int>, end: Int, isHex: Bool = true) -> Escaped? {
    guard !digits.isEmpty, digits.count < 8,
      digits.allSatisfy({ isHex ? bytes[$0].isHex : bytes[$0].isDigit })
    else { return nil }
    let number = digits.reduce(0) { $0 * (isHex ? 16 : 10) + (bytes[$1].hexDigitValue ?? 0) }
    let isWord = number >= 0x80 || UInt8(truncatingIfNeeded: number).isWord
    return Escaped(end: end, digits: isWord && digits.count > 1 ? digits : nil, isHex: isHex)
  }

  /// Lets escaped letters and digits stand for other letters.
  ///
  /// `X` where nothing is to be told of them, else what the key gives for all of a row, so that names which differ stay different. What is
  /// escaped for the sake of syntax stays.
  mutating func rewriteEscapes(_ range: Range<Int>, isHidden: Bool) {
    var row: [Range<Int>] = []
    var forms: [Bool] = []
    var position = range.lowerBound
    while position < range.upperBound {
      guard let escaped = escape(position, range) else {
        position += 1
        continue
      }
      if let digits = escaped.digits {
        row.append(digits)
        forms.append(escaped.isHex)
      }
      position = escaped.end
    }
    guard !row.isEmpty else { return }
    let spelled = row.flatMap { bytes[$0].map(\.lowercasedASCII) }
    let chance = isHidden ? [] : book.key.bytes(row.count, for: spelled, "escape")
    for (number, digits) in row.enumerated() {
      let letter = isHidden ? 0x58 : 0x41 + Int(chance[number] % 26)
      let text = Array(String(letter, radix: forms[number] ? 16 : 10).utf8)
      let zeros = Array(repeating: UInt8(0x30), count: max(0, digits.count - text.count))
      bytes.replaceSubrange(digits, with: zeros + text)
    }
  }

  /// The same for one escape, at a place in a text; nil if none begins there.
  mutating func rewriteRow(_ place: Int, _ range: Range<Int>, isHidden: Bool) -> Int? {
    var end = place
    while end < range.upperBound, let next = passEscape(end, range) { end = next }
    guard end > place else { return nil }
    rewriteEscapes(place..<end, isHidden: isHidden)
    return end
  }

  /// Letters and digits of something secret become others.
  mutating func secret(_ range: Range<Int>) {
    rewriteEscapes(range, isHidden: false)
    for word in wordRanges(range) { replace(word, with: book.token(bytes[word])) }
  }
}
