import Conversations
import Diagnosis
import TestSupport
import Testing

@Suite("The files of one rotation, which name no machine and no zone")
struct RotatedWorldTests {
  /// A scene whose front end 2 is 74 seconds ahead, an hour east of Greenwich.
  private func world(saysDate: Bool) -> World {
    var clocks = WorldClocks()
    clocks.frontEnds[1] = 74
    clocks.zones[0] = 3600
    var scene = WorldScene(.overloaded)
    scene.signIn = scene.time - 20
    return World(scene, clocks: clocks, saysDate: saysDate)
  }

  @Test(
    "tell what they tell in one, whichever of them shows the zone",
    arguments: [false, true],
    (1...6).map { UInt64($0) }
  )
  func pieces(saysDate: Bool, seed: UInt64) async throws {
    let logs = world(saysDate: saysDate).scattered
    let whole = try await Analysis(of: logs)
    var scattering = Scattering(seed: seed)
    let pieces = logs.flatMap { $0.writer == .frontEnd2 ? scattering.rotated($0) : [$0] }
    #expect(pieces.count > logs.count)
    let told = try await Analysis(of: pieces)
    try WorldTold(told).expectSame(as: WorldTold(whole))
    #expect(told.deliveries.map(\.delivery.sentAt) == whole.deliveries.map(\.delivery.sentAt))
    #expect(Set(told.timeline.events.map(\.time)) == Set(whole.timeline.events.map(\.time)))
  }

  @Test("tell what a single exact log tells, in any world", arguments: Worlds.all)
  func worlds(world: World) async throws {
    var scattering = Scattering(seed: world.seed)
    let pieces = world.scattered.flatMap { $0.writer == .frontEnd2 ? scattering.rotated($0) : [$0] }
    try await WorldTold(of: pieces).expectSame(as: try await WorldTellings.reference(world))
  }
}
