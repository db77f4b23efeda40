import Foundation

/// The zone of a log whose times carry none: a fixed offset from UTC, or the name of a zone with its changes.
package struct LogZone: Sendable {
  /// As the user named it.
  package let name: String
  private let offset: Offset

  private enum Offset {
    /// Milliseconds east of UTC, always.
    case fixed(Int)
    case changing(TimeZone)
  }

  /// UTC, where the user names none.
  package static let utc = LogZone(name: "UTC", offset: .fixed(0))

  /// A zone by IANA name (`Europe/Berlin`) or as `±HH:MM`; nil if there is no such zone.
  package init?(named name: String) {
    if let seconds = Self.seconds(name) {
      self.init(name: name, offset: .fixed(seconds * 1000))
    } else if name == "UTC" {
      self = .utc
    } else {
      guard Self.isNameOfIANA(name), let zone = TimeZone(identifier: name) else { return nil }
      self.init(name: name, offset: .changing(zone))
    }
  }

  /// Whether a name can be one of IANA: Foundation knows those, but guesses at abbreviations too, and takes BST for +06:00.
  private static func isNameOfIANA(_ name: String) -> Bool {
    name.contains("/") || namesWithoutRegion.contains(name)
  }

  /// The names of the IANA time zone database that have no region before them.
  private static let namesWithoutRegion: Set<String> = [
    "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire", "GMT", "GMT+0",
    "GMT-0", "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan",
    "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo", "PRC", "PST8PDT", "Poland",
    "Portugal", "ROC", "ROK", "Singapore", "Turkey", "UCT", "Universal", "W-SU", "WET", "Zulu",
  ]

  private init(name: String, offset: Offset) {
    self.name = name
    self.offset = offset
  }

  /// `±HH:MM` for milliseconds east of UTC.
  static func name(ofOffset offset: Int) -> String {
    let minutes = Int(offset.magnitude) / 60_000
    let parts = [minutes / 60, minutes % 60].map { ($0 < 10 ? "0" : "") + String($0) }
    return (offset < 0 ? "-" : "+") + parts.joined(separator: ":")
  }

  /// The moment at which clocks of the zone show a local time.
  func moment(ofLocal local: Timestamp) -> Timestamp {
    switch offset {
    case .fixed(let milliseconds): return local.advanced(byMilliseconds: -milliseconds)
    case .changing(let zone):
      let guess = local.advanced(byMilliseconds: -Self.offset(of: zone, at: local))
      return local.advanced(byMilliseconds: -Self.offset(of: zone, at: guess))
    }
  }

  /// Whether it has daylight saving time of its own.
  var isChanging: Bool {
    if case .changing = offset { true } else { false }
  }

  /// The moments whose local times had come an hour before already, if a moment is one of them: daylight saving time has ended.
  func repeatedHour(at time: Timestamp) -> Range<Timestamp>? {
    guard case .changing(let zone) = offset else { return nil }
    let before = time.advanced(byMilliseconds: -3_600_000)
    let start = Date(timeIntervalSince1970: Double(before.milliseconds) / 1000)
    guard let change = zone.nextDaylightSavingTimeTransition(after: start) else { return nil }
    let begin = Timestamp(milliseconds: Int64(change.timeIntervalSince1970 * 1000))
    let end = begin.advanced(byMilliseconds: 3_600_000)
    let falls = Self.offset(of: zone, at: time) < Self.offset(of: zone, at: before)
    return falls && begin <= time && time < end ? begin..<end : nil
  }

  /// Milliseconds east of UTC.
  private static func offset(of zone: TimeZone, at time: Timestamp) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)) * 1000
  }

  /// `±HH:MM` in seconds.
  private static func seconds(_ text: String) -> Int? {
    let units = Array(text.utf8)
    guard units.count == 6, units[0] == 0x2B || units[0] == 0x2D, units[3] == 0x3A,
      let hours = Int(text.dropFirst().prefix(2)), let minutes = Int(text.suffix(2)), hours < 15, minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (units[0] == 0x2B ? 60 : -60)
  }
}
