import Foundation
import TestSupport
import Testing

@Suite("Logs in several files, and circular ones")
struct RotationTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  private static let story = "mobile-timeout-spop"

  private func log(isCLS: Bool) throws -> TestSupport.LogText {
    let path = Repository.path(try Sample.log(Self.story, isCLS: isCLS))
    return LogText([UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
  }

  /// The byte at which one of the records begins.
  private func start(of record: Int, in log: TestSupport.LogText) -> Int {
    log.lineBorders[log.records[record].lowerBound]
  }

  /// Deliveries without the places they are proved by.
  private func deliveries(_ paths: [String]) async throws -> [String] {
    let run = try await Program.run(["--format", "ndjson"] + paths)
    #expect(run.errors.isEmpty)
    return run.outputLines.map {
      String($0).replacing(/"(file|line|offset|length)":("[^"]*"|[0-9]+)/, with: "")
    }
  }

  private func irregularities(_ path: String) async throws -> [String] {
    let run = try await Program.run("--format", "json", path)
    let list = try JSONValue(run.output)["irregularities"]?.list ?? []
    return list.compactMap { item in
      item["name"]?.text.map { "\($0):\(item["line"]?.integer ?? 0)" }
    }
  }

  @Test(
    "Files of one rotation tell the same in whatever order they are named, and what the log in one piece tells",
    arguments: [true, false]
  )
  func rotation(isCLS: Bool) async throws {
    let log = try log(isCLS: isCLS)
    let count = log.records.count
    let borders = [0, start(of: count / 3, in: log), start(of: 2 * count / 3, in: log), log.bytes.count]
    // The file being written has the lowest number, as Windows' own logs have it.
    let paths = try (0..<3).map { number in
      try scratch.write(
        Array(log.bytes[borders[2 - number]..<borders[3 - number]]),
        to: "trace_\(number).log"
      )
    }
    let whole = try scratch.write(log.bytes, to: "whole.log")
    var outputs: Set<String> = []
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]] {
      outputs.insert(try await Program.run(["--format", "json"] + order.map { paths[$0] }).output)
    }
    #expect(outputs.count == 1)
    #expect(try await deliveries(paths) == deliveries([whole]))
  }

  @Test("A record that is cut by a rotation is named in both files")
  func cutByRotation() async throws {
    let log = try log(isCLS: true)
    let lines = log.records[log.records.count / 2]
    let cut = log.lineBorders[lines.lowerBound + 4]
    let first = try scratch.write(Array(log.bytes[..<cut]), to: "trace_0.log")
    let second = try scratch.write(Array(log.bytes[cut...]), to: "trace_1.log")
    #expect(try await irregularities(first).contains("record.cut:\(lines.lowerBound + 1)"))
    let begin = "record.begin_missing:\(lines.upperBound - lines.lowerBound - 4)"
    #expect(try await irregularities(second).contains(begin))
  }

  @Test("A circular log tells what it would without the wrap, and where that is", arguments: [true, false])
  func circular(isCLS: Bool) async throws {
    let log = try log(isCLS: isCLS)
    let wrap = start(of: log.records.count * 2 / 3, in: log)
    let newest = Array(log.bytes[wrap...])
    let path = try scratch.write(newest + Array(log.bytes[..<wrap]), to: "circular.log")
    let whole = try scratch.write(log.bytes, to: "whole.log")
    let line = newest.count { $0 == 0x0A } + 1
    #expect(try await irregularities(path) == ["log.wrapped:\(line)"])
    #expect(try await deliveries([path]) == deliveries([whole]))
    let text = try await Program.run(path).output
    #expect(text.contains("circular.log:\(line)"))
  }

  @Test("A record that was partly written over is named")
  func cutAtWrap() async throws {
    let log = try log(isCLS: false)
    let middle = log.records.count * 2 / 3
    let wrap = start(of: middle, in: log)
    // Of the oldest record, the end alone is left behind the newest one.
    let oldest = log.lineBorders[log.records[3].lowerBound + 3]
    let path = try scratch.write(
      Array(log.bytes[wrap...]) + Array(log.bytes[oldest..<wrap]),
      to: "circular.log"
    )
    let names = try await irregularities(path).compactMap { $0.split(separator: ":").first }
    #expect(names.contains("record.begin_missing"))
    #expect(names.contains("log.wrapped"))
  }

  @Test("A log that stands behind another one, or was written twice, is no circular one")
  func appended() async throws {
    let log = try log(isCLS: true)
    let path = try scratch.write(log.bytes + log.bytes, to: "twice.log")
    let names = try await irregularities(path).compactMap { $0.split(separator: ":").first }
    #expect(names.contains("time.falls_back"))
    #expect(!names.contains("log.wrapped"))
  }
}
