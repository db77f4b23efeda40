import Foundation
import TestSupport
import Testing

@Suite("Packed logs")
struct PackedInputTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  private static func fixture(_ name: String) -> String { "Tests/SourceBytesTests/Fixtures/\(name)" }

  /// Writes an archive with the zip of Python, which is there wherever the tests run.
  private func zip(_ members: [(name: String, file: String)], to name: String) async throws -> String {
    let path = scratch.path + "/" + name
    let writes = members.map { "z.write('\($0.file)', '\($0.name)')" }.joined(separator: "\n")
    let run = try await Program.shell(
      """
      python3 - <<'END'
      import os, zipfile
      os.makedirs(os.path.dirname('\(path)'), exist_ok=True)
      z = zipfile.ZipFile('\(path)', 'w', zipfile.ZIP_DEFLATED)
      \(writes)
      z.close()
      END
      """
    )
    #expect(run.status == 0, "\(run.errors)")
    return path
  }

  /// What is known of deliveries, without the names of logs.
  private func deliveries(_ run: Run) throws -> [String] {
    run.outputLines.map { String($0).replacing(/"file":"[^"]*"/, with: "") }
  }

  @Test("A folder half of which is packed tells what the plain folder tells")
  func halfPacked() async throws {
    let logs = ["declined", "do-not-disturb", "desktop-auto-accept", "mobile-timeout-spop"]
    for log in logs {
      try scratch.write([UInt8](Data(contentsOf: file(log))), to: "plain/\(log).log")
      if log < "do" { try scratch.write([UInt8](Data(contentsOf: file(log))), to: "half/\(log).log") }
    }
    _ = try await zip(
      [("logs/mobile-timeout-spop.log", file("mobile-timeout-spop").path), ("../README.md", "README.md")],
      to: "half/more.zip"
    )
    let packed = try await Program.shell(
      "gzip -nc '\(file("do-not-disturb").path)' > '\(scratch.path)/half/do-not-disturb.log.gz'"
    )
    #expect(packed.status == 0)
    let plain = try await Program.run("--format", "ndjson", scratch.path + "/plain")
    let half = try await Program.run("--format", "ndjson", scratch.path + "/half")
    #expect(half.status == 0)
    #expect(half.errors.isEmpty)
    #expect(try deliveries(half) == deliveries(plain))
    #expect(plain.outputLines.count == 32)
  }

  private func file(_ story: String) -> URL {
    URL(fileURLWithPath: Repository.path("samples/\(story)/\(story).cls.log"))
  }

  @Test("The order of members, as that of arguments, changes nothing")
  func order() async throws {
    let members = ["declined", "do-not-disturb", "desktop-auto-accept"].map {
      (name: "\($0).log", file: file($0).path)
    }
    var outputs: Set<String> = []
    for (number, order) in [[0, 1, 2], [2, 1, 0], [1, 2, 0]].enumerated() {
      _ = try await zip(order.map { members[$0] }, to: "\(number)/all.zip")
      let log = try Sample.log("mobile-timeout-spop")
      let paths = [scratch.path + "/\(number)/all.zip", log]
      for paths in [paths, paths.reversed()] {
        let run = try await Program.run(["--format", "json", "--jobs", "3"] + paths)
        #expect(run.status == 0)
        outputs.insert(run.output.replacing("/\(number)/", with: "/"))
      }
    }
    #expect(outputs.count == 1)
  }

  @Test("Evidence in a member names it, with the line there")
  func evidence() async throws {
    let path = try await zip([("fe01/trace.log", file("declined").path)], to: "archive.zip")
    let plain = try await Program.run(file("declined").path)
    let run = try await Program.run(path)
    #expect(run.output.contains("archive.zip!fe01/trace.log:4149"))
    #expect(plain.output.contains("declined.cls.log:4149"))
    let json = try await Program.run("--format", "json", path)
    #expect(json.output.contains("\(path)!fe01/trace.log"))
  }

  @Test("A compressed log keeps its name, and is read from standard input, too, beside files")
  func standardInput() async throws {
    let log = file("declined").path
    let other = try Sample.log("do-not-disturb")
    let expected = try await Program.run("--format", "ndjson", log, other)
    let run = try await Program.shell("gzip -c '\(log)' | \"$IMTRAIL\" --format ndjson '\(other)' -")
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(Set(try run.deliveryIDs()) == Set(try expected.deliveryIDs()))
    #expect(run.output.contains("\"<stdin>\""))
    let plain = try await Program.shell("cat '\(log)' | \"$IMTRAIL\" --format ndjson - '\(other)'")
    #expect(plain.output == run.output)
  }

  @Test("An archive on standard input is walked, too")
  func archiveOnStandardInput() async throws {
    let path = try await zip([("a.log", file("declined").path)], to: "archive.zip")
    let run = try await Program.shell("cat '\(path)' | \"$IMTRAIL\" --format json")
    #expect(run.status == 0)
    #expect(run.output.contains("\"<stdin>!a.log\""))
  }

  @Test(
    "What is packed and no log is refused in one line",
    arguments: [
      ("one-two.tar.gz", "nothing recognised"), ("one.gz", "not recognised"),
      ("empty.gz", "nothing to analyse"),
      ("deep.gz", "cannot be read: archives are within archives more than 5 deep"),
    ]
  )
  func refused(file: String, why: String) async throws {
    let path = Self.fixture(file)
    let run = try await Program.run(path)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errorLines.count == 1)
    #expect(run.errors.hasPrefix("imtrail: \(path): \(why)"), "\(run.errors)")
  }

  @Test(
    "7z and RAR are told from logs by their bytes",
    arguments: [[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]]
  )
  func otherPacking(magic: [UInt8]) async throws {
    let run = try await Program.run(try scratch.write(magic + [UInt8](repeating: 7, count: 100), to: "x.log"))
    #expect(run.status == 2)
    #expect(
      run.errors.contains(
        "not recognised: it is packed as \(magic[0] == 0x37 ? "7z" : "rar"), which is not read; unpack it first"
      )
    )
  }

  @Test("What unpacks to more than any log does is told, and what came before analysed")
  func bomb() async throws {
    let path = Self.fixture("bomb.log.bz2")
    let run = try await Program.run("--format", "ndjson", path)
    #expect(run.status == 2)
    #expect(try run.deliveryIDs().count == 8)
    #expect(
      run.errors.hasPrefix(
        "imtrail: \(path): cannot be read to its end: it unpacks to more than 1000 times its size"
      )
    )
    #expect(run.errorLines.count == 1)
  }

  @Test("Of an archive that is cut, what came before is analysed, and the member named")
  func cut() async throws {
    let whole = try await zip(
      [("a.log", file("declined").path), ("b.log", file("do-not-disturb").path)],
      to: "whole.zip"
    )
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: whole)))
    let path = try scratch.write(Array(bytes[..<(bytes.count * 3 / 4)]), to: "cut.zip")
    let run = try await Program.run("--format", "ndjson", path)
    #expect(run.status == 2)
    #expect(try run.deliveryIDs().count >= 8)
    #expect(
      run.errors.hasPrefix("imtrail: \(path)!b.log: cannot be read to its end: it is cut or damaged"),
      "\(run.errors)"
    )
    #expect(run.errorLines.count == 1)
  }

  @Test("Encrypted members are told once, and the others passed over or read")
  func encrypted() async throws {
    let path = Self.fixture("encrypted.zip")
    let run = try await Program.run(path)
    #expect(run.status == 2)
    #expect(run.errors.contains("imtrail: \(path)!one.log: cannot be read: it is encrypted; unpack it first"))
    #expect(run.errorLines.count == 1)
  }

  @Test("Names in an archive are shown and never obeyed")
  func names() async throws {
    let log = file("declined").path
    let script = """
      python3 - <<'END'
      import io, tarfile
      data = open('\(log)', 'rb').read()
      with tarfile.open('\(scratch.path)/names.tar', 'w') as tar:
          for name in ('../../up.log', '/abs.log', 'red\\x1b[31m.log', 'line\\nimtrail: x.log', '.hidden.log', 'same.log', 'same.log'):
              member = tarfile.TarInfo(name)
              member.size = len(data)
              tar.addfile(member, io.BytesIO(data))
          link = tarfile.TarInfo('link.log')
          link.type, link.linkname = tarfile.SYMTYPE, '\(log)'
          tar.addfile(link)
      END
      """
    #expect(try await Program.shell(script).status == 0)
    let path = scratch.path + "/names.tar"
    let run = try await Program.run("--format", "json", path)
    let inputs = try JSONValue(run.output)["inputs"]?.list.compactMap { $0["name"]?.text } ?? []
    #expect(
      inputs
        == [
          "../../up.log", "/abs.log", "line\nimtrail: x.log", "red\u{1B}[31m.log", "same.log", "same.log (2)",
        ].map { "\(path)!\($0)" }
    )
    let text = try await Program.run(path)
    #expect(text.status == 0)
    #expect(!text.output.contains("\u{1B}[31m"))
    #expect(!text.output.contains("\nimtrail: x.log"))
  }
}
