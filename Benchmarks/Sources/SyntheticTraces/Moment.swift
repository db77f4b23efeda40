/// Seconds from the start of a trace, or between two of its events.
public typealias Seconds = Double

/// An instant of the servers' clock, UTC.
public struct Moment: Comparable, Hashable, Sendable {
  /// Milliseconds since 1970.
  let milliseconds: Int

  init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  public init(year: Int, month: Int, day: Int, hour: Int, minute: Int = 0) {
    let days = Self.days(year: year, month: month, day: day)
    milliseconds = ((days * 24 + hour) * 60 + minute) * 60_000
  }

  public static func < (left: Moment, right: Moment) -> Bool {
    left.milliseconds < right.milliseconds
  }

  func after(_ seconds: Seconds) -> Moment {
    Moment(milliseconds: milliseconds + Int((seconds * 1000).rounded()))
  }

  /// `03/02/2017-07:10:46.230`, as in the prefix of a record.
  var stamp: String {
    let (year, month, day) = date
    return "\(decimal(month, width: 2))/\(decimal(day, width: 2))/\(decimal(year, width: 4))-\(clock)"
      + ".\(decimal(milliseconds % 1000, width: 3))"
  }

  /// `Thu, 02 Mar 2017 07:10:46 GMT`, as in a `Date` header.
  var httpDate: String {
    let (year, month, day) = date
    let weekday = Self.weekdays[(milliseconds / 86_400_000 + 4) % 7]
    return "\(weekday), \(decimal(day, width: 2)) \(Self.months[month - 1]) \(year) \(clock) GMT"
  }

  /// `03/13/2014|12:15:04.123`, as in a line of a UCCAPI log.
  var uccapiStamp: String {
    let (year, month, day) = date
    return "\(decimal(month, width: 2))/\(decimal(day, width: 2))/\(decimal(year, width: 4))|\(clock)"
      + ".\(decimal(milliseconds % 1000, width: 3))"
  }

  /// `2014-03-13`.
  var isoDate: String {
    let (year, month, day) = date
    return "\(decimal(year, width: 4))-\(decimal(month, width: 2))-\(decimal(day, width: 2))"
  }

  /// `2014-03-13 12:15:04.123`, as in a line of a phone's log.
  var phoneStamp: String { "\(isoDate) \(clock).\(decimal(milliseconds % 1000, width: 3))" }

  /// `2014-03-13T11:15:04.000000000Z`: the Application log keeps whole seconds, written with nine decimals.
  var systemTime: String { "\(isoDate)T\(clock).000000000Z" }

  /// Top 48 bits of the Windows file time: how an Outlook conversation index begins (formats.md 6.3).
  var conversationIndexBytes: [UInt8] {
    let fileTime = UInt64(milliseconds + 11_644_473_600_000) * 10_000
    return (0..<6).map { UInt8(truncatingIfNeeded: fileTime >> UInt64(56 - 8 * $0)) }
  }

  /// `12:15:04`.
  var clock: String {
    let seconds = milliseconds / 1000 % 86_400
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { decimal($0, width: 2) }.joined(
      separator: ":"
    )
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Year, month and day of the proleptic Gregorian calendar.
  private var date: (year: Int, month: Int, day: Int) {
    let shifted = milliseconds / 86_400_000 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let yearOfEra = year % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return year / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
