import Foundation
import TestSupport
import Testing

@Suite("Forms of the timeline")
struct TimelineOutputTests {
  /// The packets of a capture: what stands behind the header of each.
  private func packets(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var packets: [ArraySlice<UInt8>] = []
    var place = 24
    while place + 16 <= bytes.count {
      let length = (0..<4).reduce(0) { $0 | Int(bytes[place + 8 + $1]) << (8 * $1) }
      packets.append(bytes[place + 16..<min(bytes.count, place + 16 + length)])
      place += 16 + length
    }
    return packets
  }

  private func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func capture(_ arguments: String...) async throws -> [UInt8] {
    let scratch = try ScratchFolder()
    let run = try await Program.run(["timeline", "-o", scratch.path + "/x.pcap", "--quiet"] + arguments)
    #expect(run.status == 0 && run.output.isEmpty && run.errors.isEmpty)
    return try bytes(of: scratch.path + "/x.pcap")
  }

  @Test(
    "the ending of -o decides the form",
    arguments: [
      ("csv", "csv"), ("ndjson", "ndjson"), ("json", "ndjson"), ("pcap", "pcap"), ("cap", "pcap"),
      ("mmd", "mermaid"),
      ("MERMAID", "mermaid"), ("txt", "text"), ("log", "text"),
    ]
  )
  func endings(ending: String, form: String) async throws {
    let scratch = try ScratchFolder()
    let log = try Sample.log("declined")
    let paths = [scratch.path + "/a." + ending, scratch.path + "/b"]
    #expect(try await Program.run("timeline", log, "--quiet", "-o", paths[0]).status == 0)
    #expect(try await Program.run("timeline", log, "--quiet", "--format", form, "-o", paths[1]).status == 0)
    #expect(try bytes(of: paths[0]) == bytes(of: paths[1]))
    #expect(try !bytes(of: paths[0]).isEmpty)
  }

  @Test("an ending of a form there is not is wrong usage", arguments: ["html", "md", "pcapng"])
  func wrongEnding(ending: String) async throws {
    let scratch = try ScratchFolder()
    let run = try await Program.run(
      "timeline",
      try Sample.log("declined"),
      "-o",
      scratch.path + "/x.\(ending)"
    )
    #expect(run.status == 64)
    #expect(run.errors.contains("timelines come as text, ndjson, csv, timesketch, pcap, mermaid"))
  }

  @Test("CSV has a row for each object of NDJSON")
  func rows() async throws {
    let log = try Sample.log("declined")
    let events = try await Program.run("timeline", "--format", "ndjson", log).jsonLines()
    let rows = try await Program.run("timeline", "--format", "csv", log).output.components(
      separatedBy: "\r\n"
    )
    #expect(rows.count == events.count + 2)
    #expect(rows.last == "")
    let columns = rows[0].split(separator: ",").map(String.init)
    #expect(Set(columns) == Set(TimelineCommandTests.fields.keys))
    let timesketch = try await Program.run("timeline", "--format", "timesketch", log).output
    #expect(timesketch.components(separatedBy: "\r\n").count == rows.count)
    #expect(timesketch.hasPrefix("message,timestamp,datetime,timestamp_desc,"))
  }

  @Test("a capture has a packet for each message of the listing, at its time, also through a pipe")
  func capture() async throws {
    let log = try Sample.log("declined")
    let listed = try await Program.run("messages", log).jsonLines()
    let file = try await capture(log)
    #expect(packets(file).count == listed.count && listed.count > 50)
    let seconds = listed[0]["milliseconds"]?.integer.map { $0 / 1000 }
    #expect(seconds == (0..<4).reduce(0) { $0 | Int(file[24 + $1]) << (8 * $1) })
    let count = try await Program.shell(
      "\"$IMTRAIL\" timeline --format pcap --quiet '\(log)' | wc -c; cat '\(log)' | \"$IMTRAIL\" timeline --format pcap --quiet | wc -c"
    )
    #expect(
      count.outputLines.map { $0.trimmingCharacters(in: .whitespaces) } == ["\(file.count)", "\(file.count)"]
    )
  }

  @Test("a capture is the same whatever the number of cores")
  func cores() async throws {
    let captures = [
      try await capture("samples/bad-morning", "--jobs", "1"),
      try await capture("samples/bad-morning", "--jobs", "4"),
    ]
    #expect(captures[0] == captures[1])
  }

  @Test("filters choose the packets")
  func filters() async throws {
    let log = try Sample.log("declined")
    let all = try await Program.run("messages", log).jsonLines()
    let callID = try #require(all.last?["call_id"]?.text)
    let call = try await Program.run("messages", "--call-id", callID, log).jsonLines()
    #expect(!call.isEmpty && call.count < all.count && call.allSatisfy { $0["call_id"]?.text == callID })
    #expect(packets(try await capture("--call-id", callID, log)).count == call.count)
    let alice = packets(try await capture("--user", "alice@contoso.com", log))
    #expect(!alice.isEmpty && alice.count < all.count)
    #expect(alice.allSatisfy { $0.contains("alice@contoso.com") })
    let early = packets(try await capture("--until", "2014-03-26T14:45:10Z", log)).count
    let late = packets(try await capture("--since", "2014-03-26T14:45:10Z", log)).count
    #expect(early > 0 && late > 0 && early + late == all.count)
    let declined = packets(try await capture("--verdict", "declined", log))
    #expect(!declined.isEmpty && declined.count < all.count)
    #expect(packets(try await capture("--verdict", "session_lost", log)).isEmpty)
  }

  @Test("a log that was named twice under two names is told once")
  func twice() async throws {
    let log = "samples/mobile-timeout-sender-logs/Lync-UccApi-0.UccApilog"
    let scratch = try ScratchFolder()
    let copy = try scratch.write(try bytes(of: Repository.path(log)), to: "copy.UccApilog")
    #expect(packets(try await capture(log)).count == packets(try await capture(log, copy)).count)
  }

  @Test("a capture is not poured into a terminal; what is no capture is")
  func terminal() async throws {
    let log = try Sample.log("declined")
    for target in ["", " -o -", " -o /dev/stdout"] {
      let run = try await Program.shell(
        "script -qec \"\\\"$IMTRAIL\\\" timeline --format pcap\(target) '\(log)'\" /dev/null"
      )
      #expect(run.status == 64)
      #expect(run.output.contains("give -o FILE"))
      #expect(!run.output.contains("SIP/2.0"))
    }
    let csv = try await Program.shell(
      "script -qec \"\\\"$IMTRAIL\\\" timeline --format csv '\(log)'\" /dev/null"
    )
    #expect(csv.status == 0)
  }

  @Test("made-up addresses are told, unless nothing is to be said")
  func notes() async throws {
    let scratch = try ScratchFolder()
    let run = try await Program.run("timeline", "samples/federation-failure", "-o", scratch.path + "/x.pcap")
    #expect(run.status == 0)
    #expect(run.errors.contains("198.18.0.1 stands for edge1.contoso.com, whose address is in no log"))
  }

  @Test("a diagram of one message, and of none")
  func diagrams() async throws {
    let log = try Sample.log("declined")
    let one = try await Program.run("timeline", "--format", "mermaid", "--verdict", "declined", log)
    #expect(one.output.hasPrefix("sequenceDiagram\n"))
    #expect(one.output.contains("603 Decline (decides)\n"))
    let none = try await Program.run("timeline", "--format", "mermaid", "--verdict", "session_lost", log)
    #expect(none.output == "%% There is no message to draw.\n")
    let many = try await Program.run("timeline", "--format", "mermaid", "samples")
    #expect(many.output.matches(of: /```mermaid\n/).count == 20)
    #expect(many.errors.contains("more messages are not drawn"))
  }
}

extension ArraySlice<UInt8> {
  /// Whether a text stands in it.
  func contains(_ text: String) -> Bool {
    String(decoding: self, as: UTF8.self).contains(text)
  }
}
