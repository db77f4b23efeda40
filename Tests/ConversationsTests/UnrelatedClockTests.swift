import Conversations
import SourceBytes
import Testing
import Traces

@Suite("Logs whose clocks nothing relates to each other")
struct UnrelatedClockTests {
  /// A message to Bob that is refused, in the one log; Bob signs in before it by the clock of another.
  private func scene(_ second: CapturePoint.Side = .server) -> Scene {
    let scene = Scene(covering: 0...3600, 0...3600)
    scene.registers(Call.alice, "a11ce00001", at: 5)
    if second == .client { scene.clientLogs = [1] }
    scene.registers(Call.bob, "desk", at: 600, action: "added", by: Scene.Witness(log: 1, side: second))
    Call(scene).offered(at: 700).told(503, at: 701)
    return scene
  }

  private func delivery(_ scene: Scene, scales: [Int]) throws -> Delivery {
    var contents = scene.contents
    for (index, scale) in scales.enumerated() { contents.inputs[index].timeScale = scale }
    let timeline = Timeline(contents)
    #expect(timeline.events.contains { $0.kind == .endpointRegistered && $0.epid == "desk" })
    return try #require(timeline.deliveries.first)
  }

  @Test("Clocks that are set by one tell who was signed in", arguments: [[0, 0], [3, 3]])
  func related(scales: [Int]) throws {
    let told = try delivery(scene(), scales: scales)
    #expect(told.registeredCount == 1)
    #expect(!told.gaps.contains { $0.what == .unrelatedClock })
  }

  @Test(
    "A sign-in by another clock is neither before nor after a message",
    arguments: [[0, 2], [1, 0], [1, 2]],
    [CapturePoint.Side.server, .client]
  )
  func unrelated(scales: [Int], side: CapturePoint.Side) throws {
    let told = try delivery(scene(side), scales: scales)
    #expect(told.registeredCount == nil)
    #expect(told.targets.isEmpty)
    #expect(told.registrationTrail.isEmpty)
    #expect(told.receiverIsLocal == true)
    #expect(told.gaps.contains { $0.what == .unrelatedClock })
  }

  @Test("Where copies were made, it is known without sign-ins how many endpoints there were")
  func forked() throws {
    let scene = scene()
    Call(scene).forked(to: "desk", at: 700.1)
    #expect(try !delivery(scene, scales: [0, 2]).gaps.contains { $0.what == .unrelatedClock })
  }

  @Test("Where no zone is known and no message is shared, times are of a scale of their own")
  func scales() {
    var wires = Wires([
      Wires.Log(name: "fe1.log", machine: "POOL\\FE1"), Wires.Log(name: "fe2.log", knowsZone: false),
      Wires.Log(name: "fe3.log", knowsZone: false), Wires.Log(name: "fe4.log", knowsZone: true),
    ])
    for second in 0..<3 { wires.exchange(along: [0, 2], at: Double(second) * 10, delays: [0.004]) }
    wires.exchange(along: [1, 1], at: 50, delays: [0.004])
    var contents = wires.contents
    _ = ClockAlignment(aligning: &contents)
    #expect(contents.inputs.map(\.timeScale) == [0, 2, 0, 0])
  }
}
