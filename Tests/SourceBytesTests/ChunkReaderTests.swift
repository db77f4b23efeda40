import Glibc
import SourceBytes
import TestSupport
import Testing

@Suite("Reading in chunks")
struct ChunkReaderTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  /// More than the reader looks at before its first chunk, and a little more, in lines of many lengths.
  static let lines: [UInt8] = {
    var bytes = [UInt8](repeating: 0x2E, count: 64 * 1024 - 1) + [0x0A]
    for length in 0..<40 { bytes += [UInt8](repeating: 0x61 + UInt8(length % 26), count: length) + [0x0A] }
    return bytes
  }()

  @Test("Whatever the chunk size, the chunks joined are the file", arguments: 1...120)
  func chunksJoinToTheFile(chunkSize: Int) throws {
    let chunks = try readChunks(of: Self.lines, chunkSize: chunkSize)
    #expect(chunks.flatMap(\.bytes) == Self.lines)
    #expect(chunks.map(\.index) == Array(chunks.indices))
    var offset = 0
    for chunk in chunks {
      #expect(chunk.offset == offset)
      offset += chunk.bytes.count
    }
  }

  @Test("Each chunk but the last ends at a border", arguments: [1, 7, 64, 1000])
  func chunksEndAtBorders(chunkSize: Int) throws {
    let chunks = try readChunks(of: Self.lines, chunkSize: chunkSize)
    #expect(chunks.count > 1)
    #expect(chunks.dropLast().allSatisfy { $0.bytes.last == 0x0A && !$0.endsAtBound })
  }

  @Test("Where no border comes, a chunk is cut at the bound and says so")
  func boundWithoutBorder() throws {
    let bytes = [UInt8](repeating: 0x61, count: 300_000)
    let chunks = try readChunks(of: bytes, chunkSize: 1000, chunkBound: 100_000)
    #expect(chunks.map(\.bytes.count) == [100_000, 100_000, 100_000])
    let cut = chunks.dropLast().filter(\.endsAtBound)
    #expect(cut.count == 2)
    #expect(chunks.flatMap(\.bytes) == bytes)
  }

  @Test("A byte order mark is not text, but counts in offsets")
  func markOfUTF8() throws {
    let chunks = try readChunks(of: [0xEF, 0xBB, 0xBF] + Array("one\ntwo\n".utf8))
    #expect(chunks.flatMap(\.bytes) == Array("one\ntwo\n".utf8))
    #expect(chunks.first?.offset == 3)
  }

  @Test("An empty file has no chunk and no prefix", arguments: [[], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE]])
  func emptyFile(_ bytes: [UInt8]) throws {
    let path = try folder.write(bytes, to: "empty.log")
    let reader = try ChunkReader(path: path, name: "empty.log")
    let isEmpty = reader.prefix.isEmpty
    #expect(isEmpty)
    let chunks = try readChunks(of: bytes)
    #expect(chunks.isEmpty)
  }

  @Test("The prefix shows the first bytes, at most 64 KiB")
  func prefix() throws {
    let path = try folder.write(Self.lines, to: "lines.log")
    let reader = try ChunkReader(path: path, name: "lines.log")
    let prefix = reader.prefix
    #expect(prefix == Array(Self.lines.prefix(64 * 1024)))
  }

  @Test("A file that is not there is an error with the user's name for it")
  func missingFile() throws {
    let path = folder.path + "/none.log"
    let error = #expect(throws: InputError.self) { _ = try ChunkReader(path: path, name: "my log") }
    #expect(error == InputError(name: "my log", code: ENOENT))
    #expect(error?.reason == "No such file or directory")
  }

  @Test("A folder cannot be read as a file")
  func folderAsFile() throws {
    let path = folder.path
    #expect(throws: InputError(name: "folder", code: EISDIR)) {
      _ = try ChunkReader(path: path, name: "folder")
    }
  }

  private func readChunks(of bytes: [UInt8], chunkSize: Int = 64, chunkBound: Int = 1 << 20) throws -> [Chunk]
  {
    let path = try folder.write(bytes, to: "input.log")
    return try chunks(at: path, chunkSize: chunkSize, chunkBound: chunkBound)
  }
}

/// The chunks of a file, cut behind line breaks.
func chunks(at path: String, chunkSize: Int, chunkBound: Int = 1 << 20) throws -> [Chunk] {
  var reader = try ChunkReader(path: path, name: "input", chunkSize: chunkSize, chunkBound: chunkBound)
  var chunks: [Chunk] = []
  while let chunk = try reader.next(border: { bytes in
    bytes.lastIndex(of: 0x0A, in: 0..<bytes.count).map { $0 + 1 }
  }) {
    chunks.append(chunk)
  }
  return chunks
}
