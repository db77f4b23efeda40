import Foundation

/// The zone of a log whose times carry none: a fixed offset from UTC, or the name of a zone with its changes.
package struct LogZone: Sendable {
  /// As the user named it.
  package let name: String
  private let zone: TimeZone

  /// UTC, where the user names none.
  package static let utc = LogZone(name: "UTC", zone: TimeZone(secondsFromGMT: 0) ?? .gmt)

  /// A zone by IANA name (`Europe/Berlin`) or as `±HH:MM`; nil if there is no such zone.
  package init?(named name: String) {
    if let offset = Self.offset(name) {
      guard let zone = TimeZone(secondsFromGMT: offset) else { return nil }
      self.init(name: name, zone: zone)
    } else {
      guard TimeZone.knownTimeZoneIdentifiers.contains(name) || name == "UTC",
        let zone = TimeZone(identifier: name)
      else { return nil }
      self.init(name: name, zone: zone)
    }
  }

  private init(name: String, zone: TimeZone) {
    self.name = name
    self.zone = zone
  }

  /// The moment at which clocks of the zone show a local time.
  func moment(ofLocal local: Timestamp) -> Timestamp {
    let guess = offset(at: local)
    let moment = local.advanced(byMilliseconds: -guess)
    let actual = offset(at: moment)
    return actual == guess ? moment : local.advanced(byMilliseconds: -actual)
  }

  /// Milliseconds east of UTC.
  private func offset(at time: Timestamp) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)) * 1000
  }

  /// `±HH:MM` in seconds.
  private static func offset(_ text: String) -> Int? {
    let units = Array(text.utf8)
    guard units.count == 6, units[0] == 0x2B || units[0] == 0x2D, units[3] == 0x3A,
      let hours = Int(text.dropFirst().prefix(2)), let minutes = Int(text.suffix(2)), hours < 15, minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (units[0] == 0x2B ? 60 : -60)
  }
}
