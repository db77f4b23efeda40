import SourceBytes

/// Turns ranges of a chunk into places in the log, where they are asked for in rising order.
struct ChunkPlaces {
  private let source: SourceID
  private let start: Int
  private var offsets: StoredOffsetCursor
  /// Line breaks before `counted`.
  private var breaks = 0
  private var counted = 0

  init(_ chunk: Chunk, source: SourceID) {
    self.source = source
    start = chunk.offset
    offsets = chunk.storedOffsets
  }

  /// The place of a range; its line is counted from the first one of the chunk.
  mutating func location(_ range: Range<Int>, _ bytes: Span<UInt8>) -> SourceLocation {
    if range.lowerBound > counted {
      breaks += bytes.count(of: 0x0A, in: counted..<range.lowerBound)
      counted = range.lowerBound
    }
    let first = offsets.offset(of: range.lowerBound, in: bytes)
    let end = offsets.offset(of: range.upperBound, in: bytes)
    return SourceLocation(source: source, line: breaks + 1, offset: first, length: end - first)
  }

  /// The stored offset of a place.
  mutating func offset(of place: Int, _ bytes: Span<UInt8>) -> Int {
    offsets.offset(of: place, in: bytes)
  }

  /// Says how many lines and stored bytes the chunk has.
  mutating func finish(_ contents: inout ChunkContents, _ bytes: Span<UInt8>) {
    contents.lines = breaks + bytes.count(of: 0x0A, in: counted..<bytes.count)
    contents.endsWithinLine = bytes.count > 0 && bytes[bytes.count - 1] != 0x0A
    contents.bytes = offsets.offset(of: bytes.count, in: bytes) - start
  }
}
