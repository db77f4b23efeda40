import Conversations
import Diagnosis
import SourceBytes
import TestSupport
import Testing
import Traces

@Suite("A message from one front end to another whose clock is off")
struct TwoFrontEndTests {
  /// What the logs of a scene tell where the clock of front end 2 is so many seconds ahead, and its zone so many east of Greenwich.
  private func told(_ scene: WorldScene, ahead: Double, zone: Double = 0) async throws -> Analysis {
    var clocks = WorldClocks()
    clocks.frontEnds[1] = ahead
    clocks.zones[0] = zone
    return try await Analysis(of: World(scene, clocks: clocks).scattered)
  }

  private func toBob(_ analysis: Analysis) throws -> DiagnosedDelivery {
    let found = analysis.deliveries.filter {
      $0.delivery.receiver == "bob@contoso.com" && $0.delivery.kind == .firstMessage
    }
    #expect(found.count == 1)
    return try #require(found.first)
  }

  static let outcomes: [WorldOutcome] = [
    .accepted, .autoAccepted, .declined, .busy, .untouched, .notNotified, .ghost, .cancelled, .lost,
  ]

  @Test(
    "the copies made on the receiver's front end join the INVITE on the sender's",
    arguments: outcomes,
    [90.0, -90, 3.217]
  )
  func forks(outcome: WorldOutcome, ahead: Double) async throws {
    let scene = WorldScene(outcome)
    let analysis = try await told(scene, ahead: ahead, zone: -12_600)
    let exact = try await told(scene, ahead: 0)
    try WorldTold(analysis).expectSame(as: WorldTold(exact))
    let delivery = try toBob(analysis).delivery
    #expect(delivery.forkCount == (outcome == .ghost ? 2 : 1))
    #expect(Set(delivery.events.flatMap(\.sightings).map(\.location.source.rawValue)) == [0, 1])
    #expect(!delivery.gaps.contains { [.forkCopies, .otherServer, .senderLeg].contains($0.what) })
  }

  @Test("events stand in the order in which they happened", arguments: outcomes, [90.0, -90])
  func order(outcome: WorldOutcome, ahead: Double) async throws {
    let scene = WorldScene(outcome)
    let kinds = try toBob(try await told(scene, ahead: ahead)).delivery.events.map(\.kind)
    #expect(kinds == (try toBob(try await told(scene, ahead: 0)).delivery.events.map(\.kind)))
  }

  @Test("the wait is no longer by the clocks' difference", arguments: outcomes, [90.0, -90])
  func wait(outcome: WorldOutcome, ahead: Double) async throws {
    let scene = WorldScene(outcome)
    let wait = try #require(try toBob(try await told(scene, ahead: ahead)).integer("wait_ms"))
    #expect(wait == (try toBob(try await told(scene, ahead: 0)).integer("wait_ms")))
  }

  @Test("who signed in a little before, or out a little after, was there", arguments: [90.0, -90, 45])
  func present(ahead: Double) async throws {
    var came = WorldScene(.overloaded)
    came.signIn = came.time - 20
    var left = WorldScene(.overloaded)
    left.signOut = left.time + 20
    for scene in [came, left] {
      let bob = try toBob(try await told(scene, ahead: ahead, zone: 3600))
      #expect(bob.facts[name: "presence"] == .text("SPOP"))
      #expect(bob.facts[name: "presence_basis"] == .text("registrations"))
      #expect(bob.integer("registered_count") == 1)
    }
  }

  @Test("who signed in a little after, or out a little before, was not", arguments: [90.0, -90, 45])
  func absent(ahead: Double) async throws {
    var comes = WorldScene(.overloaded)
    comes.signIn = comes.time + 20
    var left = WorldScene(.overloaded)
    left.signOut = left.time - 20
    for scene in [comes, left] {
      let bob = try toBob(try await told(scene, ahead: ahead, zone: 3600))
      #expect(bob.facts[name: "presence"] == .text("none"))
      #expect(bob.integer("registered_count") == 0)
    }
  }
}
