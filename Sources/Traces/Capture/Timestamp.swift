/// A moment: whole milliseconds since 1970-01-01T00:00:00Z.
public struct Timestamp: Hashable, Comparable, Sendable {
  public var milliseconds: Int64

  @inlinable
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  @inlinable
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Milliseconds from `earlier` to this moment; negative if this moment is the earlier one.
  @inlinable
  public func milliseconds(since earlier: Timestamp) -> Int {
    Int(milliseconds - earlier.milliseconds)
  }

  /// This moment, moved by so many milliseconds.
  @inlinable
  public func advanced(byMilliseconds amount: Int) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Int64(amount))
  }
}
