import TestSupport
import Testing

@Suite("Rules are asked about facts made by hand")
struct RulesEvaluateTests {
  private func evaluate(_ lines: String) async throws -> Run {
    let scratch = try ScratchFolder()
    let path = try scratch.write(Array(lines.utf8), to: "facts.ndjson")
    return try await Program.run("rules", "evaluate", path)
  }

  @Test("each line names the rules that apply, and the presence")
  func matches() async throws {
    let run = try await evaluate(
      """
      {"delivery_id":"000000000001","final_status":603,"reached_count":2,"branch_statuses":[]}

      {"sent_at":"2014-03-13T11:30:34.600Z","final_reason":null,"verdict":"declined"}

      """
    )
    #expect(run.status == 0)
    let lines = try run.jsonLines()
    #expect(lines.count == 2)
    #expect(lines[0]["presence"] == .text("MPOP"))
    let rules = lines[0]["rules"]?.list ?? []
    #expect(Set(rules).isSuperset(of: [.text("presence_mpop"), .text("declined"), .text("inconclusive")]))
    #expect(lines[1]["rules"]?.list.contains(.text("inconclusive")) == false, "not even a delivery")
  }

  @Test("what a report says of a sample's deliveries is what the rules say of their facts")
  func reportsAgree() async throws {
    let report = try await Program.run("--format", "ndjson", "samples/mobile-timeout-phone-log")
    let deliveries = try report.jsonLines()
    let answers = try await evaluate(report.output).jsonLines()
    #expect(deliveries.count == answers.count)
    for (delivery, answer) in zip(deliveries, answers) {
      let matched = (answer["rules"]?.list ?? []).filter {
        $0 != .text("inconclusive") && $0.text?.hasPrefix("presence_") == false
      }
      #expect(delivery["rules_matched"]?.list == matched)
      #expect(delivery["presence"] == answer["presence"])
    }
  }

  @Test(
    "what cannot be read is told with its line",
    arguments: [
      ("{\"final_statsu\":1}", "final_statsu"), ("{\"final_status\":\"1\"}", "final_status"),
      ("{\"sent_at\":\"soon\"}", "sent_at"), ("[1]", "JSON"), ("{", "JSON"),
    ]
  )
  func broken(line: String, word: String) async throws {
    let run = try await evaluate("{}\n\(line)\n")
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("facts.ndjson:2: "))
    #expect(run.errors.contains(word))
  }

  @Test("it is a tool for tests, and not listed")
  func hidden() async throws {
    #expect(try await !Program.run("rules", "--help").output.contains("evaluate"))
  }
}
