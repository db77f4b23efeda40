/// A set of Unicode scalars, as one position of a regular expression accepts them.
struct ScalarSet: Sendable {
  var ranges: [ClosedRange<UInt32>]
  var negated = false

  func contains(_ scalar: UInt32) -> Bool {
    ranges.contains { $0.contains(scalar) } != negated
  }

  /// The same set with both cases of every ASCII letter in it.
  var ignoringCase: ScalarSet {
    var both = self
    for range in ranges {
      both.ranges += Self.shifted(range.clamped(to: 0x41...0x5A), within: range, by: 0x20)
      both.ranges += Self.shifted(range.clamped(to: 0x61...0x7A), within: range, by: -0x20)
    }
    return both
  }

  private static func shifted(
    _ letters: ClosedRange<UInt32>,
    within range: ClosedRange<UInt32>,
    by distance: Int32
  ) -> [ClosedRange<UInt32>] {
    guard range.contains(letters.lowerBound) else { return [] }
    let shift = UInt32(bitPattern: distance)
    return [(letters.lowerBound &+ shift)...(letters.upperBound &+ shift)]
  }

  static func one(_ scalar: Unicode.Scalar) -> ScalarSet {
    ScalarSet(ranges: [scalar.value...scalar.value])
  }

  static let anything = ScalarSet(ranges: [], negated: true)
  static let notNewline = ScalarSet(ranges: [0x0A...0x0A], negated: true)
  static let digit = ScalarSet(ranges: [0x30...0x39])
  static let word = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let space = ScalarSet(ranges: [0x09...0x0D, 0x20...0x20])
}
