import SourceBytes

/// Where the parts of an address stand (`name-addr` and `addr-spec` with their parameters, RFC 3261 section 20.10).
///
/// Traces hold tens of thousands of these of which one or two parts are asked for; no text is made before that.
package struct NameAddressPlaces: Sendable {
  /// The display name with its quotation marks; empty if there is none.
  let displayName: Range<Int>
  /// The URI without angle brackets.
  package let uri: Range<Int>
  /// The parameters of the header, each behind its semicolon.
  package let parameters: Range<Int>

  /// Finds the parts of one address; split a header that may hold several with `listElements(of:in:)` first.
  ///
  /// Without angle brackets, the parameters belong to the header (RFC 3261 section 20).
  ///
  /// - Throws: `quoteUnclosed`, `bracketUnclosed`.
  package init(parsing bytes: Span<UInt8>, in range: Range<Int>) throws(SIPSyntaxError) {
    let range = bytes.trimmed(range)
    let start = try Self.endOfQuotedName(bytes, range)
    let opening = bytes.nextSeparator(openingBracket, in: start..<range.upperBound, keepingBrackets: false)
    guard opening < range.upperBound else {
      uri = bytes.prefix(of: start..<range.upperBound, while: { $0 != semicolon })
      displayName = range.lowerBound..<start
      parameters = uri.upperBound..<range.upperBound
      return
    }
    guard let closing = bytes.firstIndex(of: closingBracket, in: (opening + 1)..<range.upperBound) else {
      throw SIPSyntaxError(.bracketUnclosed, at: opening)
    }
    displayName = range.lowerBound..<opening
    uri = (opening + 1)..<closing
    parameters = (closing + 1)..<range.upperBound
  }

  /// Where the value of a header parameter stands, by its lower-case name: nil if there is no such parameter.
  package func parameter(_ lowercaseName: StaticString, in bytes: Span<UInt8>) -> Range<Int>? {
    bytes.parameterValue(lowercaseName, in: parameters)
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
}

extension Span<UInt8> {
  /// Where the value of the first parameter of a name stands in `;name=value;name="value"`, without quotation marks;
  /// empty if it has none.
  package func parameterValue(_ lowercaseName: StaticString, in range: Range<Int>) -> Range<Int>? {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = nextSeparator(semicolon, in: start..<range.upperBound, keepingBrackets: false)
      let piece = trimmed(start..<end)
      if hasPrefix(ignoringCase: lowercaseName, in: piece) {
        let parameter = parameterRange(in: piece)
        if parameter.name.count == lowercaseName.utf8CodeUnitCount {
          return parameter.value ?? piece.upperBound..<piece.upperBound
        }
      }
      start = end + 1
    }
    return nil
  }
}
