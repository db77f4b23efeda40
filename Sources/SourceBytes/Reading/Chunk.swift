/// A stretch of an input as UTF-8, cut at a border the format chose, and where it stands in the input.
package struct Chunk: Sendable {
  /// Place of the chunk in its input, counted from 0.
  package let index: Int
  package private(set) var bytes: [UInt8]
  /// Where the first byte stands in the input as it is stored.
  package let offset: Int
  package let encoding: TextEncoding
  /// No border was found within the bound: the chunk ends where the bound was reached.
  package let endsAtBound: Bool
  /// Units of UTF-16 in it that were no text.
  package let invalidUnits: Int

  /// A cursor that turns places in `bytes` into places in the stored input.
  package var storedOffsets: StoredOffsetCursor {
    StoredOffsetCursor(offset: offset, isUTF16: encoding != .utf8)
  }

  package init(
    index: Int,
    bytes: [UInt8],
    offset: Int,
    encoding: TextEncoding = .utf8,
    endsAtBound: Bool = false,
    invalidUnits: Int = 0
  ) {
    self.index = index
    self.bytes = bytes
    self.offset = offset
    self.encoding = encoding
    self.endsAtBound = endsAtBound
    self.invalidUnits = invalidUnits
  }

  /// Gives its bytes away: held by nobody else, their room can be used again.
  mutating func giveBytes() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}

/// Turns places in a chunk's UTF-8 into places in the stored input; places are asked in rising order.
package struct StoredOffsetCursor: Sendable {
  private var index = 0
  private var offset: Int
  private let isUTF16: Bool

  init(offset: Int, isUTF16: Bool) {
    self.offset = offset
    self.isUTF16 = isUTF16
  }

  /// The stored offset of a place in the chunk.
  ///
  /// A place before the last one asked gives the last one's.
  package mutating func offset(of place: Int, in bytes: Span<UInt8>) -> Int {
    guard isUTF16 else { return offset + place }
    while index < min(place, bytes.count) {
      offset += storedLength(of: bytes[index])
      index += 1
    }
    return offset
  }

  /// UTF-16 bytes of the scalar that a UTF-8 byte begins; a continuation byte begins none.
  private func storedLength(of byte: UInt8) -> Int {
    switch byte {
    case 0x80..<0xC0: 0
    case 0xF0...: 4
    default: 2
    }
  }
}
