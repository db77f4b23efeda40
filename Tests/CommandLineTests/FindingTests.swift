import TestSupport
import Testing

@Suite("Patterns over many messages are found, told and counted")
struct FindingTests {
  private static let sample = "samples/server-trouble/server-trouble.cls.log"

  /// The same trouble, of two other people.
  private func otherPair(in scratch: ScratchFolder) throws -> String {
    let changes = [("alice", "zoe"), ("bob", "yan"), ("branch=", "branch=z"), ("tag=", "tag=z")]
    var text = try Repository.text(Self.sample)
    for (old, new) in changes { text = text.replacing(old, with: new) }
    for name in ["Call-ID: ", "Call-Id: ", "CALL-ID: "] { text = text.replacing(name, with: name + "z") }
    return try scratch.write(Array(text.utf8), to: "other-pair.cls.log")
  }

  @Test("with their members, in the text and in the data")
  func told() async throws {
    let scratch = try ScratchFolder()
    let other = try otherPair(in: scratch)
    let text = try await Program.run(Self.sample, other)
    #expect(text.output.contains("Patterns over many messages"))
    #expect(
      text.output.contains("2 messages to 2 receivers failed for trouble of a server; fe1.contoso.com gave")
    )
    let report = try #require(try await Program.run("--format", "json", Self.sample, other).jsonLines().first)
    let findings = try #require(report["summary"]?["findings"]?.list)
    #expect(findings.count == 1)
    let members = try #require(findings.first?["members"]?.list)
    let troubles = (report["deliveries"]?.list ?? []).filter { $0["verdict"] == .text("server_trouble") }
    #expect(Set(members) == Set(troubles.compactMap { $0["delivery_id"] }))
    #expect(members.count == 2)
    #expect(troubles.allSatisfy { $0["confidence"] == .text("high") })
    #expect(troubles.allSatisfy { $0["pairs_refused_alike"] == .integer(2) })
  }

  @Test("one pair's trouble is no pattern, and --fail-on counts the level of a pattern")
  func failing() async throws {
    let scratch = try ScratchFolder()
    let other = try otherPair(in: scratch)
    #expect(try await Program.run("--fail-on", "critical", Self.sample).status == 0)
    #expect(try await Program.run("--fail-on", "critical", Self.sample, other).status == 1)
    #expect(try await Program.run(Self.sample).output.contains("Patterns over many messages") == false)
  }

  @Test("rules list and rules show know them")
  func rules() async throws {
    #expect(try await Program.run("rules", "list").output.contains("server_in_trouble"))
    let shown = try await Program.run("rules", "show", "server_in_trouble")
    #expect(shown.status == 0)
    #expect(shown.output.contains("at least 2 different values of `receiver`"))
  }
}
