/// The place where a client runs: its clock shows local time, and its network takes a few milliseconds.
struct ClientPlace {
  /// East of Greenwich; the logs of clients do not say it.
  let zone: Seconds
  /// Shortest way between client and server.
  let delay: Seconds
  /// How much longer it may take, in milliseconds.
  let jitter: Int

  /// A desktop in the office, in the winter of Central Europe.
  static let office = ClientPlace(zone: 3600, delay: 0.002, jitter: 7)

  /// A phone on the mobile network, there too.
  static let mobile = ClientPlace(zone: 3600, delay: 0.032, jitter: 45)

  /// What the client's clock shows at an instant.
  func local(_ moment: Moment) -> Moment { moment.after(zone) }

  func newDelay(_ dice: inout Dice) -> Seconds {
    delay + Double(dice.number(below: jitter)) / 1000
  }
}
