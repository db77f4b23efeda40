/// A day of the Gregorian calendar.
package struct CivilDate: Hashable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil if there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that is so many days after 1970-01-01.
  package init(daysSinceEpoch days: Int) {
    // Years begin in March, so that the leap day is the last of its year; eras are 400 years of 146,097 days.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  package var daysSinceEpoch: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// A time of this day, taken as UTC.
  package func timestamp(hour: Int, minute: Int, second: Int, millisecond: Int) -> Timestamp {
    let seconds = ((daysSinceEpoch * 24 + hour) * 60 + minute) * 60 + second
    return Timestamp(milliseconds: Int64(seconds) * 1000 + Int64(millisecond))
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension Timestamp {
  /// The day and the milliseconds since its midnight, in UTC.
  package var civil: (date: CivilDate, millisecondOfDay: Int) {
    let day: Int64 = 86_400_000
    let days = milliseconds >= 0 ? milliseconds / day : (milliseconds - day + 1) / day
    return (CivilDate(daysSinceEpoch: Int(days)), Int(milliseconds - days * day))
  }

  /// The same time with day and month exchanged; nil if there is no such day.
  var exchangingDayAndMonth: Timestamp? {
    let (date, rest) = civil
    guard let exchanged = CivilDate(year: date.year, month: date.day, day: date.month) else { return nil }
    return Timestamp(milliseconds: Int64(exchanged.daysSinceEpoch) * 86_400_000 + Int64(rest))
  }
}
