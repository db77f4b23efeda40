/// The number of an input, in the order in which inputs are read.
package struct SourceID: Hashable, Comparable, Sendable {
  package let rawValue: Int

  package init(_ rawValue: Int) {
    self.rawValue = rawValue
  }

  package static func < (left: SourceID, right: SourceID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A run of bytes in an input, and the line it starts on: what lets every value be traced to where it stands.
package struct SourceLocation: Hashable, Comparable, Sendable {
  /// The input the bytes are in.
  package var source: SourceID
  /// The line of the first byte, counted from 1.
  package var line: Int
  /// Where the first byte stands in the input as it is stored, counted from 0.
  package var offset: Int
  /// How many stored bytes there are.
  package var length: Int

  package init(source: SourceID, line: Int, offset: Int, length: Int) {
    self.source = source
    self.line = line
    self.offset = offset
    self.length = length
  }

  package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.source, left.offset, left.length) < (right.source, right.offset, right.length)
  }
}
