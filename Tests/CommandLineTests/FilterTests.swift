import TestSupport
import Testing

@Suite("What is told of it can be chosen")
struct FilterTests {
  private func told(_ options: String...) async throws -> [JSONValue] {
    let run = try await Program.run(["--format", "ndjson", "samples/declined"] + options)
    #expect(run.status == 0)
    return try run.jsonLines()
  }

  @Test("without filters, every delivery")
  func all() async throws {
    let kinds = try await told().map { $0["kind"]?.text }
    #expect(kinds.count { $0 == "first_message" } == 3)
    #expect(kinds.count { $0 == "later_message" } == 5)
  }

  @Test("by person, as sender or receiver, with and without sip:")
  func user() async throws {
    let bob = try await told("--user", "sip:Bob@contoso.com")
    #expect(bob.map { $0["receiver"]?.text } == ["bob@contoso.com"])
    let frank = try await told("--user", "frank@contoso.com")
    #expect(!frank.isEmpty)
    #expect(frank.allSatisfy { [$0["sender"]?.text, $0["receiver"]?.text].contains("frank@contoso.com") })
    let both = try await told("--user", "bob@contoso.com", "--user", "frank@contoso.com")
    #expect(both.count == bob.count + frank.count)
    #expect(try await told("--user", "nobody@contoso.com").isEmpty)
  }

  @Test("by Call-ID")
  func callID() async throws {
    let wanted = try await told().last?["call_id"]?.text ?? ""
    #expect(try await told("--call-id", wanted).map { $0["call_id"]?.text } == [wanted])
  }

  @Test("by time: from a moment on, and before a moment")
  func time() async throws {
    let times = try await told().compactMap { $0["sent_at"]?.text }
    #expect(times == times.sorted())
    let last = try #require(times.last)
    #expect(try await told("--since", last).map { $0["sent_at"]?.text } == [last])
    #expect(try await told("--until", last).compactMap { $0["sent_at"]?.text } == times.dropLast())
    #expect(try await told("--since", "2015-01-01").isEmpty)
  }

  @Test("a time without a zone is of the zone of --timezone")
  func timeInZone() async throws {
    #expect(try await told("--since", "2014-03-26 15:00").count == 1)
    #expect(try await told("--since", "2014-03-26 16:00", "--timezone", "Europe/Berlin").count == 1)
    #expect(try await told("--since", "2014-03-26 16:00").isEmpty)
  }

  @Test("by verdict")
  func verdict() async throws {
    #expect(try await told("--verdict", "declined").map { $0["verdict"]?.text } == ["declined"])
    #expect(try await told("--verdict", "accepted").count == 7)
    #expect(try await told("--verdict", "session_lost").isEmpty)
  }

  @Test("only problems")
  func problems() async throws {
    #expect(try await told("--only-problems").map { $0["verdict"]?.text } == ["declined"])
  }

  @Test("the timeline is chosen from in the same way")
  func timeline() async throws {
    let all = try await Program.run("timeline", "--format", "ndjson", "samples/declined").jsonLines()
    let bob = try await Program.run(
      ["timeline", "--format", "ndjson", "samples/declined", "--user", "bob@contoso.com"]
    ).jsonLines()
    #expect(!bob.isEmpty && bob.count < all.count)
    #expect(bob.allSatisfy { [$0["from"]?.text, $0["to"]?.text].contains("bob@contoso.com") })
    let declined = try await Program.run(
      ["timeline", "--format", "ndjson", "samples/declined", "--verdict", "declined"]
    ).jsonLines()
    #expect(!declined.isEmpty)
    #expect(Set(declined.map { $0["delivery_id"]?.text }).count == 1)
  }
}
