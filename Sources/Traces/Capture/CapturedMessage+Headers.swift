import SIP
import SourceBytes

extension CapturedMessage.Reading {
  /// Branch parameters of the Via headers; a Via that cannot be read counts, without one.
  mutating func vias(_ sip: SIPMessage, of bytes: Span<UInt8>) {
    for header in sip.all(.via) {
      for element in listElements(of: bytes, in: header) {
        do throws(SIPSyntaxError) {
          message.viaBranches.append(try Via(parsing: bytes, in: element).branch ?? "")
        } catch {
          message.viaBranches.append("")
          malformed("Via", error)
        }
      }
    }
  }

  /// The first Contact.
  mutating func contact(_ sip: SIPMessage, of bytes: Span<UInt8>) {
    guard let header = sip.first(.contact), let element = listElements(of: bytes, in: header).first else {
      return
    }
    do throws(SIPSyntaxError) {
      let value = try NameAddress(parsing: bytes, in: element)
      message.contact = CapturedMessage.Contact(
        uri: value.uri.text,
        instance: value.parameter("+sip.instance").flatMap(Self.instance),
        gruu: (value.parameter("gruu") ?? value.uri.text).gruuToken,
        expires: value.parameter("expires").flatMap { Int($0) }.map { min(max($0, 0), 100_000_000) },
        methods: value.parameter("methods").map(Self.methods)
      )
    } catch {
      malformed("Contact", error)
    }
  }

  mutating func products(_ sip: SIPMessage, of bytes: Span<UInt8>) {
    message.userAgent = sip.first(.userAgent).map { bytes.boundedText(in: $0, bound: 512) }
    message.server = sip.first(.server).map { bytes.boundedText(in: $0, bound: 512) }
  }

  mutating func diagnostics(_ sip: SIPMessage, of bytes: Span<UInt8>) {
    let kinds: [(HeaderName, Diagnostic.Kind)] = [
      (.msDiagnostics, .server), (.msDiagnosticsPublic, .publicServer), (.msClientDiagnostics, .client),
    ]
    for (name, kind) in kinds {
      for header in sip.all(name) {
        do throws(SIPSyntaxError) {
          message.diagnostics.append(try Diagnostic(parsing: bytes, in: header, kind: kind))
        } catch {
          malformed(kind.rawValue, error)
        }
      }
    }
    for header in sip.all(.warning) {
      if let code = bytes.leadingInteger(in: header) { message.warnings.append(code) }
    }
  }

  /// Headers of Lync's own, and Expires.
  mutating func lyncHeaders(_ sip: SIPMessage, of bytes: Span<UInt8>) {
    message.conversationID = sip.first(.msConversationID).map { bytes.boundedText(in: $0, bound: 256) }
    message.expires = sip.first(.expires).flatMap { bytes.leadingInteger(in: $0) }
    message.carriesText = sip.first(.msTextFormat) != nil || sip.first(.msIMFormat) != nil
    if let header = sip.first(.presenceState) {
      message.registerAction = Self.parameter("register-action", of: bytes.boundedText(in: header))?
        .lowercased()
    }
    for header in sip.all(.recordRoute) {
      for element in listElements(of: bytes, in: header) {
        guard let value = try? NameAddress(parsing: bytes, in: element) else { continue }
        if let frontEnd = value.uri.parameter("ms-fe") { message.frontEnds.append(frontEnd) }
      }
    }
  }

  mutating func malformed(_ header: String, _ error: SIPSyntaxError) {
    oddities.append((.headerMalformed, "\(header): \(error.description)"))
  }

  mutating func note(_ oddity: SIPOddity, of bytes: Span<UInt8>) {
    switch oddity.name {
    case .blankLineInHeaders, .headersIndented, .headersUnfinished: break
    case .colonMissing, .headerNameInvalid, .continuationWithoutHeader, .headersTooMany:
      oddities.append((.headerLineUnreadable, bytes.boundedText(in: oddity.range, bound: 80)))
    }
  }

  /// `<urn:uuid:…>` without its wrapping.
  private static func instance(_ value: String) -> String? {
    let trimmed = value.trimmingPrefix("\"").trimmingPrefix("<")
    guard trimmed.lowercased().hasPrefix("urn:uuid:") else { return nil }
    return String(trimmed.dropFirst(9).prefix { $0.isHexDigit || $0 == "-" }).lowercased()
  }

  /// `"INVITE, MESSAGE, …"` as names.
  private static func methods(_ value: String) -> [String] {
    value.split { $0 == "," || $0 == " " || $0 == "\"" }.prefix(64).map { $0.uppercased() }
  }

  /// One parameter of `name="value"; name="value"`.
  private static func parameter(_ name: String, of header: String) -> String? {
    for part in header.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == name else { continue }
      return pair[1].filter { $0 != "\"" && $0 != " " }
    }
    return nil
  }
}

extension String {
  /// The token of `…;opaque=user:epid:TOKEN;gruu`; nil if there is none.
  var gruuToken: String? {
    guard let start = firstRange(of: "opaque=user:epid:") else { return nil }
    return String(self[start.upperBound...].prefix { $0 != ";" && $0 != ">" && $0 != "\"" })
  }
}

extension Span where Element == UInt8 {
  /// The decimal number a range begins with.
  func leadingInteger(in range: Range<Int>) -> Int? {
    var value: Int?
    for index in range {
      guard let digit = self[index].digitValue, (value ?? 0) < 100_000_000 else { break }
      value = (value ?? 0) * 10 + digit
    }
    return value
  }
}
