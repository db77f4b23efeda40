/// A front end whose trace is written.
public struct FrontEnd: Hashable, Sendable {
  /// Short name of the pool, as in `[POOL01\FE1]`.
  let pool: String
  let machine: String
  let domain: String
  let address: String
  /// 5.0 is Lync Server 2013, 6.0 Skype for Business Server 2015.
  let version: String
  let process: Int
  /// How far its clock is ahead of the true time.
  let skew: Seconds

  public init(
    pool: String = "POOL01",
    machine: String = "FE1",
    domain: String = "contoso.com",
    address: String = "10.20.0.11",
    version: String = "5.0",
    process: Int = 0x0584,
    skew: Seconds = 0
  ) {
    self.pool = pool
    self.machine = machine
    self.domain = domain
    self.address = address
    self.version = version
    self.process = process
    self.skew = skew
  }

  /// Full name of the machine.
  var name: String { "\(machine.lowercased()).\(domain)" }

  /// As other servers see it.
  var peer: String { "\(address):5061" }

  var poolName: String { "\(pool.lowercased()).\(domain)" }

  /// `RTC/5.0`, as the server signs its own answers.
  var product: String { "RTC/\(version)" }
}
