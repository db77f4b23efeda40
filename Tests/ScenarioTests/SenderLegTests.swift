import Conversations
import Diagnosis
import TestSupport
import Testing

@Suite("A log of the sender's leg alone")
struct SenderLegTests {
  /// A sample without the copies to the receiver's endpoints.
  private func senderLeg(of story: String) throws -> [UInt8] {
    let sample = try #require(Sample.all.first { $0.story == story && $0.isCLS })
    let log = LogText(try sample.bytes())
    let kept = log.records.map { log.text(of: $0) }.filter { record in
      let isInvite = ["INVITE", "ACK", "CANCEL"].contains { record.contains(" \($0)\n") }
      return !isInvite || record.matches(of: /\nVia:/).count < 2
    }
    return Array(kept.joined(separator: "\n").utf8)
  }

  @Test("its 200 names the endpoint that won, and the registrations name its client")
  func winner() async throws {
    let analysis = try await Analysis(of: try senderLeg(of: "desktop-auto-accept"))
    let story = try #require(try Story(named: "desktop-auto-accept"))
    let diagnosed = try #require(analysis.main(of: story))
    #expect(diagnosed.verdict == .autoAcceptedDesktop)
    #expect(diagnosed.facts[name: "fork_count"] == .integer(0))
    #expect(diagnosed.facts[name: "answered_by_category"] == .text("desktop"))
    #expect(!diagnosed.explanation.contains("not named in the logs"))
  }
}
