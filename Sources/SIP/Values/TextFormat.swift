import SourceBytes

/// The first line of a conversation, carried in the INVITE by `ms-text-format` and `ms-im-format` (`domain.md` 1.1).
package struct TextFormat: Hashable, Sendable {
  /// In lower case, such as `text/plain`.
  package let contentType: String
  /// As written; absent if none is named.
  package let charset: String?
  /// What was written; absent if the header holds no `ms-body`.
  package let body: String?
  /// `body` holds only the beginning.
  package let isCut: Bool

  /// Reads `type; charset=…; ms-body=<base64>`.
  /// - Parameters:
  ///   - bytes: The bytes the header stands in.
  ///   - range: The header's value.
  ///   - limit: How many Unicode scalars of the body to keep.
  /// - Throws: `contentTypeMissing`, `base64Invalid`.
  package init(
    parsing bytes: Span<UInt8>,
    in range: Range<Int>,
    limit: Int
  ) throws(SIPSyntaxError) {
    let range = bytes.trimmed(range)
    let type = bytes.trimmed(bytes.prefix(of: range, while: { $0 != semicolon }))
    guard bytes.firstIndex(of: UInt8(ascii: "/"), in: type) != nil else {
      throw SIPSyntaxError(.contentTypeMissing, at: type.lowerBound)
    }
    contentType = lowercasedText(of: bytes, in: type)
    let parameters = bytes.parameterRanges(in: type.upperBound..<range.upperBound)
    let charset = Self.value(bytes, "charset", of: parameters).map { text(of: bytes, in: $0) }
    self.charset = charset
    guard let encoded = Self.value(bytes, "ms-body", of: parameters) else {
      (body, isCut) = (nil, false)
      return
    }
    (body, isCut) = try Self.decodedText(
      bytes,
      encoded,
      charset: Charset(named: charset ?? "utf-8"),
      limit: max(0, limit)
    )
  }

  /// The text of a base64 body.
  ///
  /// No character of a charset we read takes more than four bytes.
  private static func decodedText(
    _ bytes: Span<UInt8>,
    _ encoded: Range<Int>,
    charset: Charset,
    limit: Int
  ) throws(SIPSyntaxError) -> (body: String, isCut: Bool) {
    let byteLimit = limit.multipliedReportingOverflow(by: 4)
    let (decoded, isWhole) = try base64Decoded(
      bytes,
      in: encoded,
      limit: byteLimit.overflow ? .max : byteLimit.partialValue
    )
    let text = charset.text(of: decoded.span, in: 0..<decoded.count)
    let kept = text.unicodeScalars.prefix(limit)
    return (String(kept), !isWhole || kept.endIndex < text.unicodeScalars.endIndex)
  }

  private static func value(
    _ bytes: Span<UInt8>,
    _ name: String,
    of parameters: [ParameterRange]
  ) -> Range<Int>? {
    for parameter in parameters where bytes.equals(name, in: parameter.name) { return parameter.value }
    return nil
  }
}
