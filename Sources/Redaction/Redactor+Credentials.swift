import SourceBytes

/// What somebody proves to be somebody with.
extension Redactor {
  private static let schemes: Set<String> = [
    "basic", "bearer", "digest", "kerberos", "msrtcoauth", "negotiate", "ntlm", "tls-dsk", "webticket",
    "wsfed",
  ]

  /// Parameters whose values say how it is used.
  private static let kept: Set<String> = [
    "qop", "version", "algorithm", "stale", "cnum", "snum", "charset", "expires", "max-age", "path",
  ]

  /// Parameters whose names stay.
  private static let named: Set<String> = [
    "auth", "cnonce", "crand", "domain", "gssapi-data", "href", "grant_type", "nc", "nextnonce", "nonce",
    "opaque",
    "realm", "response", "rspauth", "srand", "targetname", "uri", "username", "token", "trusted_issuers",
    "client_id",
  ]

  /// `scheme name=value, …`: what it proves is replaced; the scheme and how it is used stays.
  mutating func credentials(_ range: Range<Int>) {
    var position = bytes.span.trimmed(range).lowerBound
    let word =
      position..<(bytes.span.firstIndex(of: 0x20, in: position..<range.upperBound) ?? range.upperBound)
    if Self.schemes.contains(lowercased(word)) { position = word.upperBound }
    for piece in parameters(position..<range.upperBound) { parameter(piece) }
  }

  private mutating func parameter(_ piece: Range<Int>) {
    let text = bytes.span.trimmed(piece)
    guard let equals = bytes.span.firstIndex(of: 0x3D, in: text) else {
      return lowercased(text) == "httponly" ? () : secret(text)
    }
    let name = lowercased(bytes.span.trimmed(text.lowerBound..<equals))
    let value = equals + 1..<text.upperBound
    // What ends a piece may be the padding of base64.
    let isPadding = bytes[equals..<text.upperBound].allSatisfy { $0 == 0x3D }
    guard !isPadding, Self.kept.contains(name) || Self.named.contains(name) else { return secret(text) }
    if name == "targetname" || name == "realm" && bytes[value].contains(0x2E) {
      identifiers(text)
    } else if !(Self.kept.contains(name) && value.count < 32
      || name == "realm" && hasPrefix("\"sip communications service\"", value))
    {
      secret(value)
    }
  }

  /// Pieces between commas and semicolons outside quotes.
  private func parameters(_ range: Range<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var (start, isQuoted) = (range.lowerBound, false)
    for place in range {
      if bytes[place] == 0x22 { isQuoted.toggle() }
      guard !isQuoted, bytes[place] == 0x2C || bytes[place] == 0x3B else { continue }
      pieces.append(start..<place)
      start = place + 1
    }
    pieces.append(start..<range.upperBound)
    return pieces
  }
}
