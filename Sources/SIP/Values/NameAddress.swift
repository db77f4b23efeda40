import SourceBytes

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
    let places = try NameAddressPlaces(parsing: bytes, in: range)
    displayName = Self.displayName(bytes, places.displayName)
    uri = try SIPURI(parsing: bytes, in: places.uri)
    parameters = SIP.parameters(of: bytes, in: places.parameters)
  }

  /// The side's half of the dialog's name (RFC 3261 section 19.3).
  package var tag: String? { parameter("tag") }

  /// The endpoint it is about (MS-SIPRE section 2.2.1).
  package var epid: String? { parameter("epid") }

  /// The value of a parameter by its lower-case name: empty if it has none, nil if there is no such parameter.
  package func parameter(_ lowercaseName: String) -> String? {
    parameters.value(of: lowercaseName)
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
