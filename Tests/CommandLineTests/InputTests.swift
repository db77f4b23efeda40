import Foundation
import TestSupport
import Testing

@Suite("What is read")
struct InputTests {
  @Test("a log gives a report and status 0")
  func log() async throws {
    let run = try await Program.run(try Sample.log("mobile-timeout-spop"))
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.output.contains("false_failure_mobile"))
  }

  @Test("the main job has a name, too")
  func analyze() async throws {
    let log = try Sample.log("declined")
    #expect(try await Program.run("analyze", log).output == Program.run(log).output)
  }

  @Test("logs piped in give what the files give")
  func standardInput() async throws {
    let named = try await Program.run("--format", "ndjson", "samples/declined", "samples/do-not-disturb")
    let piped = try await Program.shell(
      "cat samples/declined/*.log samples/do-not-disturb/*.log | \"$IMTRAIL\" --format ndjson"
    )
    #expect(piped.status == 0)
    #expect(piped.errors.isEmpty)
    #expect(Set(try piped.deliveryIDs()) == Set(try named.deliveryIDs()))
    #expect(try named.deliveryIDs().count == 16)
    let dash = try await Program.shell("cat samples/declined/*.log | \"$IMTRAIL\" --format ndjson -")
    #expect(try dash.deliveryIDs().count == 8)
  }

  @Test("a binary event trace is told by its bytes, and how to turn it into text", arguments: [1, 2])
  func eventTrace(type: Int) async throws {
    var bytes = [UInt8](repeating: 0, count: 4096)
    bytes.replaceSubrange(0..<4, with: [0, 0, 1, 0])
    bytes.replaceSubrange(0x48..<0x4C, with: [2, 0, UInt8(type), 0xC0])
    bytes.replaceSubrange(0x68..<0x6C, with: [0, 0, 1, 0])
    let folder = try ScratchFolder()
    let path = try folder.write(bytes, to: "trace.log")
    for arguments in [[path], ["--input-format", "cls", path]] {
      let run = try await Program.run(arguments)
      #expect(run.status == 2)
      #expect(
        run.errors.contains(
          "\(path): not recognised: it is a binary event trace (.etl); turn it into text first"
        )
      )
    }
  }

  @Test("all samples piped in as one give the deliveries of all")
  func everythingPiped() async throws {
    let traces = "samples/*/*.cls.log samples/*/*.ocslogger.log"
    let piped = try await Program.shell("cat \(traces) | \"$IMTRAIL\" --format ndjson")
    let folder = try await Program.shell("\"$IMTRAIL\" --format ndjson \(traces)")
    #expect(piped.status == 0)
    #expect(Set(try piped.deliveryIDs()) == Set(try folder.deliveryIDs()))
  }

  @Test("a folder is walked, whatever else is in it")
  func folder() async throws {
    let run = try await Program.run("--format", "json", "samples")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let inputs = try JSONValue(run.output)["inputs"]?.list ?? []
    let logs = inputs.filter { $0["format"]?.text != "none" }
    let names = Telling.all.flatMap { $0.logs.map(\.name) }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    #expect(logs.compactMap { $0["name"]?.text } == names)
  }

  @Test("a pipe met in a folder is not waited on, a link that leads nowhere is told")
  func oddities() async throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write(Array("no log\n".utf8), to: "a.txt")
    let folder = path.dropLast(6)
    let run = try await Program.shell(
      "cp samples/declined/declined.cls.log '\(folder)'; mkfifo '\(folder)/pipe'; ln -s /nowhere '\(folder)/b.log'; "
        + "\"$IMTRAIL\" --format ndjson '\(folder)'"
    )
    #expect(run.status == 2)
    #expect(try run.deliveryIDs().count == 8)
    #expect(run.errors.contains("b.log: cannot be read"))
  }

  @Test("the order in which logs are named changes nothing")
  func order() async throws {
    let logs = ["samples/declined", "samples/do-not-disturb", "samples/desktop-auto-accept"]
    let output = try await Program.run(["--format", "json"] + logs).output
    #expect(try await Program.run(["--format", "json"] + logs.reversed()).output == output)
    #expect(try await Program.run(["--format", "json", "--jobs", "1"] + logs).output == output)
    #expect(try await Program.run(["--format", "json", "--jobs", "7"] + logs).output == output)
  }

  @Test("what is no log is refused in one line", arguments: ["empty", "picture", "missing", "folder"])
  func refused(kind: String) async throws {
    let scratch = try ScratchFolder()
    let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48]
    let path =
      switch kind {
      case "empty": try scratch.write([], to: "empty.log")
      case "picture": try scratch.write(picture + (0...255).map { $0 }, to: "picture.png")
      case "folder":
        try URL(fileURLWithPath: scratch.write(picture, to: "pictures/a.png"))
          .deletingLastPathComponent().path
      default: scratch.path + "/missing.log"
      }
    let run = try await Program.run(path)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("imtrail: \(path): "))
    #expect(
      run.errors.wholeMatch(of: /imtrail: [^\n]+?: [^:;\n]+: [^;\n]+; [^\n]+\n/) != nil,
      "\(run.errors)"
    )
  }

  @Test("nothing on standard input is refused in one line")
  func emptyStandardInput() async throws {
    let run = try await Program.run([])
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.hasPrefix("imtrail: <stdin>: "))
    #expect(run.errorLines.count == 1)
  }

  @Test("a bad log beside a good one costs the status, not the report")
  func oneBad() async throws {
    let run = try await Program.run("missing.log", try Sample.log("declined"))
    #expect(run.status == 2)
    #expect(run.output.contains("declined"))
    #expect(run.errorLines.count == 1)
  }

  @Test("a log named twice, or beside its folder, is read once and told of as read")
  func namedTwice() async throws {
    let log = try Sample.log("declined")
    let once = try await Program.run("--format", "ndjson", log)
    for more in [log, "samples/declined", "samples/../samples/declined"] {
      let run = try await Program.run("--format", "ndjson", log, more)
      #expect(run.status == 0)
      #expect(run.errors.isEmpty)
      #expect(run.output == once.output, "\(more)")
    }
  }

  @Test("of what is no log it is told once, and not to name the format again where that was done")
  func formatAdvice() async throws {
    let run = try await Program.run("README.md", "README.md")
    #expect(run.status == 2)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.contains("name one with --input-format"))
    let forced = try await Program.run("--input-format", "cls", "README.md")
    #expect(forced.status == 2)
    #expect(forced.errorLines.count == 1)
    #expect(forced.errors.contains("format cls; leave --input-format out"))
  }

  @Test("--files-from reads paths by line and by NUL, from a file and from standard input")
  func filesFrom() async throws {
    let logs = try [Sample.log("declined"), Sample.log("do-not-disturb")]
    let scratch = try ScratchFolder()
    let lines = try scratch.write(Array(logs.joined(separator: "\n").utf8 + [0x0A]), to: "lines")
    let nuls = try scratch.write(Array(logs.joined(separator: "\0").utf8 + [0]), to: "nuls")
    let expected = try await Program.run(["--format", "ndjson"] + logs).output
    #expect(!expected.isEmpty)
    #expect(try await Program.run("--format", "ndjson", "--files-from", lines).output == expected)
    #expect(try await Program.run("--format", "ndjson", "--files-from", nuls).output == expected)
    let piped = try await Program.run(
      ["--format", "ndjson", "--files-from", "-"],
      input: Array(logs.joined(separator: "\n").utf8)
    )
    #expect(piped.output == expected)
  }

  @Test("a list of files that is missing is an unreadable input")
  func missingList() async throws {
    let run = try await Program.run("--files-from", "missing.list")
    #expect(run.status == 2)
    #expect(run.errors.hasPrefix("imtrail: missing.list: "))
    #expect(run.errorLines.count == 1)
  }

  @Test(
    "--timezone moves the times of logs without a zone, and of those alone",
    arguments: [
      ("Europe/Berlin", "10:30:34"), ("+02:00", "09:30:34"), ("-05:30", "17:00:34"), ("UTC", "11:30:34"),
    ]
  )
  func zone(name: String, time: String) async throws {
    let options = ["--format", "ndjson", "--verdict", "false_failure_mobile", "--timezone", name]
    let ocsLogger = try await Program.run(options + [Sample.log("mobile-timeout-spop", isCLS: false)])
    #expect(try ocsLogger.jsonLines().first?["sent_at"]?.text?.hasPrefix("2014-03-13T\(time).") == true)
    let cls = try await Program.run(options + [Sample.log("mobile-timeout-spop")])
    #expect(try cls.jsonLines().first?["sent_at"]?.text?.hasPrefix("2014-03-13T11:30:34.") == true)
  }

  @Test("the report says which zone was assumed")
  func assumedZone() async throws {
    let log = try Sample.log("mobile-timeout-spop", isCLS: false)
    let run = try await Program.run("--format", "json", "--timezone", "Europe/Berlin", log)
    #expect(try JSONValue(run.output)["inputs"]?.list.first?["assumed_zone"]?.text == "Europe/Berlin")
    #expect(try await Program.run("--timezone", "Europe/Berlin", log).output.contains("Europe/Berlin"))
  }

  @Test("--input-format takes a log for what it is told")
  func inputFormat() async throws {
    let run = try await Program.run("--format", "json", "--input-format", "ocslogger", Sample.log("declined"))
    #expect(try JSONValue(run.output)["inputs"]?.list.first?["format"]?.text == "ocslogger")
  }
}
