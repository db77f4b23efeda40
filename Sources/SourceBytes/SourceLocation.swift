/// The number of an input, in the order in which inputs are read.
public struct SourceID: Hashable, Comparable, Sendable {
  public let rawValue: Int

  @inlinable
  public init(_ rawValue: Int) {
    self.rawValue = rawValue
  }

  @inlinable
  public static func < (left: SourceID, right: SourceID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A run of bytes in an input, and the line it starts on: what lets every value be traced to where it stands.
public struct SourceLocation: Hashable, Comparable, Sendable {
  /// The input the bytes are in.
  public var source: SourceID
  /// The line of the first byte, counted from 1.
  public var line: Int
  /// Where the first byte stands in the input as it is stored, counted from 0.
  public var offset: Int
  /// How many stored bytes there are.
  public var length: Int

  @inlinable
  public init(source: SourceID, line: Int, offset: Int, length: Int) {
    self.source = source
    self.line = line
    self.offset = offset
    self.length = length
  }

  @inlinable
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.source, left.offset, left.length) < (right.source, right.offset, right.length)
  }
}
