import Conversations
import Diagnosis
import TestSupport
import Testing

@Suite("What one front end knows of those who are homed on another")
struct OtherServerTests {
  @Test("no verdict is surer without the log of one machine", arguments: WorldLoss.all)
  func confidence(loss: WorldLoss) async throws {
    let whole = try await WorldTellings.exact(loss.world).byID
    for rest in try await WorldTellings.rest(of: loss) {
      for part in rest.deliveries {
        guard let full = whole[part.delivery.id] else { continue }
        #expect(
          part.confidence <= full.confidence,
          "\(part.words) \(part.confidence), not \(full.words) \(full.confidence)"
        )
      }
    }
  }

  @Test("nothing is claimed of endpoints that the logs do not show", arguments: WorldLoss.all)
  func endpoints(loss: WorldLoss) async throws {
    let whole = try await WorldTellings.exact(loss.world).byID
    for part in try await WorldTellings.rest(of: loss)[0].deliveries {
      guard let full = whole[part.delivery.id] else { continue }
      let presences = [.text("unknown"), full.facts[name: "presence"]]
      #expect(presences.contains(part.facts[name: "presence"]), "\(part.words)")
      for count in ["desktop_count", "mobile_count", "web_count", "phone_count"] {
        guard let told = part.integer(count), let truth = full.integer(count) else { continue }
        // Others may be among the unknown.
        let unknown = part.integer("unknown_count") ?? 0
        #expect(told <= truth && truth <= told + unknown, "\(part.words): \(count)")
      }
      for count in ["registered_count", "endpoint_count"] {
        guard let told = part.integer(count), let truth = full.integer(count) else { continue }
        #expect(told == truth, "\(part.words): \(count)")
      }
    }
  }

  @Test("where the receiver's front end refuses, its log says that nobody was signed in")
  func notSignedIn() async throws {
    let world = World(WorldScene(.notSignedIn), clocks: .exact)
    let told = try await Analysis(of: world.logs(by: .exact, isMerged: false))
    let bob = try #require(told.deliveries.first { $0.delivery.receiver == "bob@contoso.com" })
    #expect(bob.verdict == .notSignedIn)
    #expect(bob.confidence == .high, "\(bob.weaknesses)")
    #expect(bob.facts[name: "presence"] == .text("none"))
  }
}
