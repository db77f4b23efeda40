/// One header of a SIP message: which it is, and where its bytes stand (RFC 3261 section 7.3).
///
/// Places are kept in half the room of an `Int`, since every message has some twenty headers: it stands within the first 4 GiB of its bytes.
package struct HeaderField: Hashable, Sendable {
  package let name: HeaderName
  private let nameStart, nameEnd, valueStart, valueEnd: UInt32

  package init(name: HeaderName, nameRange: Range<Int>, value: Range<Int>) {
    self.name = name
    nameStart = UInt32(nameRange.lowerBound)
    nameEnd = UInt32(nameRange.upperBound)
    valueStart = UInt32(value.lowerBound)
    valueEnd = UInt32(value.upperBound)
  }

  /// The name as written.
  package var nameRange: Range<Int> { Int(nameStart)..<Int(nameEnd) }
  /// The value without white space around it; line breaks of a folded value are still inside.
  package var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}
