/// One header of a SIP message: which it is, and where its bytes stand (RFC 3261 section 7.3).
package struct HeaderField: Hashable, Sendable {
  package let name: HeaderName
  /// The name as written.
  package let nameRange: Range<Int>
  /// The value without white space around it; line breaks of a folded value are still inside.
  package let value: Range<Int>

  package init(name: HeaderName, nameRange: Range<Int>, value: Range<Int>) {
    self.name = name
    self.nameRange = nameRange
    self.value = value
  }
}
