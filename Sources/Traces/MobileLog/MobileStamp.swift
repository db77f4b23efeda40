import SourceBytes

/// The time a line of a mobile client's log begins with (`formats.md` 4.2).
struct MobileStamp {
  enum Layout {
    /// `2014-04-23 15:18:31.230`
    case dated
    /// `05-08 19:12:22.190`, as logcat writes it
    case logcat
    /// `Dec 18, 2012 7:54:06 PM`, as Lync 2010 for Android writes it
    case named
  }

  let layout: Layout
  /// As if it were UTC; without a year, in that of `YearInference.placeholder`.
  let local: Timestamp
  let range: Range<Int>

  var hasYear: Bool { layout != .logcat }

  /// Nil if the line does not begin with a time.
  init?(parsing bytes: Span<UInt8>, in line: Range<Int>) {
    guard let first = line.first else { return nil }
    var cursor = FieldCursor(bytes: line)
    let isName = bytes[first].lowercasedASCII &- 0x61 < 26
    layout = isName ? .named : line.count > 4 && bytes[first + 4] == 0x2D ? .dated : .logcat
    let moment: Timestamp? =
      switch layout {
      case .dated: cursor.dated(bytes)
      case .logcat: cursor.logcat(bytes)
      case .named: cursor.named(bytes)
      }
    guard let moment else { return nil }
    local = moment
    range = line.lowerBound..<cursor.position
  }
}

/// Reads the fields of a time, one behind the other.
private struct FieldCursor {
  private(set) var position: Int
  private let end: Int

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  init(bytes line: Range<Int>) {
    position = line.lowerBound
    end = line.upperBound
  }

  mutating func dated(_ bytes: Span<UInt8>) -> Timestamp? {
    guard let year = number(bytes, 4...4), skip(0x2D, bytes) else { return nil }
    return monthDay(bytes, year: year)
  }

  mutating func logcat(_ bytes: Span<UInt8>) -> Timestamp? {
    monthDay(bytes, year: YearInference.placeholder)
  }

  /// The grammar is `MM-DD HH:MM:SS.mmm`.
  private mutating func monthDay(_ bytes: Span<UInt8>, year: Int) -> Timestamp? {
    guard let month = number(bytes, 2...2), skip(0x2D, bytes), let day = number(bytes, 2...2),
      skip(0x20, bytes) || skip(0x54, bytes), let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    guard let time = clock(bytes), skip(0x2E, bytes) || skip(0x2C, bytes),
      let millisecond = number(bytes, 3...3)
    else { return nil }
    return date.timestamp(hour: time.hour, minute: time.minute, second: time.second, millisecond: millisecond)
  }

  /// The grammar is `Mon D, YYYY h:MM:SS AM`.
  mutating func named(_ bytes: Span<UInt8>) -> Timestamp? {
    guard position + 3 < end, bytes[position + 3] == 0x20,
      let month = Self.months.firstIndex(
        of: bytes.text(in: position..<position + 3).lowercased()
      )
    else { return nil }
    position += 3
    guard skip(0x20, bytes), let day = number(bytes, 1...2), skip(0x2C, bytes), skip(0x20, bytes),
      let year = number(bytes, 4...4), let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    _ = skip(0x2C, bytes)
    guard skip(0x20, bytes), let time = clock(bytes), let hour = hour(time.hour, bytes) else { return nil }
    return date.timestamp(hour: hour, minute: time.minute, second: time.second, millisecond: 0)
  }

  private mutating func clock(_ bytes: Span<UInt8>) -> (hour: Int, minute: Int, second: Int)? {
    guard let hour = number(bytes, 1...2), skip(0x3A, bytes), let minute = number(bytes, 2...2),
      skip(0x3A, bytes), let second = number(bytes, 2...2), hour < 24, minute < 60, second < 61
    else { return nil }
    return (hour, minute, second)
  }

  /// The hour of the day, by the `AM` or `PM` that may follow.
  private mutating func hour(_ hour: Int, _ bytes: Span<UInt8>) -> Int? {
    let isMorning = bytes.hasPrefix(" AM", in: position..<end)
    guard isMorning || bytes.hasPrefix(" PM", in: position..<end) else { return hour }
    position += 3
    guard (1...12).contains(hour) else { return nil }
    return hour % 12 + (isMorning ? 0 : 12)
  }

  private mutating func number(_ bytes: Span<UInt8>, _ digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, position < end, let digit = bytes[position].digitValue {
      value = value * 10 + digit
      count += 1
      position += 1
    }
    return digits.contains(count) ? value : nil
  }

  private mutating func skip(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }
}
