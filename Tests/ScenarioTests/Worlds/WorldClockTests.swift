import Conversations
import Diagnosis
import TestSupport
import Testing
import Traces

@Suite("People on two front ends, told by clocks that are off")
struct WorldClockTests {
  @Test("one log of two front ends tells what it would by exact clocks", arguments: Worlds.all)
  func merged(world: World) async throws {
    let reference = try await WorldTellings.reference(world)
    let told = try await WorldTellings.merged(world)
    told.expectSame(as: reference)
    told.expectDurations(of: reference)
  }

  @Test("logs of all machines, each by its own clock, tell the same", arguments: Worlds.all)
  func scattered(world: World) async throws {
    let reference = try await WorldTellings.reference(world)
    let told = try await WorldTellings.scattered(world)
    told.expectSame(as: reference)
    told.expectDurations(of: reference)
  }

  @Test(
    "messages are as far apart as they truly were, all together off by one clock at most",
    arguments: Worlds.all
  )
  func sentAt(world: World) async throws {
    let reference = try await WorldTellings.reference(world)
    for told in [try await WorldTellings.merged(world), try await WorldTellings.scattered(world)] {
      let shifts = reference.deliveries.compactMap { delivery in
        told.byID[delivery.delivery.id].map {
          $0.delivery.sentAt.milliseconds(since: delivery.delivery.sentAt)
        }
      }
      let (least, most) = (try #require(shifts.min()), try #require(shifts.max()))
      // What the network takes is all the uncertainty there is between servers; nothing tells which of the clocks is right.
      #expect(most - least <= 60, "\(shifts)")
      #expect(abs(least) <= 91_000 && abs(most) <= 91_000, "\(shifts)")
    }
  }

  @Test("the files in any order, by any number of jobs, tell the same", arguments: Worlds.all.prefix(8))
  func order(world: World) async throws {
    var scattering = Scattering(seed: world.seed)
    let logs = scattering.scattered(world.scattered)
    let told = try await Analysis(of: logs)
    let turned = try await Analysis(of: logs.reversed(), jobs: 4)
    #expect(turned.deliveries.map { $0.facts() } == told.deliveries.map { $0.facts() })
    #expect(turned.timeline.events.map(\.time) == told.timeline.events.map(\.time))
    // What is of one time stands in the order of the inputs.
    #expect(turned.eventsByTime == told.eventsByTime)
  }

  @Test("the worlds hold messages that clocks not aligned would tell another presence of")
  func breadth() {
    let misled = Worlds.all.map(\.messagesNearSignIns)
    #expect(misled.reduce(0, +) >= Worlds.all.count / 4)
    #expect(misled.count { $0 > 0 } >= Worlds.all.count / 8)
  }
}

extension Analysis {
  /// The kinds of events of each time, those of one time in no order.
  fileprivate var eventsByTime: [String] {
    timeline.events.map { "\($0.time.milliseconds) \($0.kind.rawValue) \($0.deliveryID ?? "")" }.sorted()
  }
}
