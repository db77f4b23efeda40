import Foundation
import TestSupport
import Testing

@Suite("Where a database goes, and what it takes from hostile logs")
struct DatabasePlaceTests {
  private func names(in scratch: ScratchFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
  }

  @Test("a file is replaced, nothing is left beside it, and the report is the same as without")
  func replaced() async throws {
    let log = try Sample.log("declined")
    let scratch = try ScratchFolder()
    let path = try scratch.write(Array("old".utf8), to: "report.sqlite")
    let run = try await Program.run("--db", path, log)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output == (try await Program.run(log)).output)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: Array("SQLite format 3\0".utf8)))
    #expect(try names(in: scratch) == ["report.sqlite"])
  }

  @Test(
    "what cannot be replaced is told in one line, and the report comes all the same",
    arguments: ["/dev/null", "samples", "no/such/folder/report.sqlite"]
  )
  func unwritable(place: String) async throws {
    let log = try Sample.log("declined")
    let run = try await Program.run("--db", place, log)
    #expect(run.status == 2)
    #expect(run.output == (try await Program.run(log)).output)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("imtrail: \(place): cannot be written: "))
  }

  @Test("a full disk is told, and the old file stays")
  func noRoom() async throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write(Array("old".utf8), to: "report.sqlite")
    let run = try await Program.shell(
      "ulimit -f 16; trap '' XFSZ; \"$IMTRAIL\" --db '\(path)' samples/declined >/dev/null"
    )
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    #expect(try names(in: scratch) == ["report.sqlite"])
  }

  @Test(
    "standard output is no place for it, nor is the file of the report",
    arguments: [["--db", "-"], ["--db", "x", "-o", "./x"]]
  )
  func wrongUsage(options: [String]) async throws {
    #expect(try await Program.run(options + ["samples/declined"]).status == 64)
  }

  @Test("quotation marks, NUL, escapes and bytes that are no text stay values")
  func hostile() async throws {
    let bytes = try Sample.all.first { $0.story == "declined" && $0.isCLS }?.bytes() ?? []
    let reason =
      Array("'); DROP TABLE deliveries; --\"\u{0}\u{1B}[31m".utf8) + [0xFF, 0xC3]
      + Array(repeating: 0x41, count: 100_000)
    let log = Data(bytes).replacing(
      Data("SIP/2.0 603 Decline".utf8),
      with: Data("SIP/2.0 603 ".utf8 + reason)
    )
    let scratch = try ScratchFolder()
    let path = try scratch.write(Array(log), to: "hostile.cls.log")
    let run = try await Program.run("--format", "ndjson", "--db", scratch.path + "/report.sqlite", path)
    #expect(run.status == 0)
    let rows = try DatabaseRows(scratch.path + "/report.sqlite", in: scratch)
    #expect(try rows.all("SELECT delivery_id FROM deliveries").count == run.outputLines.count)
    let found =
      try rows.all("SELECT final_reason FROM deliveries WHERE final_status = 603").first?["final_reason"]
      ?? ""
    #expect(found.hasPrefix("'); DROP TABLE deliveries; --\"\\u{0}\\u{1B}[31m\u{FFFD}"))
    #expect(found.hasSuffix("AAAA"))
    #expect(try rows.all("SELECT 1 AS n FROM events WHERE instr(summary, char(27)) > 0").isEmpty)
  }
}

extension Data {
  /// The bytes with every occurrence of some replaced.
  fileprivate func replacing(_ old: Data, with new: Data) -> Data {
    var result = Data()
    var rest = self[...]
    while let range = rest.range(of: old) {
      result += rest[..<range.lowerBound] + new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
