import SourceBytes
import TestSupport
import Testing

@Suite("Ranges of a stream")
struct ByteRangeTests {
  private static let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }

  private func read(_ ranges: [Range<Int>], of bytes: [UInt8] = bytes) throws -> (
    found: [Int: [UInt8]], length: Int
  ) {
    let folder = try ScratchFolder()
    let path = try folder.write(bytes, to: "input")
    var found: [Int: [UInt8]] = [:]
    let length = try ByteStream(path: path, name: path).forEach(of: ranges) { found[$0] = Array($1) }
    return (found, length)
  }

  @Test("are given as they stand, wherever they begin, and if they overlap")
  func ranges() throws {
    let ranges = [
      0..<10, 0..<8192, 5..<6, 65_530..<65_540, 65_535..<73_000, 65_536..<65_537, 327_670..<327_690,
      327_680..<600_000,
      999_990..<1_000_000,
    ]
    let (found, length) = try read(ranges)
    #expect(length == Self.bytes.count)
    for (place, range) in ranges.enumerated() { #expect(found[place] == Array(Self.bytes[range])) }
  }

  @Test("beyond the end are not given, and the length is told")
  func end() throws {
    for length in [0, 1, 65_535, 65_536, 65_537, 327_680] {
      let (found, told) = try read([0..<length, length..<length + 1], of: Array(Self.bytes.prefix(length)))
      #expect(told == length)
      #expect(found == [0: Array(Self.bytes.prefix(length))])
    }
  }

  @Test("none are wanted: the length is told")
  func none() throws {
    #expect(try read([]).length == Self.bytes.count)
    #expect(try read([1_000_001..<1_000_002]).found.isEmpty)
  }
}
