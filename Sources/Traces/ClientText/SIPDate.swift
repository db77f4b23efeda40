import SourceBytes

extension Timestamp {
  /// Reads the value of a `Date` header: `Thu, 07 Nov 2013 00:40:38 GMT` (RFC 3261, 20.17).
  init?(sipDate value: Range<Int>, of bytes: Span<UInt8>) {
    let words = bytes.words(of: value.lowerBound..<min(value.upperBound, value.lowerBound + 64))
    guard words.count == 6, bytes.hasPrefix(ignoringCase: "gmt", in: words[5]), words[2].count == 3,
      let day = bytes.wholeNumber(in: words[1]), let month = bytes.month(in: words[2]),
      let year = bytes.wholeNumber(in: words[3]), let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    let clock = words[4]
    guard clock.count == 8, bytes[clock.lowerBound + 2] == 0x3A, bytes[clock.lowerBound + 5] == 0x3A,
      let hour = bytes.wholeNumber(in: clock.lowerBound..<clock.lowerBound + 2),
      let minute = bytes.wholeNumber(in: clock.lowerBound + 3..<clock.lowerBound + 5),
      let second = bytes.wholeNumber(in: clock.lowerBound + 6..<clock.upperBound),
      hour < 24, minute < 60, second < 61
    else { return nil }
    self = date.timestamp(hour: hour, minute: minute, second: second, millisecond: 0)
  }
}

extension Span where Element == UInt8 {
  /// What stands between white space and commas.
  fileprivate func words(of range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where self[index].isWhiteSpace || self[index] == 0x2C {
      if start < index { words.append(start..<index) }
      start = index + 1
    }
    if start < range.upperBound { words.append(start..<range.upperBound) }
    return words
  }

  /// A number of nothing but digits, four at most.
  fileprivate func wholeNumber(in range: Range<Int>) -> Int? {
    guard (1...4).contains(range.count), range.allSatisfy({ self[$0].digitValue != nil }) else { return nil }
    return leadingInteger(in: range)
  }

  /// `Jan` is 1.
  fileprivate func month(in range: Range<Int>) -> Int? {
    let names: [StaticString] = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    return names.firstIndex { hasPrefix(ignoringCase: $0, in: range) }.map { $0 + 1 }
  }
}
