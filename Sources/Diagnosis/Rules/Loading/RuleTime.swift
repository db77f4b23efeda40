import Traces

/// Times as rules and reports of rules write them: RFC 3339, in UTC, down to the millisecond.
enum RuleTime {
  private static let millisecondsPerDay: Int64 = 86_400_000

  /// The moment a text names; nil if it names none.
  ///
  /// The form is `date-time` of RFC 3339 section 5.6. Digits of a second beyond the third are dropped.
  static func moment(_ text: String) -> Timestamp? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 40, hasSeparators(bytes) else { return nil }
    guard let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
      let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
      let second = number(bytes[17..<19])
    else { return nil }
    guard (1...12).contains(month), (1...daysInMonth(month, of: year)).contains(day) else { return nil }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    var rest = bytes[19...]
    guard let fraction = secondFraction(&rest), let offset = timeOffset(rest) else { return nil }
    let time = ((hour * 60 + minute) * 60 + second) * 1_000 + fraction - offset
    return Timestamp(milliseconds: days(year, month, day) * millisecondsPerDay + time)
  }

  /// The moment as a text.
  static func text(_ moment: Timestamp) -> String {
    let time = moment.milliseconds.quotientAndRemainder(flooredBy: millisecondsPerDay)
    let (year, month, day) = date(time.quotient)
    let clock = [time.remainder / 3_600_000, time.remainder / 60_000 % 60, time.remainder / 1_000 % 60]
    let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    return
      "\(date)T\(clock.map { padded($0, 2) }.joined(separator: ":")).\(padded(time.remainder % 1_000, 3))Z"
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

// The parts of a date-time.
extension RuleTime {
  private static func hasSeparators(_ bytes: [UInt8]) -> Bool {
    bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-") && bytes[10] | 0x20 == UInt8(ascii: "t")
      && bytes[13] == UInt8(ascii: ":") && bytes[16] == UInt8(ascii: ":")
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
    guard !digits.isEmpty, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
  }

  private static func secondFraction(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    guard rest.first == UInt8(ascii: ".") else { return 0 }
    let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    rest = rest[digits.endIndex...]
    let milliseconds =
      Array(digits.prefix(3)) + Array(repeating: UInt8(ascii: "0"), count: max(0, 3 - digits.count))
    return digits.isEmpty ? nil : number(milliseconds[...])
  }

  /// Milliseconds the local time is ahead of UTC.
  private static func timeOffset(_ rest: ArraySlice<UInt8>) -> Int64? {
    let bytes = Array(rest)
    if bytes.count == 1, bytes[0] | 0x20 == UInt8(ascii: "z") { return 0 }
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = number(bytes[1..<3]),
      let minutes = number(bytes[4..<6]), hours < 24, minutes < 60
    else { return nil }
    let offset = (hours * 60 + minutes) * 60_000
    switch bytes[0] {
    case UInt8(ascii: "+"): return offset
    case UInt8(ascii: "-"): return -offset
    default: return nil
    }
  }
}

// The calendar: the year begins in March, so that the leap day is its last.
extension RuleTime {
  private static func daysInMonth(_ month: Int64, of year: Int64) -> Int64 {
    let next = month == 12 ? days(year + 1, 1, 1) : days(year, month + 1, 1)
    return next - days(year, month, 1)
  }

  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let marchYear = month > 2 ? year : year - 1
    let era = marchYear.quotientAndRemainder(flooredBy: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = era.remainder * 365 + era.remainder / 4 - era.remainder / 100 + dayOfYear
    return era.quotient * 146_097 + dayOfEra - 719_468
  }

  private static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let era = (days + 719_468).quotientAndRemainder(flooredBy: 146_097)
    let dayOfEra = era.remainder
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = era.quotient * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }
}

extension Int64 {
  fileprivate func quotientAndRemainder(flooredBy divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
