import Conversations
import Diagnosis
import TestSupport
import Testing
import Traces

@Suite("Two front ends whose logs share no message, told by clocks that are off")
struct UnrelatedFrontEndTests {
  /// Bob's client signs in at a time on front end 2; front end 1 refuses Alice's message to him by itself.
  private func logs(signIn: Double, signOut: Double? = nil, ahead: Double) -> [WorldLog] {
    var scene = WorldScene(.overloaded)
    (scene.signIn, scene.signOut, scene.isAnchored) = (signIn, signOut, false)
    var clocks = WorldClocks()
    clocks.frontEnds[1] = ahead
    return World(scene, clocks: clocks).separate
  }

  private func toBob(_ analysis: Analysis) throws -> DiagnosedDelivery {
    try #require(analysis.deliveries.first { $0.delivery.receiver == "bob@contoso.com" })
  }

  private static let skews: [Double] = [-90, 0, 90]

  @Test("a sign-in or sign-out a minute before the message says nothing of presence", arguments: skews)
  func near(ahead: Double) async throws {
    for (signIn, signOut) in [(940.0, Double?.none), (20, 940), (20, 1060)] {
      let bob = try toBob(try await Analysis(of: logs(signIn: signIn, signOut: signOut, ahead: ahead)))
      #expect(bob.facts[name: "registered_count"] == nil)
      #expect(bob.facts[name: "presence_basis"] != .text("registrations"))
      #expect(bob.delivery.targets.isEmpty)
      let gap = try #require(bob.gaps.first { $0.gap.what == .unrelatedClock })
      #expect(gap.why.contains("5 minutes") && gap.why.contains("--clock"))
    }
  }

  @Test("one that surely was before it counts, and so does one that goes on", arguments: skews)
  func far(ahead: Double) async throws {
    let present = try toBob(try await Analysis(of: logs(signIn: 20, ahead: ahead)))
    #expect(present.facts[name: "presence"] == .text("SPOP"))
    let gone = try toBob(try await Analysis(of: logs(signIn: 20, signOut: 500, ahead: ahead)))
    #expect(gone.facts[name: "presence"] == .text("none"))
    for bob in [present, gone] {
      #expect(!bob.gaps.contains { $0.gap.what == .unrelatedClock })
    }
  }

  @Test("the files in another order tell the same", arguments: [20.0, 940])
  func order(signIn: Double) async throws {
    let logs = logs(signIn: signIn, ahead: 90)
    let told = try toBob(try await Analysis(of: logs))
    let turned = try toBob(try await Analysis(of: logs.reversed()))
    #expect(told.facts() == turned.facts())
    #expect(told.gaps.map(\.why) == turned.gaps.map(\.why))
  }
}
