import SourceBytes
import TestSupport

@testable import Traces

/// Reads logs from memory: whole, as the program does, and in pieces.
struct LogText {
  let bytes: [UInt8]
  var zone: LogZone? = .utc
  var keepsText = true
  var keepsWire = false

  private static let source = SourceID(0)

  /// Through a file, as the program reads it.
  func read(jobs: Int = 1) async throws -> TraceContents {
    let folder = try ScratchFolder()
    let path = try folder.write(bytes, to: "input.log")
    let options = ReadingOptions(zone: zone, jobs: jobs, keepsText: keepsText, keepsWire: keepsWire)
    var contents = TraceContents()
    try await TraceReader(options: options).read(
      Input(source: Self.source, path: path, name: "input.log"),
      into: &contents
    )
    return contents
  }

  /// Cut into the given chunks, joined out of order.
  func read(cutAt cuts: [Int]) throws -> TraceContents {
    let borders = [0] + cuts + [bytes.count]
    return try read(
      zip(borders, borders.dropFirst()).enumerated().map { index, ends in
        Chunk(index: index, bytes: Array(bytes[ends.0..<ends.1]), offset: ends.0)
      }
    )
  }

  /// Through a file in chunks of about a size.
  func read(chunkSize: Int, chunkBound: Int = 1 << 20) throws -> TraceContents {
    let folder = try ScratchFolder()
    let path = try folder.write(bytes, to: "input.log")
    var reader = try ChunkReader(path: path, name: "input.log", chunkSize: chunkSize, chunkBound: chunkBound)
    var chunks: [Chunk] = []
    let format = try recognised()
    while let chunk = try reader.next(border: format.border) { chunks.append(chunk) }
    return try read(chunks)
  }

  /// Every place where the reader would cut, had it come so far: one try for each byte.
  var borders: [Int] {
    guard let format = LogFormat.detect(bytes.span) else { return [] }
    let all = (1...bytes.count).compactMap { format.border(bytes.span.extracting(0..<$0)) }
    return Set(all).filter { $0 < bytes.count }.sorted()
  }

  private func read(_ chunks: [Chunk]) throws -> TraceContents {
    let format = try recognised()
    let settings = ChunkSettings(source: Self.source, zone: zone ?? .utc, keepsText: keepsText)
    let input = Input(source: Self.source, path: nil, name: "input.log")
    var contents = TraceContents()
    var joiner = InputJoiner(input: input, format: format, encoding: .utf8, zone: zone, after: contents)
    for chunk in chunks.reversed() {
      joiner.add(format.scan(chunk, settings), number: chunk.index, to: &contents)
    }
    joiner.finish(&contents)
    return contents
  }

  private func recognised() throws -> LogFormat {
    guard let format = LogFormat.detect(bytes.span) else { throw InputFailure.notRecognised(nil) }
    return format
  }
}
