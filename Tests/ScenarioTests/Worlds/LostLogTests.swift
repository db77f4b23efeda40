import Conversations
import Diagnosis
import TestSupport
import Testing

/// A world without what one machine logged.
struct WorldLoss: Sendable, CustomStringConvertible {
  let world: World
  let writer: WorldLog.Writer

  var description: String { "\(world) without \(writer)" }

  /// What the other machines logged; never empty.
  func rest(by clocks: WorldClocks) -> [WorldLog] {
    world.logs(by: clocks, isMerged: false).filter { $0.writer != writer }
  }

  static let all = Worlds.all.flatMap { world in
    world.logs(by: .exact, isMerged: false).map { WorldLoss(world: world, writer: $0.writer) }
  }
}

@Suite("Worlds with the log of one machine missing")
struct LostLogTests {
  @Test("no verdict is another one that is sure", arguments: WorldLoss.all)
  func verdicts(loss: WorldLoss) async throws {
    let whole = try await WorldTellings.exact(loss.world).byID
    for rest in try await WorldTellings.rest(of: loss) {
      for part in rest.deliveries {
        guard let full = whole[part.delivery.id] else { continue }
        #expect(part.verdict == full.verdict || part.confidence < .high, "\(part.words), not \(full.words)")
      }
    }
  }

  @Test("what is still seen of a message is the same message, of the same people", arguments: WorldLoss.all)
  func identity(loss: WorldLoss) async throws {
    let whole = try await WorldTellings.exact(loss.world).byID
    for rest in try await WorldTellings.rest(of: loss) {
      for part in rest.deliveries where part.delivery.callID != nil {
        let full = try #require(whole[part.delivery.id], "\(part.words)")
        for fact in ["kind", "sender", "receiver", "final_status", "answered_by_epid"] {
          guard let told = part.facts[name: fact] else { continue }
          #expect(told == full.facts[name: fact], "\(part.words): \(fact)")
        }
      }
    }
  }
}
