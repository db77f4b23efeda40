import Foundation
import TestSupport
import Testing

@Suite("Logs of clients, and with others")
struct DossierTests {
  /// The log of a client, and the name of its format.
  private static let clientLogs = Telling.dossiers.flatMap(\.logs).map(\.name).filter {
    !Sample.isServerTrace($0)
  }

  private static func format(of name: String) -> String? {
    let formats = [".mobile.log": "mobile", ".UccApilog": "uccapi", ".xml": "event-xml"]
    return formats.first { name.hasSuffix($0.key) }?.value
  }

  @Test("a folder of mixed logs gives what its files and a list of them give", arguments: Telling.dossiers)
  func folder(telling: Telling) async throws {
    let names = telling.logs.map(\.name)
    let folder = try await Program.run("--format", "json", "samples/\(telling.story)")
    #expect(folder.status == 0)
    #expect(folder.errors.isEmpty)
    let files = try await Program.run(["--format", "json"] + names.reversed())
    #expect(try files.deliveries() == folder.deliveries())
    let scratch = try ScratchFolder()
    let list = try scratch.write(Array(names.joined(separator: "\n").utf8), to: "list")
    let listed = try await Program.run("--format", "json", "--files-from", list)
    #expect(listed.output == files.output)
    let piped = try await Program.run(
      ["--format", "json", "--files-from", "-"],
      input: Array(names.reversed().joined(separator: "\0").utf8)
    )
    #expect(piped.output == files.output)
  }

  @Test("each log of a client is recognised on standard input", arguments: clientLogs)
  func standardInput(name: String) async throws {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Repository.path(name))))
    let run = try await Program.run(["--format", "json"], input: bytes)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    let input = try #require(try JSONValue(run.output)["inputs"]?.list.first)
    #expect(input["format"]?.text == Self.format(of: name))
    #expect(input["name"]?.text == "<stdin>")
    #expect(input["bytes"]?.integer == bytes.count)
    let named = try await Program.run("--format", "json", name)
    #expect(try run.withoutNames() == named.withoutNames(as: name))
    let forced = try await Program.run(
      ["--format", "json", "--input-format", try #require(Self.format(of: name))],
      input: bytes
    )
    #expect(forced.output == run.output)
  }
}

extension Run {
  fileprivate func deliveries() throws -> JSONValue? { try JSONValue(output)["deliveries"] }

  /// The output with a log's name replaced by that of standard input.
  fileprivate func withoutNames(as name: String = "<stdin>") throws -> JSONValue {
    try JSONValue(output.replacingOccurrences(of: name, with: "<stdin>"))
  }
}
