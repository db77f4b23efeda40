import Foundation
import TestSupport
import Testing

@Suite("Rules, the program's and one's own")
struct RulesCommandTests {
  /// The built-in rule with changes in its text, in a folder of its own.
  @discardableResult
  private func changed(_ changes: [(String, String)], in scratch: ScratchFolder) throws -> String {
    var text = try Repository.text("rules/delivery/declined.yml")
    for (old, new) in changes {
      #expect(text.contains(old))
      text = text.replacingOccurrences(of: old, with: new)
    }
    return try scratch.write(Array(text.utf8), to: "own/mine.yml")
  }

  @Test("the list names every rule file's rule once")
  func list() async throws {
    let files = ["rules/delivery", "rules/presence"].flatMap { Repository.files(in: $0, endingIn: ".yml") }
    let names = try files.compactMap { path in
      try Repository.text(path).firstMatch(of: /(?m)^name: *(\w+)/).map { String($0.1) }
    }
    let output = try await Program.run("rules", "list").output
    for name in names { #expect(output.ranges(of: "\n\(name) ").count == 1, "\(name)") }
    #expect(names.count == files.count)
    #expect(try await Program.run("rules").output == output)
  }

  @Test("a rule is shown with its logic, its words and its limits")
  func show() async throws {
    let run = try await Program.run("rules", "show", "declined")
    #expect(run.status == 0)
    for word in ["declined", "final_status", "603", "low"] { #expect(run.output.contains(word)) }
    let unknown = try await Program.run("rules", "show", "no_such_rule")
    #expect(unknown.status == 2)
    #expect(unknown.errors.hasPrefix("imtrail: no_such_rule: "))
  }

  @Test("the rules of the program, and its own files, have nothing wrong")
  func check() async throws {
    #expect(try await Program.run("rules", "check").status == 0)
    #expect(try await Program.run("rules", "check", "rules/delivery").status == 0)
    #expect(try await Program.run("rules", "check", "rules/presence").status == 0)
  }

  @Test("fields lists what rules may ask, with types")
  func fields() async throws {
    let output = try await Program.run("rules", "fields").output
    let nested: Set = ["endpoints", "evidence", "gaps"]
    for name in DeliveryFieldTests.fields.keys where !nested.contains(name) {
      #expect(output.contains("\n\(name) "), "\(name)")
    }
    #expect(output.contains("list of int"))
  }

  @Test("an own rule of a new name is asked among the others")
  func adding() async throws {
    let scratch = try ScratchFolder()
    try changed(
      [
        ("name: declined", "name: mine"), ("order: 50", "order: 1"),
        ("verdict: declined", "verdict: policy_blocked"),
      ],
      in: scratch
    )
    let run = try await Program.run(
      [
        "--format", "ndjson", "--rules", scratch.path + "/own", "--verdict", "policy_blocked",
        "samples/declined",
      ]
    )
    #expect(run.status == 0)
    let delivery = try #require(try run.jsonLines().first)
    #expect(delivery["rule"] == .text("mine"))
    #expect(delivery["rules_matched"]?.list.prefix(2) == [.text("mine"), .text("declined")])
    #expect(
      try await Program.run("rules", "list", "--rules", scratch.path + "/own").output.contains("\nmine ")
    )
  }

  @Test("an own rule of the same name takes the place of the program's")
  func replacing() async throws {
    let scratch = try ScratchFolder()
    try changed([("verdict: declined", "verdict: policy_blocked")], in: scratch)
    let run = try await Program.run(
      "--format",
      "ndjson",
      "--rules",
      scratch.path + "/own",
      "samples/declined"
    )
    let verdicts = try run.jsonLines().compactMap { $0["verdict"]?.text }
    #expect(verdicts.contains("policy_blocked"))
    #expect(!verdicts.contains("declined"))
  }

  @Test(
    "a broken rule is told with file, line and the name that was meant",
    arguments: [
      ["--rules", "OWN", "samples/declined"], ["rules", "check", "OWN"], ["rules", "list", "--rules", "OWN"],
    ]
  )
  func broken(arguments: [String]) async throws {
    let scratch = try ScratchFolder()
    let path = try changed([("final_status: 603", "final_statsu: 603")], in: scratch)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    let line = try #require(lines.firstIndex { $0.contains("final_statsu") }) + 1
    let run = try await Program.run(arguments.map { $0 == "OWN" ? scratch.path + "/own" : $0 })
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("imtrail: \(path):\(line): "), "\(run.errors)")
    #expect(run.errors.contains("final_status"))
  }

  @Test("a folder of rules that is missing is told in one line")
  func missing() async throws {
    let run = try await Program.run("--rules", "no/such/rules", "samples/declined")
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("imtrail: no/such/rules: "))
  }
}
