/// A length of time as Sigma writes it: a whole number and one of `s`, `m`, `h` and `d`.
enum Timespan {
  private static let units: [(letter: Character, name: String, milliseconds: Int64)] = [
    ("d", "day", 86_400_000), ("h", "hour", 3_600_000), ("m", "minute", 60_000), ("s", "second", 1_000),
  ]
  private static let longest: Int64 = 366 * 86_400_000

  /// - Returns: nil if it is none, is nothing, or is longer than a year.
  static func milliseconds(_ text: String) -> Int64? {
    guard let letter = text.last, let unit = units.first(where: { $0.letter == letter }),
      text.utf8.dropLast().allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = Int64(text.dropLast()), number > 0, number <= longest / unit.milliseconds
    else { return nil }
    return number * unit.milliseconds
  }

  /// `10 minutes`.
  static func words(milliseconds: Int64) -> String {
    let unit = units.first { milliseconds % $0.milliseconds == 0 } ?? units[units.count - 1]
    let number = milliseconds / unit.milliseconds
    return "\(number) \(unit.name)\(number == 1 ? "" : "s")"
  }
}
