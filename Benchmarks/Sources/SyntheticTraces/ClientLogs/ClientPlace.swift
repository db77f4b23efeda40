/// The place where a client runs: its clock shows local time, and its network takes a few milliseconds.
public struct ClientPlace: Sendable {
  /// East of Greenwich; the logs of clients do not say it.
  let zone: Seconds
  /// Shortest way between client and server.
  let delay: Seconds
  /// How much longer it may take, in milliseconds.
  let jitter: Int
  /// How far the client's clock is ahead of the true time.
  let skew: Seconds

  /// A desktop in the office; by itself in the winter of Central Europe.
  public static func office(zone: Seconds = 3600, skew: Seconds = 0) -> ClientPlace {
    ClientPlace(zone: zone, delay: 0.002, jitter: 7, skew: skew)
  }

  /// A phone on the mobile network, there too.
  public static func mobile(zone: Seconds = 3600, skew: Seconds = 0) -> ClientPlace {
    ClientPlace(zone: zone, delay: 0.032, jitter: 45, skew: skew)
  }

  /// What the client's clock shows at an instant.
  func local(_ moment: Moment) -> Moment { moment.after(zone + skew) }

  func newDelay(_ dice: inout Dice) -> Seconds {
    delay + Double(dice.number(below: jitter)) / 1000
  }
}
