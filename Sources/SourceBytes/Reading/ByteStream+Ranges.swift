extension ByteStream {
  /// Reads to the end, and hands out the ranges that are wanted.
  ///
  /// Only the range at hand and the piece it ends in are held.
  ///
  /// - Parameters:
  ///   - ranges: of offsets from the first byte on, ordered by their lower bounds; they may overlap.
  ///   - body: is handed the place of a range among them, and its bytes; none of those the stream ends before.
  /// - Returns: how many bytes there are, up to the end or to where the stream cannot be read on.
  package consuming func forEach(of ranges: [Range<Int>], _ body: (Int, ArraySlice<UInt8>) -> Void) -> Int {
    var window = Window(held: start, hasEnded: hasEnded)
    for (place, range) in ranges.enumerated() {
      window.drop(before: range.lowerBound, from: self)
      window.fill(upTo: range.upperBound, from: self)
      guard let bytes = window.bytes(in: range) else { break }
      body(place, bytes)
    }
    window.drop(before: .max, from: self)
    return window.end
  }

  /// The stretch of a stream that is held.
  private struct Window {
    var held: [UInt8]
    var hasEnded: Bool
    /// Where the first byte held stands.
    private var offset = 0

    private static let piece = 256 * 1024

    init(held: [UInt8], hasEnded: Bool) {
      self.held = held
      self.hasEnded = hasEnded
    }

    /// Behind the last byte held.
    var end: Int { offset + held.count }

    func bytes(in range: Range<Int>) -> ArraySlice<UInt8>? {
      range.lowerBound >= offset && range.upperBound <= end
        ? held[range.lowerBound - offset..<range.upperBound - offset] : nil
    }

    mutating func fill(upTo bound: Int, from stream: borrowing ByteStream) {
      while !hasEnded, end < bound { readOn(stream) }
    }

    /// Lets go of what stands before a place, reading on as far as that takes.
    mutating func drop(before bound: Int, from stream: borrowing ByteStream) {
      while !hasEnded, end < bound {
        offset = end
        held.removeAll(keepingCapacity: true)
        readOn(stream)
      }
      let dropped = min(max(bound - offset, 0), held.count)
      held.removeFirst(dropped)
      offset += dropped
    }

    private mutating func readOn(_ stream: borrowing ByteStream) {
      hasEnded = stream.read(Self.piece, into: &held).count < Self.piece
    }
  }
}
