/// Something in the headers of a SIP message that does not follow the grammar, but did not keep it from being read.
package struct SIPOddity: Hashable, Sendable {
  /// What is odd.
  package enum Name: String, CaseIterable, Sendable {
    /// A line between headers that has no colon.
    case colonMissing
    /// A line whose text before the colon is no header name.
    case headerNameInvalid
    /// A continuation line before any header.
    case continuationWithoutHeader
    /// An empty line between two headers of a server trace record.
    case blankLineInHeaders
    /// Every header is indented by the same number of blanks, as in pasted logs.
    case headersIndented
    /// There are more headers than `SIPMessage.maximumHeaderCount`; the rest was left unread.
    case headersTooMany
    /// The bytes end before the empty line that closes the headers: the end is missing.
    case headersUnfinished
  }

  package let name: Name
  /// The bytes it is about: for a line, without its line end.
  package let range: Range<Int>

  package init(_ name: Name, in range: Range<Int>) {
    self.name = name
    self.range = range
  }
}
