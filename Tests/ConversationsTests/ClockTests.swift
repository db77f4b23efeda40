import Conversations
import SIP
import SourceBytes
import Testing
import Traces

@Suite("Clocks are set by one")
struct ClockTests {
  private static let servers = [
    Wires.Log(name: "fe1.log", machine: "POOL\\FE1"),
    Wires.Log(name: "fe2.log", machine: "POOL\\FE2", ahead: 90),
  ]

  @Test("Messages in both directions bound an offset from both sides, and it is the middle")
  func exchange() {
    var wires = Wires(Self.servers)
    for second in 0..<5 { wires.exchange(along: [0, 1], at: Double(second) * 10, delays: [0.004, 0.006]) }
    var contents = wires.contents
    let clocks = ClockAlignment(aligning: &contents).clocks
    #expect(clocks.map(\.machine) == ["POOL\\FE1", "POOL\\FE2"])
    #expect(clocks.map(\.basis) == [.reference, .exchange])
    #expect(clocks[0].offset == 0)
    #expect(clocks[1].offset == -89_999)
    #expect(clocks[1].uncertainty == 5)
    #expect(clocks[1].certainty == .high)
  }

  @Test(
    "By clocks so set, nothing is received before it was sent, whatever they were",
    arguments: [-90.0, -3.7, 0, 0.5, 90],
    [-42.0, 0.02, 61]
  )
  func causality(_ one: Double, _ other: Double) {
    let logs = [
      Wires.Log(name: "pc.log", side: .client, ahead: one), Wires.Log(name: "fe1.log", machine: "POOL\\FE1"),
      Wires.Log(name: "fe2.log", machine: "POOL\\FE2", ahead: other),
    ]
    var wires = Wires(logs)
    for second in 0..<20 {
      wires.exchange(along: [0, 1, 2], at: Double(second) * 7, delays: [0.003, 0.011, 0.001, 0.09])
    }
    var contents = wires.contents
    _ = ClockAlignment(aligning: &contents)
    let times = contents.messages.map(\.time)
    #expect(times == times.sorted())
    let exact = wires.messages.filter { $0.location.source == SourceID(1) }.map(\.time)
    #expect(contents.messages.filter { $0.location.source == SourceID(1) }.map(\.time) == exact)
  }

  @Test("Messages in one direction only say less, and it is told")
  func oneWay() {
    var wires = Wires(Self.servers)
    for second in 0..<5 {
      wires.exchange(along: [0, 1], at: Double(second) * 10, delays: [0.004, 0.006], answers: false)
    }
    var contents = wires.contents
    let clock = ClockAlignment(aligning: &contents).clocks[1]
    #expect(clock.basis == .oneWay)
    #expect(clock.offset == -90_004)
    #expect(clock.uncertainty == nil)
    #expect(clock.certainty == .low)
  }

  @Test("Where one direction shows no more than a message may take, the clock is left as it is")
  func oneWayWithinReason() {
    var wires = Wires([Self.servers[0], Wires.Log(name: "fe2.log", machine: "POOL\\FE2")])
    wires.exchange(along: [0, 1], at: 0, delays: [0.150], answers: false)
    var contents = wires.contents
    let clock = ClockAlignment(aligning: &contents).clocks[1]
    #expect(clock.basis == .oneWay)
    #expect(clock.offset == 0)
  }

  @Test("Whole hours of a log that does not say its zone are its zone, the rest is what its clock is wrong")
  func zone() {
    var wires = Wires([
      Wires.Log(name: "fe1.log", machine: "POOL\\FE1"),
      Wires.Log(name: "pc.log", side: .client, ahead: 2 * 3600 - 37, knowsZone: false),
    ])
    for second in 0..<5 { wires.exchange(along: [1, 0], at: Double(second) * 10, delays: [0.004]) }
    var contents = wires.contents
    let clock = ClockAlignment(aligning: &contents).clocks[1]
    #expect(clock.offset == 37_000)
    #expect(contents.inputs[1].foundZone == FoundZone(offset: 7_200_000, basis: .otherLog))
    #expect(contents.inputs[1].assumedZone == nil)
    #expect(contents.inputs[1].isZoneKnown)
    let times = contents.messages.map(\.time)
    #expect(times == times.sorted())
  }

  @Test("A clock known only by way of another is set, too")
  func chain() {
    let logs = (0..<4).map { number in
      Wires.Log(name: "fe\(number).log", machine: "POOL\\FE\(number)", ahead: Double(number) * 20)
    }
    var wires = Wires(logs)
    for second in 0..<3 {
      for first in 0..<3 {
        wires.exchange(along: [first, first + 1], at: Double(second) * 10, delays: [0.005])
      }
    }
    var contents = wires.contents
    let clocks = ClockAlignment(aligning: &contents).clocks
    let reference = clocks.firstIndex { $0.basis == .reference }
    #expect(reference == 1)
    #expect(clocks.map(\.offset) == [-20_000 + 40_000, 0, -20_000, -40_000])
    #expect(clocks.map { $0.uncertainty ?? 0 } == [5, 0, 5, 10])
  }

  @Test("What the user says of a clock overrules the logs, and the others follow")
  func told() throws {
    var wires = Wires(Self.servers)
    for second in 0..<5 { wires.exchange(along: [0, 1], at: Double(second) * 10, delays: [0.004]) }
    for name in ["fe2.log", "POOL\\FE2"] {
      var contents = wires.contents
      let word = try #require(ClockWord(parsing: "\(name)=-30s"))
      let alignment = ClockAlignment(aligning: &contents, told: [word])
      #expect(alignment.clocks.map(\.offset) == [60_000, -30_000])
      #expect(alignment.clocks[1].basis == .told)
      #expect(alignment.unheard.isEmpty)
    }
  }

  @Test("A word on a clock there is none of is not passed over")
  func unheard() throws {
    var contents = Wires(Self.servers).contents
    let word = try #require(ClockWord(parsing: "fe3.log=-30s"))
    #expect(ClockAlignment(aligning: &contents, told: [word]).unheard == [word])
  }

  @Test("Clocks that share no message are left as they are")
  func unrelated() {
    var wires = Wires(Self.servers + [Wires.Log(name: "fe3.log", machine: "POOL\\FE3", ahead: 5)])
    wires.exchange(along: [0, 2], at: 0, delays: [0.004])
    wires.exchange(along: [1, 1], at: 10, delays: [0.004])
    var contents = wires.contents
    let clocks = ClockAlignment(aligning: &contents).clocks
    #expect(clocks[1].basis == .none)
    #expect(clocks[1].offset == 0)
    #expect(clocks[1].certainty == nil)
    #expect(clocks.map(\.set) == [1, 2, 1])
  }

  @Test("A clock that was set while its log was written contradicts itself, and it is told")
  func contradiction() {
    var wires = Wires(Self.servers)
    for second in 0..<5 { wires.exchange(along: [0, 1], at: Double(second) * 10, delays: [0.004]) }
    var contents = wires.contents
    for index in contents.messages.indices.suffix(8)
    where contents.messages[index].location.source == SourceID(1) {
      contents.messages[index].time = contents.messages[index].time.advanced(byMilliseconds: -40_000)
    }
    let alignment = ClockAlignment(aligning: &contents)
    #expect(alignment.irregularities.map(\.name) == [.clockContradiction])
    #expect(alignment.clocks[1].certainty == .medium)
  }

  @Test("The same logs in another order say the same of their clocks")
  func order() {
    var wires = Wires(Self.servers)
    for second in 0..<5 { wires.exchange(along: [0, 1], at: Double(second) * 10, delays: [0.004, 0.02]) }
    var contents = wires.contents
    var reversed = contents
    reversed.messages.reverse()
    let clocks = ClockAlignment(aligning: &contents).clocks
    #expect(ClockAlignment(aligning: &reversed).clocks == clocks)
    #expect(reversed.messages.map(\.time) == contents.messages.map(\.time).reversed())
  }

  @Test(
    "The zone of logs by themselves is told by when conversations were opened, and is no more than a hint"
  )
  func conversationIDs() throws {
    // 2013-11-07T00:40:39.758Z (formats.md 6.3).
    let identity = "Ac7bUftwUcVMzgTzRl+OQchCsUn35Q=="
    let opened = try #require(ConversationIndex.time(of: identity))
    var wires = Wires([Wires.Log(name: "fe.log", knowsZone: false)])
    let local = opened.advanced(byMilliseconds: 3_600_000 + 20_000)
    let seconds = Double(local.milliseconds(since: Scene.time(0))) / 1000
    wires.exchange(along: [0, 0], at: seconds, delays: [0.001], conversationID: identity)
    var contents = wires.contents
    _ = ClockAlignment(aligning: &contents)
    #expect(contents.inputs[0].foundZone == FoundZone(offset: 3_600_000, basis: .conversationIDs))
    #expect(!contents.inputs[0].isZoneKnown)
    #expect(contents.messages[0].time == opened.advanced(byMilliseconds: 20_000))
  }
}
