import SourceBytes
import TestSupport
import Testing

@Suite("Reading UTF-16")
struct UTF16Tests {
  /// One way to store a text in UTF-16.
  struct Form: CustomTestStringConvertible, Sendable {
    let littleEndian: Bool
    let hasMark: Bool

    var testDescription: String { "\(littleEndian ? "little" : "big") endian, \(hasMark ? "" : "no ")mark" }
    var mark: [UInt8] { hasMark ? utf16("\u{FEFF}", littleEndian: littleEndian) : [] }

    func stored(_ text: String) -> [UInt8] { mark + utf16(text, littleEndian: littleEndian) }

    static let all = [true, false].flatMap { endian in
      [true, false].map { Form(littleEndian: endian, hasMark: $0) }
    }
  }

  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
  }

  /// One, two, three and four bytes of UTF-8 in each line, longer than the reader's first look.
  private static let story: String = {
    let lines = (0..<900).map { "line \($0) says: naïve – こんにちは 😀 \u{10FFFF} and goes on for a while yet" }
    return lines.joined(separator: "\r\n") + "\r\n"
  }()

  @Test("The text is the same in every form", arguments: Form.all)
  func sameText(_ form: Form) throws {
    let chunks = try readChunks(of: form.stored(Self.story), chunkSize: 1000)
    #expect(chunks.count > 2)
    #expect(String(decoding: chunks.flatMap(\.bytes), as: UTF8.self) == Self.story)
    #expect(chunks.allSatisfy { $0.invalidUnits == 0 })
    #expect(Set(chunks.map(\.encoding)) == [form.littleEndian ? .utf16LittleEndian : .utf16BigEndian])
  }

  @Test("A surrogate pair may fall apart where one read ends and the next begins", arguments: Form.all)
  func pairAcrossReads(_ form: Form) throws {
    for units in 32_763...32_768 {
      let text = String(repeating: "a", count: units) + "😀\ntail 😀\n"
      let chunks = try readChunks(of: form.stored(text), chunkSize: 1)
      #expect(String(decoding: chunks.flatMap(\.bytes), as: UTF8.self) == text)
    }
  }

  @Test("Places in a chunk lead back to the stored bytes of each line", arguments: Form.all)
  func storedOffsets(_ form: Form) throws {
    let stored = form.stored(Self.story)
    for chunk in try readChunks(of: stored, chunkSize: 1000) {
      var cursor = chunk.storedOffsets
      var start = 0
      for line in chunk.bytes.split(separator: 0x0A) {
        let end = start + line.count + 1
        let from = cursor.offset(of: start, in: chunk.bytes.span)
        let to = cursor.offset(of: end, in: chunk.bytes.span)
        #expect(
          Array(stored.dropFirst(from).prefix(max(0, to - from)))
            == utf16(String(decoding: line, as: UTF8.self) + "\n", littleEndian: form.littleEndian)
        )
        start = end
      }
    }
  }

  @Test("A place asked for out of order gives the last one's offset")
  func cursorNeverTurnsBack() {
    let chunk = Chunk(index: 0, bytes: Array("abc".utf8), offset: 10, encoding: .utf16LittleEndian)
    var cursor = chunk.storedOffsets
    let forward = cursor.offset(of: 2, in: chunk.bytes.span)
    let back = cursor.offset(of: 0, in: chunk.bytes.span)
    let beyond = cursor.offset(of: 99, in: chunk.bytes.span)
    #expect([forward, back, beyond] == [14, 14, 16])
  }

  @Test("Half a surrogate pair becomes a replacement character and is counted")
  func loneSurrogates() throws {
    let stored: [UInt8] = [0xFF, 0xFE, 0x61, 0, 0x00, 0xD8, 0x62, 0, 0x00, 0xDC, 0x63, 0, 0x00, 0xD8]
    let chunks = try readChunks(of: stored)
    #expect(String(decoding: chunks.flatMap(\.bytes), as: UTF8.self) == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
    #expect(chunks.map(\.invalidUnits) == [3])
  }

  @Test("Each chunk counts its own")
  func countsPerChunk() throws {
    let half: [UInt8] = [0x00, 0xD8]
    let lines = utf16(String(repeating: "a\n", count: 20_000), littleEndian: true)
    let chunks = try readChunks(of: [0xFF, 0xFE] + half + lines + half + lines, chunkSize: 1000)
    #expect(chunks.count > 2)
    #expect(chunks.map(\.invalidUnits).filter { $0 > 0 } == [1, 1])
  }

  @Test("A last byte without its other half is counted")
  func oddLength() throws {
    let chunks = try readChunks(of: [0xFF, 0xFE, 0x61, 0, 0x62])
    #expect(String(decoding: chunks.flatMap(\.bytes), as: UTF8.self) == "a\u{FFFD}")
    #expect(chunks.map(\.invalidUnits) == [1])
  }

  private func readChunks(of bytes: [UInt8], chunkSize: Int = 64) throws -> [Chunk] {
    try chunks(at: folder.write(bytes, to: "input.log"), chunkSize: chunkSize)
  }
}
