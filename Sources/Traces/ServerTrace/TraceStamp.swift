import SourceBytes

/// Date and time of a server trace: `MM/DD/YYYY-HH:MM:SS.mmm` (`formats.md` 1.1).
struct TraceStamp {
  /// The time as if it were UTC.
  let local: Timestamp
  let range: Range<Int>
  /// The first number cannot be a month, so the dates of this input are written day first.
  let isDayFirst: Bool

  /// The time with its date read day first, where there is such a day.
  let dayFirst: Timestamp

  private static let length = 23

  init?(parsing bytes: Span<UInt8>, at start: Int, before end: Int) {
    guard start >= 0, start + Self.length <= end else { return nil }
    guard bytes[start + 2] == 0x2F, bytes[start + 5] == 0x2F, bytes[start + 13] == 0x3A,
      bytes[start + 16] == 0x3A, bytes[start + 19] == 0x2E,
      bytes[start + 10] == 0x2D || bytes[start + 10] == 0x20
    else { return nil }
    let first = Self.number(bytes, start, 2)
    let second = Self.number(bytes, start + 3, 2)
    let year = Self.number(bytes, start + 6, 4)
    let hour = Self.number(bytes, start + 11, 2)
    let minute = Self.number(bytes, start + 14, 2)
    let secondOfMinute = Self.number(bytes, start + 17, 2)
    let millisecond = Self.number(bytes, start + 20, 3)
    guard min(hour, minute, secondOfMinute, millisecond) >= 0 else { return nil }
    let dayFirst = first > 12
    let date = CivilDate(year: year, month: dayFirst ? second : first, day: dayFirst ? first : second)
    guard let date, hour < 24, minute < 60, secondOfMinute < 61 else { return nil }
    local = date.timestamp(hour: hour, minute: minute, second: secondOfMinute, millisecond: millisecond)
    let exchanged = dayFirst ? nil : CivilDate(year: year, month: second, day: first)
    self.dayFirst =
      exchanged?.timestamp(hour: hour, minute: minute, second: secondOfMinute, millisecond: millisecond)
      ?? local
    range = start..<start + Self.length
    isDayFirst = dayFirst
  }

  /// The number of so many digits; -1 if one of them is none.
  @inline(__always)
  private static func number(_ bytes: Span<UInt8>, _ start: Int, _ length: Int) -> Int {
    var value = 0
    for index in 0..<length {
      let digit = bytes[start &+ index] &- 0x30
      guard digit < 10 else { return -1 }
      value = value &* 10 &+ Int(digit)
    }
    return value
  }
}
