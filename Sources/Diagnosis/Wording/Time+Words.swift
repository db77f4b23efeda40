package import Traces

extension Timestamp {
  /// RFC 3339, UTC, with milliseconds: `2013-05-14T09:03:21.123Z`.
  package var rfc3339: String {
    "\(dateText)T\(timeText).\(Self.digits(parts.millisecond, 3))Z"
  }

  /// `2013-05-14`.
  package var dateText: String {
    let date = civilDate
    return "\(Self.digits(date.year, 4))-\(Self.digits(date.month, 2))-\(Self.digits(date.day, 2))"
  }

  /// `09:03:21`.
  package var timeText: String {
    let second = parts.second
    return [second / 3600, second / 60 % 60, second % 60].map { Self.digits($0, 2) }.joined(separator: ":")
  }

  /// `09:03:21.123`.
  package var preciseTimeText: String {
    "\(timeText).\(Self.digits(parts.millisecond, 3))"
  }

  /// `2013-05-14 09:03:21.123`.
  package var preciseText: String {
    "\(dateText) \(preciseTimeText)"
  }

  private static let dayLength: Int64 = 86_400_000

  /// Whole days since 1970, seconds of the day, milliseconds of the second.
  private var parts: (day: Int, second: Int, millisecond: Int) {
    let rest = milliseconds % Self.dayLength
    let day = milliseconds / Self.dayLength - (rest < 0 ? 1 : 0)
    let inDay = rest < 0 ? rest + Self.dayLength : rest
    return (Int(day), Int(inDay / 1000), Int(inDay % 1000))
  }

  /// Date of the Gregorian calendar, counted in years that begin in March, so that the leap day comes last.
  private var civilDate: (year: Int, month: Int, day: Int) {
    let shifted = parts.day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(count - text.utf8.count, 0)) + text
  }
}

/// A length of time for people, rounded: `350 ms`, `60.0 s`, `4 min 10 s`, `2 h 5 min`, `3 d 4 h`.
package func durationText(milliseconds: Int) -> String {
  guard milliseconds >= 0 else {
    return "-" + durationText(milliseconds: milliseconds == .min ? .max : -milliseconds)
  }
  let tenths = rounded(milliseconds, to: 100)
  let seconds = rounded(milliseconds, to: 1000)
  let minutes = rounded(milliseconds, to: 60_000)
  let hours = rounded(milliseconds, to: 3_600_000)
  switch milliseconds {
  case ..<1000: return "\(milliseconds) ms"
  case ..<99_950: return "\(tenths / 10).\(tenths % 10) s"
  case ..<3_599_500: return "\(seconds / 60) min \(seconds % 60) s"
  case ..<172_770_000: return "\(minutes / 60) h \(minutes % 60) min"
  default: return "\(hours / 24) d \(hours % 24) h"
  }
}

/// How many units a length comes nearest to.
private func rounded(_ length: Int, to unit: Int) -> Int {
  length / unit + (length % unit * 2 >= unit ? 1 : 0)
}
