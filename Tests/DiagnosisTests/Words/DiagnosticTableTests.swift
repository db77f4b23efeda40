import Diagnosis
import SIP
import Testing

@Suite("The table of diagnostics")
struct DiagnosticTableTests {
  private func meaning(_ id: Int, _ reason: String? = nil) throws -> String? {
    try DiagnosticTable.builtIn().meaning(of: Diagnostic(kind: .server, id: id, reason: reason))
  }

  @Test("puts numbers into plain words")
  func numbers() throws {
    #expect(try meaning(5001) == "the application did not answer in time")
    #expect(try meaning(1003) == "there is no user with this address")
    #expect(try meaning(61_234)?.contains("a failure it expects") == true)
    #expect(try meaning(99_999) == nil)
  }

  @Test("knows reasons that were published without a number, where the number is not known")
  func reasons() throws {
    let reason = "The client did not respond to the invitation"
    #expect(try meaning(99_999, reason)?.contains("did not take the message") == true)
    #expect(try meaning(5001, reason) == "the application did not answer in time")
  }

  @Test(
    "never tells as a fact what is not verified",
    arguments: [1019, 1036, 13_014, 15_008, 52_001, 52_092]
  )
  func unverified(id: Int) throws {
    #expect(try #require(try meaning(id)).contains("not verified"))
  }

  @Test(
    "a cause is told of what names one by itself, and never of progress, of the last word on several endpoints or of hearsay"
  )
  func causes() throws {
    let table = try DiagnosticTable.builtIn()
    #expect(table.cause(namedBy: Diagnostic(kind: .server, id: 13_011)) == "the server is overloaded")
    for id in [13_001, 13_004, 5001, 1019, 99_999] {
      #expect(table.cause(namedBy: Diagnostic(kind: .server, id: id)) == nil, "\(id)")
    }
    #expect(table.entries.count(where: \.isCause) == 17)
  }

  @Test("has each number that a rule asks for, and none of them from hearsay")
  func numbersOfRules() throws {
    let entries = try DiagnosticTable.builtIn().entries
    let asked = RuleSource.builtIn.flatMap { $0.text.matches(of: /diagnostic_ids?[a-z|]*: *\[?([0-9, ]+)/) }
      .flatMap { $0.1.split { !$0.isNumber } }.compactMap { Int($0) }
    #expect(asked.contains(13_011) && asked.count > 20)
    for id in asked {
      let entry = entries.first { $0.ids?.contains(id) == true }
      #expect(entry != nil && entry?.confidence != .unverified, "\(id)")
    }
  }

  @Test("has all that was collected, each with a source")
  func complete() throws {
    let entries = try DiagnosticTable.builtIn().entries
    #expect(entries.count == 103)
    #expect(entries.count { $0.confidence == .unverified } == 12)
    #expect(entries.count { $0.says != nil } == 3)
    for entry in entries where entry.means != nil {
      #expect(entry.means?.last != "." && entry.means?.first?.isLowercase == true, "\(entry)")
    }
  }

  @Test(
    "refuses a damaged file, and says where",
    arguments: [
      ("id: 1", 1, DataFileError.Kind.notAList), ("- text", 1, .notAnEntry),
      ("- id: 1\n  means: a\n  source: b", 1, .missing(key: "confidence")),
      ("- id: 1\n  source: b\n  confidence: seen", 1, .missing(key: "means")),
      (
        "- id: 1\n  means: a\n  source: b\n  confidence: sure", 4,
        .wrongValue(key: "confidence", expected: "one of documented, seen, unverified")
      ),
      (
        "- id: 9-1\n  source: b\n  confidence: unverified", 1,
        .wrongValue(key: "id", expected: "a number, or two joined by a hyphen")
      ),
      (
        "- id: 1-2-3\n  source: b\n  confidence: unverified", 1,
        .wrongValue(key: "id", expected: "a number, or two joined by a hyphen")
      ),
      (
        "- id: 1\n  means: a\n  cause: true\n  source: b\n  confidence: unverified", 3,
        .wrongValue(key: "cause", expected: "left out where nothing is verified")
      ),
      ("- id: 1\n  says: a\n  source: b\n  confidence: unverified", 1, .bothOrNeither("id", "says")),
      ("- source: b", 1, .bothOrNeither("id", "says")), ("- id: 1\n  meens: a", 2, .unknownKey("meens")),
      (
        "- id: 1-5\n  source: b\n  confidence: unverified\n- id: 3\n  source: b\n  confidence: unverified", 4,
        .repeated("3")
      ),
    ]
  )
  func damaged(yaml: String, line: Int, kind: DataFileError.Kind) {
    #expect(throws: DataFileError(path: "d.yml", line: line, kind: kind)) {
      try DiagnosticTable(yaml: yaml, path: "d.yml")
    }
  }

  @Test("names the place of what is no YAML")
  func noYAML() throws {
    let error = try #require(throws: DataFileError.self) {
      try DiagnosticTable(yaml: "- id: [1", path: "d.yml")
    }
    #expect(error.description.hasPrefix("d.yml:"))
    #expect(error.description.contains("not readable as YAML"))
  }
}
