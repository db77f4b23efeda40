/// How far the clocks of a world's machines are ahead of the true time, in seconds, and which zones they show.
package struct WorldClocks: Sendable {
  /// Front end 1, front end 2.
  package var frontEnds: [Double] = [0, 0]
  package var computer: Double = 0
  /// Zones, east of Greenwich: of front end 2, where it logs local time; of Alice's PC; of the phone.
  package var zones: [Double] = [0, 0, 0]
  package var phone: Double = 0

  /// All show the true time, in UTC.
  package static let exact = WorldClocks()

  package init() {}

  /// Clocks up to 90 seconds off, in zones of their own.
  init(random: inout SplitMix64) {
    frontEnds = [random.seconds(in: -90..<90), random.seconds(in: -90..<90)]
    computer = random.seconds(in: -90..<90)
    phone = random.seconds(in: -90..<90)
    zones = (0..<3).map { _ in random.member(of: Self.someZones) * 3600 }
  }

  private static let someZones: [Double] = [-8, -5, -3.5, 0, 1, 2, 5.5, 9]
}
