/// A moment: whole milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Milliseconds from `earlier` to this moment; negative if this moment is the earlier one.
  package func milliseconds(since earlier: Timestamp) -> Int {
    Int(milliseconds - earlier.milliseconds)
  }

  /// This moment, moved by so many milliseconds.
  package func advanced(byMilliseconds amount: Int) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Int64(amount))
  }
}
