import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("A phone's clock, by the time that a server wrote into its log")
struct ServerClockTests {
  /// What the clock of a phone is set by, whose log is 40 seconds ahead of what a server says, beside the traces of two servers.
  private func phone(ahead machines: [String: Int], _ second: Wires.Log) throws -> LogClock {
    var wires = Wires([
      Wires.Log(name: "fe1.log", machine: "POOL\\FE1"), second,
      Wires.Log(name: "phone.log", side: .client, aheadOfMachines: machines),
    ])
    for number in 0..<5 {
      wires.exchange(along: [0, 1], at: Double(number) * 10, delays: [0.004])
      wires.exchange(along: [1, 0], at: Double(number) * 10 + 5, delays: [0.004])
    }
    var contents = wires.contents
    let clocks = ClockAlignment(aligning: &contents).clocks
    return try #require(clocks.first { $0.sources == [SourceID(2)] })
  }

  @Test(
    "is set by the clock that the server's is set by, whether the trace names its machine or Record-Route does",
    arguments: [
      Wires.Log(name: "fe2.log", machine: "POOL\\FE2", ahead: 90),
      Wires.Log(name: "fe2.log", ahead: 90, recordRoute: "fe2.contoso.com"),
    ]
  )
  func traced(log: Wires.Log) throws {
    // A Date header has no fractions: half a second more, on the whole.
    let clock = try phone(ahead: ["fe2.contoso.com": 40_500], log)
    #expect(clock.basis == .serverDates)
    #expect(clock.offset == -130_000)
    // All are set by each other.
    #expect(clock.set == nil)
    #expect(try phone(ahead: ["fe1.contoso.com": 40_500], log).offset == -40_000)
  }

  @Test("of the servers that wrote it, those with a trace count")
  func several() throws {
    let log = Wires.Log(name: "fe2.log", machine: "POOL\\FE2", ahead: 90)
    #expect(try phone(ahead: ["fe2.contoso.com": 40_500, "fe3.contoso.com": 9000], log).offset == -130_000)
  }

  @Test("is set by the server's own where no trace is known to be of that server")
  func untraced() throws {
    let log = Wires.Log(name: "fe2.log", ahead: 90)
    let clock = try phone(ahead: ["fe2.contoso.com": 40_500], log)
    #expect(clock.offset == -40_000)
    #expect(clock.set == 2)
    // Two machines of one name.
    let other = Wires.Log(name: "fe2.log", machine: "OTHER\\FE1", ahead: 90)
    #expect(try phone(ahead: ["fe1.contoso.com": 40_500], other).offset == -40_000)
  }
}
