import TestSupport
import Testing

@Suite("imtrail explain")
struct ExplainTests {
  private func declined() async throws -> String {
    let run = try await Program.run("--format", "ndjson", "--verdict", "declined", "samples/declined")
    return try #require(try run.deliveryIDs().first)
  }

  @Test("tells one delivery in full: ladder, places, every rule")
  func whole() async throws {
    let id = try await declined()
    let run = try await Program.run("explain", id, "samples/declined")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains(id))
    #expect(run.output.contains("603 Decline"))
    #expect(run.output.contains("INVITE"))
    #expect(run.output.contains("declined.cls.log:"))
    let words = Set(run.output.split { $0 == " " || $0 == "\n" }.map(String.init))
    #expect(try await Self.ruleNames().allSatisfy(words.contains))
  }

  @Test("takes the first digits of an identity, in either case")
  func prefix() async throws {
    let id = try await declined()
    let whole = try await Program.run("explain", id, "samples/declined").output
    #expect(try await Program.run("explain", String(id.prefix(8)), "samples/declined").output == whole)
    #expect(try await Program.run("explain", id.uppercased(), "samples/declined").output == whole)
  }

  @Test("says that an identity is not there")
  func unknown() async throws {
    let run = try await Program.run("explain", "zzzzzzzzzzzz", "samples/declined")
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("imtrail: zzzzzzzzzzzz: "))
    #expect(run.errorLines.count == 1)
  }

  @Test("says that digits fit several deliveries")
  func ambiguous() async throws {
    let ids = try await Program.run("--format", "ndjson", "samples").deliveryIDs()
    let digits = Dictionary(grouping: ids) { String($0.prefix(1)) }
    let shared = try #require(digits.filter { $0.value.count > 1 }.keys.min())
    let run = try await Program.run("explain", shared, "samples")
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("\(digits[shared]?.count ?? 0) deliveries"))
  }

  static func ruleNames() async throws -> [String] {
    try await Program.run("rules", "list").outputLines.compactMap { line in
      // A rule's row has its order behind its name.
      let words = line.split(separator: " ")
      return words.count > 2 && Int(words[1]) != nil ? String(words[0]) : nil
    }
  }
}
