import Foundation
import TestSupport
import Testing

@Suite("What people wrote is theirs")
struct PrivacyTests {
  /// Texts of the samples: the first lines in the headers of INVITEs, and the bodies of MESSAGEs.
  static let written: [String] = {
    let logs = Sample.all.compactMap { try? LogText($0.bytes()) }
    let records = logs.flatMap { log in log.records.map { log.text(of: $0) } }
    let first = records.flatMap { record in
      record.matches(of: /ms-text-format: text\/plain[^\n]*ms-body=([A-Za-z0-9+\/=]+)/).compactMap {
        Data(base64Encoded: String($0.1)).map { String(decoding: $0, as: UTF8.self) }
      }
    }
    let later = records.filter { $0.contains("\nStart-Line: MESSAGE ") }.compactMap { record in
      record.firstMatch(of: /\nMessage-Body: ([^\n]{4,})\n/).map { String($0.1) }
    }
    return Set(first + later).sorted()
  }()

  /// All lines of output, in every form there is.
  private func everything(_ options: [String]) async throws -> String {
    let forms = [
      ["--format", "text"], ["--format", "json"], ["--format", "ndjson"], ["--format", "html"], ["timeline"],
      ["timeline", "--format", "ndjson"], ["timeline", "--format", "csv"],
      ["timeline", "--format", "timesketch"],
      ["timeline", "--format", "mermaid"],
    ]
    var output = ""
    for form in forms { output += try await Program.run(form + options + ["samples"]).output }
    for id in try await Program.run("--format", "ndjson", "--only-problems", "samples").deliveryIDs().prefix(
      3
    ) {
      output += try await Program.run(["explain", id] + options + ["samples"]).output
    }
    return output
  }

  @Test("the samples hold texts")
  func texts() {
    #expect(Self.written.count > 15)
    #expect(Self.written.contains("Coffee?"))
  }

  @Test("no form of output holds them")
  func leftOut() async throws {
    let output = try await everything([])
    for text in Self.written {
      #expect(!output.contains(text), "\(text)")
      #expect(!output.contains(Data(text.utf8).base64EncodedString()), "\(text) in Base64")
    }
  }

  /// The packets of a sample, as text where they hold any.
  private func packets(_ options: [String], _ path: String) async throws -> String {
    let scratch = try ScratchFolder()
    let file = scratch.path + "/x.pcap"
    #expect(try await Program.run(["timeline", "--quiet", "-o", file, path] + options).status == 0)
    return String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
  }

  @Test("no packet holds them, as they are or in Base64", arguments: Sample.folders)
  func packets(folder: String) async throws {
    let output = try await packets([], "samples/\(folder)")
    for text in Self.written {
      #expect(!output.contains(text), "\(text)")
      #expect(!output.contains(Data(text.utf8).base64EncodedString()), "\(text) in Base64")
    }
    // In Base64 a text within another looks otherwise: what every such header holds is letters.
    for body in output.matches(of: /ms-body=([A-Za-z0-9+\/=]*)/) {
      let decoded = try #require(Data(base64Encoded: String(body.1)))
      #expect(decoded.allSatisfy { $0 == 0x78 })
    }
  }

  @Test("a text whose header is broken in two is not quoted as an unreadable line either")
  func brokenHeader() async throws {
    let script = """
      sed 's/^\\(ms-text-format:.*ms-body=\\)/\\1\\n/' '\(try Sample.log("declined"))'
      """
    let all = try await Program.shell("\(script) | \"$IMTRAIL\" --format json -").output
    #expect(all.contains("header.line_unreadable"))
    for text in Self.written { #expect(!all.contains(Data(text.utf8).base64EncodedString()), "\(text)") }
  }

  @Test("--show-text shows them, in every form of a report")
  func shown() async throws {
    let log = try Sample.log("declined")
    for form in ["text", "json", "ndjson"] {
      let run = try await Program.run("--show-text", "--format", form, log)
      #expect(run.output.contains("Coffee?"), "\(form)")
    }
    #expect(try await packets(["--show-text"], log).contains("ms-body=Q29mZmVlPw=="))
    for form in ["text", "ndjson", "csv"] {
      #expect(
        try await Program.run("timeline", "--show-text", "--format", form, log).output.contains("Coffee?")
      )
    }
    let id = try #require(
      try await Program.run("--format", "ndjson", "--verdict", "declined", log).deliveryIDs().first
    )
    #expect(try await Program.run("explain", id, "--show-text", log).output.contains("Coffee?"))
  }
}
