extension Timestamp {
  /// Reads a time as people and RFC 3339 write it: `2014-03-13T11:30:34Z`, `2014-03-13 11:30`, `2014-03-13`.
  ///
  /// - Parameters:
  ///   - text: the time; a zone (`Z`, `±HH:MM`) may follow it.
  ///   - zone: the zone of a time without one.
  package init?(_ text: String, in zone: LogZone) {
    var rest = text[...]
    guard let year = Self.number(&rest, 4), Self.skip("-", &rest), let month = Self.number(&rest, 2),
      Self.skip("-", &rest), let day = Self.number(&rest, 2),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    var time = (hour: 0, minute: 0, second: 0, millisecond: 0)
    if Self.skip("T", &rest) || Self.skip(" ", &rest) {
      guard let hour = Self.number(&rest, 2), Self.skip(":", &rest), let minute = Self.number(&rest, 2) else {
        return nil
      }
      (time.hour, time.minute) = (hour, minute)
      if Self.skip(":", &rest) {
        guard let second = Self.number(&rest, 2) else { return nil }
        time.second = second
        if Self.skip(".", &rest) { time.millisecond = Self.fraction(&rest) }
      }
    }
    guard time.hour < 24, time.minute < 60, time.second < 61 else { return nil }
    let local = date.timestamp(
      hour: time.hour,
      minute: time.minute,
      second: time.second,
      millisecond: time.millisecond
    )
    guard let named = rest.isEmpty ? zone : LogZone(named: rest == "Z" ? "UTC" : String(rest)) else {
      return nil
    }
    self = named.moment(ofLocal: local)
  }

  private static func skip(_ character: Character, _ rest: inout Substring) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  /// A number of exactly so many digits.
  private static func number(_ rest: inout Substring, _ digits: Int) -> Int? {
    let text = rest.prefix(digits)
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rest.removeFirst(digits)
    return Int(text)
  }

  /// Digits after the point, as milliseconds.
  private static func fraction(_ rest: inout Substring) -> Int {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    rest.removeFirst(digits.count)
    return Int((digits + "000").prefix(3)) ?? 0
  }
}
