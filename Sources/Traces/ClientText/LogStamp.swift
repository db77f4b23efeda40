import SourceBytes

/// Date and time of a log line as clients write them, each in the customs of its PC (`formats.md` 3.2, 3.4).
///
/// `M/D/Y`, `D.M.Y` or `Y-M-D`; a bar, blank, hyphen or `T`; then `H:MM:SS` with or without decimals, `AM` or `PM`, and a zone.
struct LogStamp {
  /// The time as if it were UTC.
  let local: Timestamp
  let range: Range<Int>
  /// Milliseconds east of UTC, where the stamp says so.
  let zoneOffset: Int?
  /// The first number of a date that might be month first is no month, so the dates of this input are written day first.
  let isDayFirst: Bool
  /// Which of day and month comes first cannot be told from the stamp.
  private let isAmbiguous: Bool

  /// The time with day and month exchanged, where the stamp may mean that.
  var exchanged: Timestamp? {
    isAmbiguous ? local.exchangingDayAndMonth : nil
  }

  init?(parsing bytes: Span<UInt8>, at start: Int, before end: Int) {
    var cursor = StampCursor(place: start, end: end)
    guard let date = cursor.date(bytes), cursor.separator(bytes), let time = cursor.clock(bytes) else {
      return nil
    }
    zoneOffset = cursor.zone(bytes)
    range = start..<cursor.place
    local = Timestamp(milliseconds: Int64(date.day.daysSinceEpoch) * 86_400_000 + Int64(time))
    isDayFirst = date.order == .dayFirst
    isAmbiguous = date.order == .unknown
  }

  /// The moment it stands for, in the zone it names or else in the given one.
  func moment(in zone: LogZone) -> Timestamp {
    zoneOffset.map { local.advanced(byMilliseconds: -$0) } ?? zone.moment(ofLocal: local)
  }

  /// Whether a time as a log wrote it names its zone: `…Z`, `…±HH:MM` or `… GMT`.
  static func namesZone(_ written: String) -> Bool {
    let units = Array(written.utf8.suffix(6))
    if units.last == 0x5A || written.hasSuffix(" GMT") { return true }
    return units.count == 6 && (units[0] == 0x2B || units[0] == 0x2D) && units[3] == 0x3A
      && written.utf8.contains(0x54)
  }
}

/// Whether the day of a date stands before its month.
private enum DateOrder {
  /// The way the date is written leaves no doubt.
  case certain
  /// Month first, unless another date of the input says otherwise.
  case unknown
  /// The first number cannot be a month.
  case dayFirst
}

/// Reads the parts of a stamp one after the other.
private struct StampCursor {
  var place: Int
  let end: Int

  /// `Y-M-D`, `Y/M/D`, `D.M.Y` or `M/D/Y`.
  mutating func date(_ bytes: Span<UInt8>) -> (day: CivilDate, order: DateOrder)? {
    guard let first = number(bytes, atMost: 4), place < end, [0x2D, 0x2E, 0x2F].contains(bytes[place])
    else { return nil }
    let mark = bytes[place]
    place += 1
    guard let second = number(bytes, atMost: 2), skip(mark, bytes), let third = number(bytes, atMost: 4)
    else { return nil }
    guard max(first, third) >= 1000 else { return nil }
    if first > 31 { return CivilDate(year: first, month: second, day: third).map { ($0, .certain) } }
    if mark == 0x2E { return CivilDate(year: third, month: second, day: first).map { ($0, .certain) } }
    if first > 12 { return CivilDate(year: third, month: second, day: first).map { ($0, .dayFirst) } }
    return CivilDate(year: third, month: first, day: second).map { ($0, .unknown) }
  }

  /// What stands between date and time.
  mutating func separator(_ bytes: Span<UInt8>) -> Bool {
    if skip(0x7C, bytes) || skip(0x54, bytes) || skip(0x2D, bytes) { return true }
    _ = skip(0x2C, bytes)
    guard skip(0x20, bytes) else { return false }
    while skip(0x20, bytes) {}
    return true
  }

  /// `H:MM[:SS[.mmm]][ AM / PM]` as milliseconds since midnight.
  mutating func clock(_ bytes: Span<UInt8>) -> Int? {
    guard var hour = number(bytes, atMost: 2), skip(0x3A, bytes), let minute = number(bytes, atMost: 2) else {
      return nil
    }
    var second = 0
    if skip(0x3A, bytes) {
      guard let number = number(bytes, atMost: 2) else { return nil }
      second = number
    }
    let millisecond = skip(0x2E, bytes) || skip(0x2C, bytes) ? decimals(bytes) : 0
    if let half = halfOfDay(bytes) {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + half
    }
    guard hour < 24, minute < 60, second < 61 else { return nil }
    return ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  }

  /// `Z` or `±HH:MM` in milliseconds east of UTC; nil if there is none.
  mutating func zone(_ bytes: Span<UInt8>) -> Int? {
    if skip(0x5A, bytes) { return 0 }
    var ahead = self
    let sign = ahead.skip(0x2B, bytes) ? 1 : ahead.skip(0x2D, bytes) ? -1 : 0
    guard sign != 0, let hours = ahead.number(bytes, atMost: 2), ahead.skip(0x3A, bytes),
      let minutes = ahead.number(bytes, atMost: 2), hours < 15, minutes < 60
    else { return nil }
    self = ahead
    return sign * (hours * 60 + minutes) * 60_000
  }

  /// Hours to add for `AM` or `PM`; nil if neither follows.
  private mutating func halfOfDay(_ bytes: Span<UInt8>) -> Int? {
    var ahead = self
    _ = ahead.skip(0x20, bytes)
    guard ahead.place + 2 <= end else { return nil }
    let word = ahead.place..<ahead.place + 2
    let isMorning = bytes.hasPrefix(ignoringCase: "am", in: word)
    guard isMorning || bytes.hasPrefix(ignoringCase: "pm", in: word) else { return nil }
    place = word.upperBound
    return isMorning ? 0 : 12
  }

  /// Decimals of a second as milliseconds.
  private mutating func decimals(_ bytes: Span<UInt8>) -> Int {
    var value = 0
    var unit = 100
    while place < end, let digit = bytes[place].digitValue {
      value += digit * unit
      unit /= 10
      place += 1
    }
    return value
  }

  private mutating func number(_ bytes: Span<UInt8>, atMost digits: Int) -> Int? {
    let start = place
    var value = 0
    while place < end, place - start < digits, let digit = bytes[place].digitValue {
      value = value * 10 + digit
      place += 1
    }
    return place > start ? value : nil
  }

  private mutating func skip(_ byte: UInt8, _ bytes: Span<UInt8>) -> Bool {
    guard place < end, bytes[place] == byte else { return false }
    place += 1
    return true
  }
}
