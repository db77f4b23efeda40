import Foundation
import TestSupport
import Testing

@Suite("What is written, and where")
struct OutputTests {
  @Test("a reader that stops early is no error", arguments: ["head -1", "true"])
  func closedPipe(reader: String) async throws {
    let run = try await Program.shell(
      "\"$IMTRAIL\" timeline --format ndjson samples | \(reader) >/dev/null; exit ${PIPESTATUS[0]}"
    )
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
  }

  @Test("head gets the first line of a report, quietly")
  func head() async throws {
    let run = try await Program.shell("\"$IMTRAIL\" samples | head -1; exit ${PIPESTATUS[0]}")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.outputLines.count == 1)
  }

  @Test("-o writes what standard output would get, and nothing else")
  func file() async throws {
    let log = try Sample.log("declined")
    let scratch = try ScratchFolder()
    let path = try scratch.write(Array("old".utf8), to: "report.ndjson")
    let run = try await Program.run("-o", path, log)
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(try names(in: scratch) == ["report.ndjson"])
    let written = try String(contentsOfFile: path, encoding: .utf8)
    #expect(try await Program.run("--format", "ndjson", log).output == written)
  }

  @Test("a link stays a link, and what it leads to is written")
  func link() async throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write(Array("old".utf8), to: "report.json")
    let run = try await Program.shell(
      "cd '\(path.dropLast(12))' && ln -s report.json link.json && \"$IMTRAIL\" --since 2999-01-01 -o link.json "
        + "\"$OLDPWD\"/samples/declined && test -L link.json && head -c 10 report.json"
    )
    #expect(run.output == #"{"schema":"#)
  }

  @Test("a new file is for those the mask leaves, and an old one for whom it was")
  func mode() async throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write(Array("old".utf8), to: "old.json")
    let run = try await Program.shell(
      "chmod 640 '\(path)'; umask 077; \"$IMTRAIL\" samples/declined -o '\(path)' "
        + "&& \"$IMTRAIL\" samples/declined -o '\(path).new' && stat -c %a '\(path)' '\(path).new'"
    )
    #expect(run.outputLines.filter { !$0.isEmpty } == ["640", "600"])
  }

  @Test("-o - is standard output")
  func dash() async throws {
    let log = try Sample.log("declined")
    #expect(try await Program.run(log, "-o", "-").output == Program.run(log).output)
  }

  @Test("a file is left as it was if there is nothing to write")
  func nothingToWrite() async throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write(Array("old".utf8), to: "report.txt")
    #expect(try await Program.run("-o", path, "missing.log").status == 2)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
    #expect(try names(in: scratch) == ["report.txt"])
  }

  @Test("the ending of the file decides its form, unless --format does")
  func endings() async throws {
    let log = try Sample.log("declined")
    let scratch = try ScratchFolder()
    let json = scratch.path + "/report.json"
    #expect(try await Program.run("-o", json, log).status == 0)
    let whole = try JSONValue(try String(contentsOfFile: json, encoding: .utf8))
    #expect(whole["schema"]?.text == "imtrail/1")
    #expect(try await Program.run("-o", json, "--format", "text", log).status == 0)
    #expect(try String(contentsOfFile: json, encoding: .utf8).contains("What happened"))
    let timeline = scratch.path + "/events.ndjson"
    #expect(try await Program.run("timeline", "-o", timeline, log).status == 0)
    #expect(try String(contentsOfFile: timeline, encoding: .utf8).hasPrefix("{\"time\":"))
  }

  @Test("a device is written to, not replaced")
  func device() async throws {
    let run = try await Program.run("-o", "/dev/null", Sample.log("declined"))
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType
    #expect(type == .typeCharacterSpecial)
  }

  @Test("a place that cannot be written to is told in one line")
  func unwritable() async throws {
    let run = try await Program.run("-o", "no/such/folder/report.txt", Sample.log("declined"))
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("imtrail: no/such/folder/report.txt: "))
  }

  @Test("colour is for terminals, or where it is asked for")
  func colour() async throws {
    let log = try Sample.log("declined")
    #expect(try await !Program.run(log).output.contains("\u{1B}"))
    #expect(try await Program.run("--color", "always", log).output.contains("\u{1B}["))
  }

  @Test("an explanation keeps to the same, and is word by word the same with colour")
  func colourOfExplanation() async throws {
    let log = try Sample.log("declined")
    let row = try await Program.run("--format", "csv", log).output.split(separator: "\r\n").last
    let id = try #require(row?.split(separator: ",").first.map(String.init))
    let plain = try await Program.run("explain", id, log).output
    let coloured = try await Program.run("explain", "--color", "always", id, log).output
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}["))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    #expect(try await !Program.run("explain", "--color", "never", id, log).output.contains("\u{1B}"))
  }

  @Test("progress goes to standard error, where it is asked for")
  func progress() async throws {
    let log = try Sample.log("declined")
    let told = try await Program.run("--progress", "always", log)
    #expect(told.errors.contains(log))
    #expect(try await Program.run(log).output == told.output)
    #expect(told.errors.contains("100 % of "))
    #expect(try await Program.run("--progress", "never", log).errors.isEmpty)
    #expect(try await Program.run(log).errors.isEmpty)
  }

  private func names(in scratch: ScratchFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.path)
  }
}
