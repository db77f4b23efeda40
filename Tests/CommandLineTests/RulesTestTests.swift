import Foundation
import TestSupport
import Testing

@Suite("Rules are tried on their samples")
struct RulesTestTests {
  /// A rule of one's own that fires where Alice's messages fail.
  private func rule(samples: String, status: String = "final_status|gte: 400") -> [UInt8] {
    let text = """
      title: A message to the help desk failed
      name: mine
      logsource: {product: lync, category: im_delivery}
      detection:
          failed: {sender: alice@contoso.com, \(status)}
          condition: failed
      level: high
      imtrail: {verdict: server_trouble, order: 5, confidence: low, explanation: It failed., advice: Call.,
          samples: \(samples)}
      """
    return Array(text.utf8)
  }

  private func bytes(_ sample: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: Repository.path(sample))))
  }

  private let complaint = "samples/declined/declined.cls.log"

  @Test("all built-in ones pass, each on each form of its samples")
  func builtIn() async throws {
    let run = try await Program.run("rules", "test")
    #expect(run.status == 0)
    #expect(!run.output.contains("FAILED"))
    for form in ["cls", "ocslogger"] {
      #expect(
        run.outputLines.contains { $0.hasPrefix("auto_accepted_desktop  ") && $0.contains("(\(form))") }
      )
    }
    let phone = run.outputLines.filter { $0.contains("mobile-timeout-phone-log") }
    #expect(!phone.isEmpty)
    #expect(phone.allSatisfy { !$0.contains("(cls)") }, "logs of clients are read with the trace")
  }

  @Test("the rule in README has ten lines and passes its own test, as README shows it")
  func readme() async throws {
    let text = try Repository.text("README.md")
    let start = try #require(text.firstRange(of: "```yaml\n")?.upperBound)
    let rule = try #require(text[start...].split(separator: "```").first)
    #expect(rule.split(separator: "\n").count == 10)
    let scratch = try ScratchFolder()
    try scratch.write(Array(rule.utf8), to: "rules/helpdesk.yml")
    try scratch.write(bytes(complaint), to: "rules/complaint.log")
    let run = try await Program.run("rules", "test", scratch.path + "/rules")
    #expect(run.status == 0, "\(run.output) \(run.errors)")
    #expect(text.contains("```text\n\(run.output)```\n"), "\(run.output)")
  }

  @Test(
    "own samples lie beside the rule, in its folder, or among the built-in ones",
    arguments: ["own/sub/case.log", "own/case.log", "own/samples/case.log", "samples/case.log"]
  )
  func places(place: String) async throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      rule(samples: "{fires: [case.log], silent: [answered-by-person]}"),
      to: "own/sub/mine.yml"
    )
    try scratch.write(bytes(complaint), to: place)
    let run = try await Program.run("rules", "test", scratch.path + "/own")
    #expect(run.status == 0, "\(run.output) \(run.errors)")
    #expect(run.outputLines.count { $0.hasPrefix("mine ") } == 2)
    #expect(run.output.contains("2 trials, all as expected."))
  }

  @Test("a folder is a sample, and its story says which message is meant")
  func folder() async throws {
    let scratch = try ScratchFolder()
    try scratch.write(rule(samples: "{fires: [it], silent: [other]}"), to: "own/mine.yml")
    for name in ["it", "other"] { try scratch.write(bytes(complaint), to: "own/\(name)/fe.cls.log") }
    try scratch.write(bytes("samples/declined/STORY.md"), to: "own/it/STORY.md")
    try scratch.write(Array("At 01:02:03 nothing happens.".utf8), to: "own/other/STORY.md")
    let run = try await Program.run("rules", "test", scratch.path + "/own")
    #expect(run.status == 1)
    #expect(run.outputLines.contains { $0.hasPrefix("mine  it ") && $0.hasSuffix("  ok") })
    #expect(run.outputLines.contains { $0.contains(" no delivery ") && $0.hasSuffix("FAILED") })
  }

  @Test(
    "a rule that does not do as it says fails, and so does the command",
    arguments: [
      ("{fires: [answered-by-person]}", "silent (accepted)"), ("{silent: [case.log]}", "fires"),
      ("{fires: [note.txt]}", "no delivery"),
    ]
  )
  func failing(samples: String, got: String) async throws {
    let scratch = try ScratchFolder()
    try scratch.write(rule(samples: samples), to: "own/mine.yml")
    try scratch.write(bytes(complaint), to: "own/case.log")
    try scratch.write(Array("no log\n".utf8), to: "own/note.txt")
    let run = try await Program.run("rules", "test", scratch.path + "/own")
    #expect(run.status == 1)
    #expect(run.outputLines.contains { $0.contains(" \(got) ") && $0.hasSuffix("FAILED") }, "\(run.output)")
    #expect(run.output.contains("1 of 1 trials FAILED."))
  }

  @Test("a rule without samples is named, and a sample that is nowhere is an error of the rule")
  func untested() async throws {
    let scratch = try ScratchFolder()
    try scratch.write(rule(samples: "{}"), to: "own/mine.yml")
    let run = try await Program.run("rules", "test", scratch.path + "/own")
    #expect(run.status == 0)
    #expect(run.output.contains("mine names no samples"))
    let path = try scratch.write(rule(samples: "{fires: [nowhere.log]}"), to: "own/mine.yml")
    let missing = try await Program.run("rules", "test", scratch.path + "/own")
    #expect(missing.status == 2)
    #expect(missing.errors.hasPrefix("imtrail: \(path):9: "), "\(missing.errors)")
  }

  @Test("without samples the built-in rules cannot be tried, which is told")
  func noSamples() async throws {
    let run = try await Program.run("rules", "test", "--samples", "no/such/folder")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("imtrail: no/such/folder: "))
    let other = try await Program.run("rules", "test", "--samples", "Sources")
    #expect(other.status == 1)
    #expect(other.output.contains("no such sample"))
  }
}
