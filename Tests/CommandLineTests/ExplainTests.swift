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
    #expect(run.errors.contains("\(digits[shared]?.count ?? 0) messages fit; name one by its id:\n"))
    for id in (digits[shared] ?? []).prefix(2) {
      #expect(run.errorLines.contains { $0.hasPrefix("  \(id) (") })
    }
  }

  @Test("tells by how much the clocks of the logs were set, where their lines show other times")
  func clocks() async throws {
    let set = try await Program.run(
      "explain",
      "--user",
      "bob@contoso.com",
      "--at",
      "13:25",
      "samples/two-front-ends"
    )
    #expect(set.output.contains("Clocks of the logs"))
    #expect(set.output.contains("fe2.ocslogger.log is written in +01:00."))
    #expect(set.output.contains("-41.250 s"))
    let plain = try await Program.run("explain", "--at", "11:30", Self.log)
    #expect(plain.status == 0)
    #expect(!plain.output.contains("Clocks of the logs"))
  }

  @Test("takes an hour of one digit, and says how far off a time may be")
  func times() async throws {
    let early = try await Program.run("explain", "--user", "bob", "--at", "8:15", "samples/bad-morning")
    #expect(early.output.contains("0badb9d3d9f6"))
    let late = try await Program.run("explain", "--user", "bob", "--at", "23:00", "samples/bad-morning")
    #expect(late.status == 2)
    #expect(late.errors.contains("within ten minutes of that time"))
  }

  private static let log = "samples/mobile-timeout-spop/mobile-timeout-spop.cls.log"

  @Test(
    "finds the delivery by person and time, as people remember them",
    arguments: [
      ["--user", "bob@contoso.com"], ["--user", "sip:Bob@contoso.com", "--at", "11:31"],
      ["--user", "bob", "--at", "11:28"],
      ["--at", "11:30"], ["--at", "11:30:34"], ["--at", "2014-03-13T11:30Z"],
      ["--at", "12:30", "--timezone", "+01:00"],
      ["--at", "2014-03-13 13:30", "--timezone", "+02:00"],
    ]
  )
  func question(_ options: [String]) async throws {
    let run = try await Program.run(["explain"] + options + [Self.log])
    #expect(run.status == 0)
    #expect(run.output.contains("8da05542e01c"))
    #expect(run.output.hasPrefix("False failure"))
  }

  @Test("finds the delivery by its Call-ID")
  func callID() async throws {
    let deliveries = try await Program.run("--format", "ndjson", Self.log).jsonLines()
    let failed = try #require(deliveries.first { $0["delivery_id"]?.text == "8da05542e01c" })
    let callID = try #require(failed["call_id"]?.text)
    #expect(try await Program.run("explain", callID, Self.log).output.contains("8da05542e01c"))
  }

  @Test("says what there is where a question fits several, or none")
  func vague() async throws {
    let several = try await Program.run("explain", "--user", "carol", Self.log)
    #expect(several.status == 2)
    #expect(
      several.errors.contains(
        "542cb3e5047f (2014-03-13T11:20:00.000Z, carol@contoso.com to dave@contoso.com)"
      )
    )
    let none = try await Program.run("explain", "--user", "bob", "--at", "09:00", Self.log)
    #expect(none.status == 2)
    #expect(none.errors.contains("no message in these logs fits"))
    #expect(try await Program.run("explain", "--at", "noon", Self.log).status == 64)
  }

  static func ruleNames() async throws -> [String] {
    try await Program.run("rules", "list").outputLines.compactMap { line in
      // A rule's row has its order behind its name.
      let words = line.split(separator: " ")
      return words.count > 2 && Int(words[1]) != nil ? String(words[0]) : nil
    }
  }
}
