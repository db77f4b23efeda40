/// A party or place as From, To, Contact, Route and Record-Route name it (`name-addr` and `addr-spec` with their
/// parameters, RFC 3261 section 20.10).
package struct NameAddress: Hashable, Sendable {
  /// Without quotation marks and escapes.
  package let displayName: String?
  package let uri: SIPURI
  /// The parameters of the header, not those of the URI.
  package let parameters: [SIPParameter]

  /// Reads one address; split a header that may hold several with `listElements(of:in:)` first.
  ///
  /// Without angle brackets, the parameters belong to the header (RFC 3261 section 20).
  /// - Throws: `quoteUnclosed`, `bracketUnclosed`, and what `SIPURI` throws.
  package init(parsing bytes: Span<UInt8>, in range: Range<Int>) throws(SIPSyntaxError) {
    let range = bytes.trimmed(range)
    let start = try Self.endOfQuotedName(bytes, range)
    let opening = bytes.nextSeparator(openingBracket, in: start..<range.upperBound, keepingBrackets: false)
    let addressEnd: Int
    if opening < range.upperBound {
      let inside = (opening + 1)..<range.upperBound
      guard let closing = bytes.firstIndex(of: closingBracket, in: inside) else {
        throw SIPSyntaxError(.bracketUnclosed, at: opening)
      }
      displayName = Self.displayName(bytes, range.lowerBound..<opening)
      uri = try SIPURI(parsing: bytes, in: inside.lowerBound..<closing)
      addressEnd = closing + 1
    } else {
      let specification = bytes.prefix(of: start..<range.upperBound, while: { $0 != semicolon })
      displayName = Self.displayName(bytes, range.lowerBound..<start)
      uri = try SIPURI(parsing: bytes, in: specification)
      addressEnd = specification.upperBound
    }
    parameters = SIP.parameters(of: bytes, in: addressEnd..<range.upperBound)
  }

  /// The side's half of the dialog's name (RFC 3261 section 19.3).
  package var tag: String? { parameter("tag") }

  /// The endpoint it is about (MS-SIPRE section 2.2.1).
  package var epid: String? { parameter("epid") }

  /// The value of a parameter by its lower-case name: empty if it has none, nil if there is no such parameter.
  package func parameter(_ lowercaseName: String) -> String? {
    parameters.value(of: lowercaseName)
  }

  /// Where a quoted display name ends; the beginning of the range if there is none.
  private static func endOfQuotedName(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(SIPSyntaxError) -> Int
  {
    guard let first = range.first, bytes[first] == quotationMark else { return range.lowerBound }
    guard let closing = bytes.closingQuote(after: first, in: range) else {
      throw SIPSyntaxError(.quoteUnclosed, at: first)
    }
    return closing + 1
  }

  /// `display-name = *( token LWS ) / quoted-string`; other text is taken as it stands.
  private static func displayName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String? {
    let written = bytes.trimmed(range)
    guard let first = written.first else { return nil }
    guard bytes[first] == quotationMark, let closing = bytes.closingQuote(after: first, in: written) else {
      return text(of: bytes, in: written)
    }
    return first + 1 == closing ? nil : unquotedText(of: bytes, in: (first + 1)..<closing)
  }
}
