import SourceBytes

extension Timestamp {
  /// Reads `2014-06-11T21:28:33.000000000Z`, with any number of decimals or none; without a zone it is UTC.
  ///
  /// - Parameter text: the time, perhaps with white space around it; `±HH:MM` may stand in place of `Z`.
  init?(systemTime text: Span<UInt8>) {
    var rest = text.trimmed(0..<text.count)
    let separators: [(place: Int, byte: UInt8)] = [(4, 0x2D), (7, 0x2D), (13, 0x3A), (16, 0x3A)]
    guard rest.count >= 19, separators.allSatisfy({ text[rest.lowerBound + $0.place] == $0.byte }) else {
      return nil
    }
    let start = rest.lowerBound
    let fields = [(0, 4), (5, 2), (8, 2), (11, 2), (14, 2), (17, 2)].compactMap { place, count in
      text.decimal(in: start + place..<start + place + count)
    }
    guard fields.count == 6, let date = CivilDate(year: fields[0], month: fields[1], day: fields[2]),
      fields[3] < 24, fields[4] < 60, fields[5] < 61
    else { return nil }
    rest = start + 19..<rest.upperBound
    let millisecond = text.milliseconds(&rest)
    guard let zone = text.zoneOffset(in: rest) else { return nil }
    self = date.timestamp(hour: fields[3], minute: fields[4], second: fields[5], millisecond: millisecond)
      .advanced(byMilliseconds: -zone)
  }
}

extension Span where Element == UInt8 {
  /// A number of nothing but digits.
  fileprivate func decimal(in range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      guard let digit = self[index].digitValue else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// The decimals a range begins with, if it begins with a point; the range then begins behind them.
  fileprivate func milliseconds(_ rest: inout Range<Int>) -> Int {
    guard !rest.isEmpty, self[rest.lowerBound] == 0x2E else { return 0 }
    var value = 0
    var unit = 100
    var index = rest.lowerBound + 1
    while index < rest.upperBound, let digit = self[index].digitValue {
      value += digit * unit
      unit /= 10
      index += 1
    }
    rest = index..<rest.upperBound
    return value
  }

  /// Milliseconds east of UTC of `Z`, `±HH:MM` or nothing; nil for anything else.
  fileprivate func zoneOffset(in range: Range<Int>) -> Int? {
    if range.isEmpty || equals("Z", range) { return 0 }
    let start = range.lowerBound
    guard range.count == 6, self[start] == 0x2B || self[start] == 0x2D, self[start + 3] == 0x3A,
      let hours = decimal(in: start + 1..<start + 3), let minutes = decimal(in: start + 4..<start + 6),
      hours < 15, minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * 60_000 * (self[start] == 0x2B ? 1 : -1)
  }
}
