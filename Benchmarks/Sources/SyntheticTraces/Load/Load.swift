/// A log of any length, written a few megabytes at a time in constant memory.
public protocol Load {
  /// What stands before the first chunk.
  var head: [UInt8] { get }
  /// What stands behind the last chunk.
  var tail: [UInt8] { get }
  /// The next stretch: whole records.
  mutating func nextChunk() -> [UInt8]
}

extension Load {
  public var head: [UInt8] { [] }
  public var tail: [UInt8] { [] }
}

extension LoadGenerator: Load {}
