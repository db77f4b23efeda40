import SourceBytes

/// A URI as SIP headers hold it (RFC 3261 section 19.1; RFC 3966 for `tel`).
package struct SIPURI: Hashable, Sendable {
  /// In lower case.
  package let scheme: String
  /// As written, without a password.
  ///
  /// Of any scheme but `sip` and `sips`, all up to the parameters.
  package let user: String?
  /// In lower case; an IPv6 address keeps its brackets.
  ///
  /// Empty for any scheme but `sip` and `sips`.
  package let host: String
  package let port: Int?
  /// Values with their escapes resolved.
  package let parameters: [SIPParameter]
  /// The whole URI as written.
  package let text: String

  /// Reads one URI without angle brackets; white space around it is passed over.
  /// - Throws: `uriMissing`, `schemeMissing`, `hostMissing`, `portInvalid`.
  package init(parsing bytes: Span<UInt8>, in range: Range<Int>) throws(SIPSyntaxError) {
    let range = bytes.trimmed(range)
    guard !range.isEmpty else { throw SIPSyntaxError(.uriMissing, at: range.lowerBound) }
    let scheme = try Self.scheme(bytes, range)
    let rest = (scheme.upperBound + 1)..<range.upperBound
    self.scheme = lowercasedText(of: bytes, in: scheme)
    self.text = SIP.text(of: bytes, in: range)
    if self.scheme == "sip" || self.scheme == "sips" {
      let at = bytes.firstIndex(of: UInt8(ascii: "@"), in: rest)
      user = at.map { Self.user(bytes, rest.lowerBound..<$0) }
      let place = try HostPort(bytes, (at.map { $0 + 1 } ?? rest.lowerBound)..<rest.upperBound)
      (host, port) = (lowercasedText(of: bytes, in: place.host), place.port)
      parameters = Self.uriParameters(bytes, place.end..<range.upperBound)
    } else {
      let end = bytes.prefix(of: rest, while: { $0 != semicolon })
      user = SIP.text(of: bytes, in: end)
      (host, port) = ("", nil)
      parameters = Self.uriParameters(bytes, end.upperBound..<range.upperBound)
    }
  }

  /// Who it stands for, in the form addresses are compared in: `user@host` in lower case.
  ///
  /// Escapes of unreserved characters are resolved, all others kept (RFC 3261 section 19.1.4). A URI without a user gives
  /// the host, one without a host the user part.
  package var address: String {
    guard let user else { return host }
    let name = lowercased(percentDecoded(user, where: \.isUnreserved))
    return host.isEmpty ? name : "\(name)@\(host)"
  }

  /// The value of a parameter by its lower-case name: empty if it has none, nil if there is no such parameter.
  package func parameter(_ name: String) -> String? {
    parameters.value(of: name)
  }
}

extension SIPURI {
  /// The `address` of a URI, without reading the rest of it where it is written plainly.
  ///
  /// - Throws: what `init(parsing:in:)` throws.
  package static func address(of bytes: Span<UInt8>, in range: Range<Int>) throws(SIPSyntaxError) -> String {
    if let plain = plainAddress(bytes, bytes.trimmed(range)) { return plain }
    return try SIPURI(parsing: bytes, in: range).address
  }

  /// `sip:user@host`, up to the parameters: nil if anything is escaped, quoted or left out.
  private static func plainAddress(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String? {
    guard bytes.hasPrefix(ignoringCase: "sip:", in: range) else { return nil }
    guard let address = PlainAddress(beginning: range.lowerBound + 4..<range.upperBound, of: bytes),
      address.range.upperBound == range.upperBound || bytes[address.range.upperBound] == semicolon
    else { return nil }
    let text = bytes.text(in: address.range)
    return address.hasCapital ? lowercased(text) : text
  }

  /// `scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )`, up to its colon.
  private static func scheme(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(SIPSyntaxError) -> Range<Int> {
    let scheme = bytes.prefix(of: range) { byte in
      byte.isAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: ".")
    }
    guard let first = scheme.first, bytes[first].isLetter, scheme.upperBound < range.upperBound,
      bytes[scheme.upperBound] == colon
    else { throw SIPSyntaxError(.schemeMissing, at: range.lowerBound) }
    return scheme
  }

  /// `userinfo = user [ ":" password ]`: the user.
  private static func user(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    SIP.text(of: bytes, in: bytes.prefix(of: range, while: { $0 != colon }))
  }

  /// `uri-parameters = *( ";" uri-parameter )`, without the headers behind a question mark.
  private static func uriParameters(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [SIPParameter] {
    let end = bytes.prefix(of: range, while: { $0 != UInt8(ascii: "?") })
    return SIP.parameters(of: bytes, in: end).map { written in
      SIPParameter(
        name: lowercased(percentDecoded(written.name, where: { _ in true })),
        value: written.value.map { percentDecoded($0, where: { _ in true }) }
      )
    }
  }
}

/// `hostport = host [ ":" port ]`.
private struct HostPort {
  let host: Range<Int>
  let port: Int?
  let end: Int

  init(_ bytes: Span<UInt8>, _ range: Range<Int>) throws(SIPSyntaxError) {
    let hostport = bytes.prefix(of: range, while: { $0 != semicolon && $0 != UInt8(ascii: "?") })
    let reference = bytes.prefix(of: hostport, while: { $0 != UInt8(ascii: "]") })
    let isReference = hostport.first.map { bytes[$0] == UInt8(ascii: "[") } ?? false
    let hostStart = isReference ? reference.upperBound : hostport.lowerBound
    let hostEnd = bytes.prefix(of: hostStart..<hostport.upperBound, while: { $0 != colon }).upperBound
    host = bytes.trimmed(hostport.lowerBound..<hostEnd)
    guard !host.isEmpty else { throw SIPSyntaxError(.hostMissing, at: hostport.lowerBound) }
    port =
      hostEnd < hostport.upperBound ? integer(parsing: bytes, in: (hostEnd + 1)..<hostport.upperBound) : nil
    guard hostEnd == hostport.upperBound || port.map({ $0 <= 65_535 }) == true else {
      throw SIPSyntaxError(.portInvalid, at: hostEnd + 1)
    }
    end = hostport.upperBound
  }
}
