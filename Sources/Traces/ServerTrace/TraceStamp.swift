import SourceBytes

/// Date and time of a server trace: `MM/DD/YYYY-HH:MM:SS.mmm` (`formats.md` 1.1).
struct TraceStamp {
  /// The time as if it were UTC.
  let local: Timestamp
  let range: Range<Int>
  /// The first number cannot be a month, so the dates of this input are written day first.
  let isDayFirst: Bool

  /// The time with its date read day first, where there is such a day.
  var dayFirst: Timestamp {
    isDayFirst ? local : local.exchangingDayAndMonth ?? local
  }

  private static let length = 23

  init?(parsing bytes: Span<UInt8>, at start: Int, before end: Int) {
    guard start >= 0, start + Self.length <= end else { return nil }
    let separators: [5 of (Int, UInt8)] = [(2, 0x2F), (5, 0x2F), (13, 0x3A), (16, 0x3A), (19, 0x2E)]
    for index in separators.indices {
      let (place, byte) = separators[index]
      guard bytes[start + place] == byte else { return nil }
    }
    guard bytes[start + 10] == 0x2D || bytes[start + 10] == 0x20,
      let first = Self.number(bytes, start, 2), let second = Self.number(bytes, start + 3, 2),
      let year = Self.number(bytes, start + 6, 4), let hour = Self.number(bytes, start + 11, 2),
      let minute = Self.number(bytes, start + 14, 2), let secondOfMinute = Self.number(bytes, start + 17, 2),
      let millisecond = Self.number(bytes, start + 20, 3)
    else { return nil }
    let dayFirst = first > 12
    let date = CivilDate(year: year, month: dayFirst ? second : first, day: dayFirst ? first : second)
    guard let date, hour < 24, minute < 60, secondOfMinute < 61 else { return nil }
    local = date.timestamp(hour: hour, minute: minute, second: secondOfMinute, millisecond: millisecond)
    range = start..<start + Self.length
    isDayFirst = dayFirst
  }

  private static func number(_ bytes: Span<UInt8>, _ start: Int, _ digits: Int) -> Int? {
    var value = 0
    for index in start..<start + digits {
      guard let digit = bytes[index].digitValue else { return nil }
      value = value * 10 + digit
    }
    return value
  }
}
