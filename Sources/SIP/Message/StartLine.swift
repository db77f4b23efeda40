import SourceBytes

/// The first line of a SIP message (RFC 3261 sections 7.1 and 7.2).
package enum StartLine: Hashable, Sendable {
  case request(method: Range<Int>, uri: Range<Int>)
  case response(status: Int, reason: Range<Int>)

  /// Reads a request line or a status line.
  ///
  /// Blanks around it, or more than one between its parts, are forgiven, as is a missing reason phrase.
  /// - Throws: `startLineMissing`, `methodInvalid`, `uriMissing`, `versionMissing`, `versionUnsupported`, `statusInvalid`.
  package init(parsing bytes: Span<UInt8>, in range: Range<Int>) throws(SIPSyntaxError) {
    let line = bytes.trimmed(range)
    guard !line.isEmpty else { throw SIPSyntaxError(.startLineMissing, at: line.lowerBound) }
    if bytes.starts(with: "sip/", in: line) {
      self = try .statusLine(bytes, line)
    } else {
      self = try .requestLine(bytes, line)
    }
  }

  /// `Request-Line = Method SP Request-URI SP SIP-Version CRLF`.
  private static func requestLine(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(SIPSyntaxError)
    -> StartLine
  {
    let method = bytes.prefix(of: line, while: \.isTokenByte)
    guard !method.isEmpty, method.upperBound == line.upperBound || bytes[method.upperBound].isBlank else {
      throw SIPSyntaxError(.methodInvalid, at: method.upperBound)
    }
    let version = bytes.suffix(of: line, while: { !$0.isBlank })
    guard version.lowerBound >= method.upperBound, bytes.starts(with: "sip/", in: version) else {
      throw SIPSyntaxError(.versionMissing, at: version.upperBound)
    }
    try requireVersion2(bytes, version)
    let uri = bytes.trimmed(method.upperBound..<version.lowerBound)
    guard !uri.isEmpty else { throw SIPSyntaxError(.uriMissing, at: version.lowerBound) }
    return .request(method: method, uri: uri)
  }

  /// `Status-Line = SIP-Version SP Status-Code SP Reason-Phrase CRLF`.
  private static func statusLine(_ bytes: Span<UInt8>, _ line: Range<Int>) throws(SIPSyntaxError) -> StartLine
  {
    let version = bytes.prefix(of: line, while: { !$0.isBlank })
    try requireVersion2(bytes, version)
    let rest = bytes.trimmed(version.upperBound..<line.upperBound)
    let code = bytes.prefix(of: rest, while: { !$0.isBlank })
    guard code.count == 3, let status = integer(parsing: bytes, in: code), status >= 100 else {
      throw SIPSyntaxError(.statusInvalid, at: code.lowerBound)
    }
    return .response(status: status, reason: bytes.trimmed(code.upperBound..<rest.upperBound))
  }

  private static func requireVersion2(_ bytes: Span<UInt8>, _ version: Range<Int>) throws(SIPSyntaxError) {
    guard bytes.equals("sip/2.0", in: version) else {
      throw SIPSyntaxError(.versionUnsupported, at: version.lowerBound)
    }
  }
}
