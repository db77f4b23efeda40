import Conversations
import SourceBytes
import Testing
import Traces

@Suite("What the files of a rotation cover together")
struct RotationCoverageTests {
  /// How many endpoints of Bob's are told signed in where the log of the message begins at 500 s, and another file ends at 100 s.
  private func registered(
    numbers: (last: UInt32?, first: UInt32?),
    machines: [String] = ["POOL01\\FE1", "POOL01\\FE1"]
  ) throws -> Int? {
    let scene = Scene(covering: 0...100, 500...3600)
    scene.hosts = [0: [machines[0]], 1: [machines[1]]]
    scene.registers(Call.alice, "a11ce00001", at: 10, by: Scene.Witness(host: machines[0]))
    let call = Call(scene)
    call.witness = Scene.Witness(log: 1, host: machines[1])
    call.offered(at: 700)
    var before = LogStretch(host: machines[0], first: Scene.time(0), last: Scene.time(100), records: 5)
    var behind = LogStretch(host: machines[1], first: Scene.time(500), last: Scene.time(3600), records: 9)
    (before.lastNumber, behind.firstNumber) = numbers
    scene.stretches = [0: [before], 1: [behind]]
    return try #require(scene.delivery).registeredCount
  }

  @Test("Records that go on with the next number lack none between them, however long nothing was logged")
  func numbered() throws {
    #expect(try registered(numbers: (7, 8)) == 0)
  }

  @Test(
    "After a pause, a file whose numbers do not go on or are not known may lack something before it",
    arguments: [(7, 9), (7, 7), (7, nil), (nil, 8), (nil, nil)] as [(UInt32?, UInt32?)]
  )
  func unproven(last: UInt32?, first: UInt32?) throws {
    #expect(try registered(numbers: (last, first)) == nil)
  }

  @Test("The numbers of another machine prove nothing")
  func otherMachine() throws {
    #expect(try registered(numbers: (7, 8), machines: ["POOL01\\FE2", "POOL01\\FE1"]) == nil)
  }
}
