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

  /// The day is that of the stamp before, which mostly is of this one, too.
  init?(parsing bytes: Span<UInt8>, at start: Int, before end: Int, _ day: inout TraceDay?) {
    guard start >= 0, start + Self.length <= end else { return nil }
    guard bytes[start + 2] == 0x2F, bytes[start + 5] == 0x2F, bytes[start + 13] == 0x3A,
      bytes[start + 16] == 0x3A, bytes[start + 19] == 0x2E,
      bytes[start + 10] == 0x2D || bytes[start + 10] == 0x20
    else { return nil }
    let hour = Self.number(bytes, start + 11, 2)
    let minute = Self.number(bytes, start + 14, 2)
    let second = Self.number(bytes, start + 17, 2)
    let millisecond = Self.number(bytes, start + 20, 3)
    guard min(hour, minute, second, millisecond) >= 0, hour < 24, minute < 60, second < 61 else { return nil }
    if day?.isWritten(bytes, at: start) != true {
      day = TraceDay(
        bytes,
        at: start,
        first: Self.number(bytes, start, 2),
        second: Self.number(bytes, start + 3, 2),
        year: Self.number(bytes, start + 6, 4)
      )
    }
    guard let day else { return nil }
    let sinceMidnight = Int64(((hour * 60 + minute) * 60 + second) * 1000 + millisecond)
    local = Timestamp(milliseconds: day.midnight + sinceMidnight)
    dayFirst = Timestamp(milliseconds: day.midnightDayFirst + sinceMidnight)
    range = start..<start + Self.length
    isDayFirst = day.isDayFirst
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

/// The date of a stamp, `MM/DD/YYYY`, and what was read of it: records of one day follow each other.
struct TraceDay {
  private let text: UInt64
  private let end: UInt16
  /// Milliseconds since 1970-01-01, as if it were UTC.
  fileprivate let midnight: Int64
  /// With the date read day first, where there is such a day.
  fileprivate let midnightDayFirst: Int64
  fileprivate let isDayFirst: Bool

  /// Nil if there is no such day.
  fileprivate init?(_ bytes: Span<UInt8>, at start: Int, first: Int, second: Int, year: Int) {
    isDayFirst = first > 12
    let (month, day) = isDayFirst ? (second, first) : (first, second)
    guard let date = CivilDate(year: year, month: month, day: day) else { return nil }
    let exchanged = isDayFirst ? nil : CivilDate(year: year, month: second, day: first)
    midnight = Int64(date.daysSinceEpoch) * 86_400_000
    midnightDayFirst = exchanged.map { Int64($0.daysSinceEpoch) * 86_400_000 } ?? midnight
    text = bytes.word(at: start)
    end = Self.end(bytes, start)
  }

  /// Whether it is the date that stands at a place.
  fileprivate func isWritten(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    text == bytes.word(at: start) && end == Self.end(bytes, start)
  }

  private static func end(_ bytes: Span<UInt8>, _ start: Int) -> UInt16 {
    UInt16(bytes[start + 8]) << 8 | UInt16(bytes[start + 9])
  }
}
