import SourceBytes

/// One stop of a request on its way (`via-parm`, RFC 3261 section 20.42).
package struct Via: Hashable, Sendable {
  /// `2.0`; other versions are read alike.
  package let version: String
  /// In upper case, such as `TLS`.
  package let transport: String
  /// Host and port, as written.
  package let sentBy: String
  package let parameters: [SIPParameter]

  /// Reads one element; split the header with `listElements(of:in:)` first.
  /// - Throws: `protocolMissing`, `sentByMissing`.
  package init(parsing bytes: Span<UInt8>, in range: Range<Int>) throws(SIPSyntaxError) {
    let range = bytes.trimmed(range)
    var position = range.lowerBound
    _ = try Self.protocolPart(bytes, range, &position, endsAtSlash: true)
    version = text(of: bytes, in: try Self.protocolPart(bytes, range, &position, endsAtSlash: true))
    let transport = try Self.protocolPart(bytes, range, &position, endsAtSlash: false)
    self.transport = text(of: bytes, in: transport).uppercased()
    let rest = position..<range.upperBound
    let sender = bytes.trimmed(bytes.prefix(of: rest, while: { $0 != semicolon }))
    guard !sender.isEmpty else { throw SIPSyntaxError(.sentByMissing, at: sender.lowerBound) }
    sentBy = text(of: bytes, in: sender)
    parameters = SIP.parameters(of: bytes, in: sender.upperBound..<range.upperBound)
  }

  /// The name of the transaction (RFC 3261 section 8.1.1.7).
  package var branch: String? { parameter("branch") }

  /// The address the request came from, where it is not the one in `sentBy` (RFC 3261 section 18.2.1).
  package var received: String? { parameter("received") }

  /// The value of a parameter by its lower-case name: empty if it has none, nil if there is no such parameter.
  package func parameter(_ lowercaseName: String) -> String? {
    parameters.value(of: lowercaseName)
  }

  /// A token of `protocol-name SLASH protocol-version SLASH transport`, with white space around it and its slash.
  private static func protocolPart(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>,
    _ position: inout Int,
    endsAtSlash: Bool
  ) throws(SIPSyntaxError) -> Range<Int> {
    let start = bytes.prefix(of: position..<range.upperBound, while: \.isWhiteSpace).upperBound
    let token = bytes.prefix(of: start..<range.upperBound, while: \.isTokenByte)
    position = bytes.prefix(of: token.upperBound..<range.upperBound, while: \.isWhiteSpace).upperBound
    guard !token.isEmpty else { throw SIPSyntaxError(.protocolMissing, at: start) }
    guard endsAtSlash else { return token }
    guard position < range.upperBound, bytes[position] == UInt8(ascii: "/") else {
      throw SIPSyntaxError(.protocolMissing, at: position)
    }
    position += 1
    return token
  }
}
