import SIP
import SourceBytes

extension CapturedMessage.Reading {
  /// Branch parameters of the Via headers; a Via without one counts too.
  mutating func vias(_ sip: SIPMessage, of bytes: Span<UInt8>, _ known: inout RepeatedParts) {
    sip.forEachValue(of: .via) { value in
      forEachListElement(of: bytes, in: value) { element in
        let branch = bytes.firstIndex(of: 0x3B, in: element).flatMap { sentBy in
          bytes.parameterValue("branch", in: sentBy..<element.upperBound)
        }
        message.viaBranches.append(branch.map { known.text(bytes, in: $0, bound: 256) } ?? "")
      }
    }
  }

  /// The first Contact, where an endpoint names itself: in a REGISTER and its answer, and in the answer to an INVITE.
  mutating func contact(_ sip: SIPMessage, of bytes: Span<UInt8>, _ known: inout RepeatedParts) {
    guard message.method == .register || message.isAcceptanceOfInvite, let header = sip.first(.contact),
      let element = firstListElement(of: bytes, in: header)
    else { return }
    do throws(SIPSyntaxError) {
      let places = try NameAddressPlaces(parsing: bytes, in: element)
      var (instance, gruu, expires, methods): (Range<Int>?, Range<Int>?, Range<Int>?, Range<Int>?)
      bytes.forEachParameter(in: places.parameters) { name, value in
        let value = value ?? name.upperBound..<name.upperBound
        switch name.count {
        case 13 where bytes.hasPrefix(ignoringCase: "+sip.instance", in: name): instance = instance ?? value
        case 4 where bytes.hasPrefix(ignoringCase: "gruu", in: name): gruu = gruu ?? value
        case 7 where bytes.hasPrefix(ignoringCase: "expires", in: name): expires = expires ?? value
        case 7 where bytes.hasPrefix(ignoringCase: "methods", in: name): methods = methods ?? value
        default: break
        }
      }
      message.contact = CapturedMessage.Contact(
        uri: known.text(bytes, in: places.uri, bound: 1024),
        instance: instance.flatMap { Self.instance($0, bytes) },
        gruu: Self.gruuToken(gruu ?? places.uri, bytes),
        expires: expires.flatMap { bytes.leadingInteger(in: $0) },
        methods: methods.map { Self.methods($0, bytes) }
      )
    } catch {
      malformed("Contact", error)
    }
  }

  mutating func products(_ sip: SIPMessage, of bytes: Span<UInt8>, _ known: inout RepeatedParts) {
    message.userAgent = sip.first(.userAgent).map { known.text(bytes, in: $0, bound: 512) }
    message.server = sip.first(.server).map { known.text(bytes, in: $0, bound: 512) }
  }

  mutating func diagnostics(_ sip: SIPMessage, of bytes: Span<UInt8>) {
    diagnostics(.server, sip, .msDiagnostics, of: bytes)
    diagnostics(.publicServer, sip, .msDiagnosticsPublic, of: bytes)
    diagnostics(.client, sip, .msClientDiagnostics, of: bytes)
    sip.forEachValue(of: .warning) { value in
      if let code = bytes.leadingInteger(in: value) { message.warnings.append(code) }
    }
  }

  private mutating func diagnostics(
    _ kind: Diagnostic.Kind,
    _ sip: SIPMessage,
    _ name: HeaderName,
    of bytes: Span<UInt8>
  ) {
    sip.forEachValue(of: name) { value in
      do throws(SIPSyntaxError) {
        message.diagnostics.append(try Diagnostic(parsing: bytes, in: value, kind: kind))
      } catch {
        malformed(kind.rawValue, error)
      }
    }
  }

  /// Headers of Lync's own, and Expires.
  mutating func lyncHeaders(_ sip: SIPMessage, of bytes: Span<UInt8>, _ known: inout RepeatedParts) {
    message.conversationID = sip.first(.msConversationID).map { known.text(bytes, in: $0, bound: 256) }
    if message.method == .message {
      message.messageID = sip.first(.messageID).map { bytes.boundedText(in: $0, bound: 64) }
    }
    message.expires = sip.first(.expires).flatMap { bytes.leadingInteger(in: $0) }
    message.carriesText = sip.first(.msTextFormat) != nil || sip.first(.msIMFormat) != nil
    if let header = sip.first(.presenceState),
      let action = bytes.parameterValue("register-action", in: header)
    {
      message.registerAction = bytes.boundedText(in: action, bound: 64).lowercased()
    }
  }

  mutating func malformed(_ header: String, _ error: SIPSyntaxError) {
    oddities.append((.headerMalformed, "\(header): \(error.description)"))
  }

  /// What stands in the line may be what somebody wrote, so it is quoted only where that is asked for.
  mutating func note(_ oddity: SIPOddity, of bytes: Span<UInt8>, keepsText: Bool) {
    switch oddity.name {
    case .blankLineInHeaders, .headersIndented, .headersUnfinished: break
    case .colonMissing, .headerNameInvalid, .continuationWithoutHeader, .headersTooMany:
      let length = "\(oddity.range.count) bytes"
      let quote = keepsText ? ": " + bytes.boundedText(in: oddity.range, bound: 80) : ""
      oddities.append((.headerLineUnreadable, length + quote))
    }
  }

  /// `<urn:uuid:…>` without its wrapping.
  private static func instance(_ value: Range<Int>, _ bytes: Span<UInt8>) -> String? {
    guard let start = bytes.firstIndex(of: "urn:uuid:", in: value) else { return nil }
    var end = start + 9
    while end < value.upperBound, bytes[end].hexDigitValue != nil || bytes[end] == 0x2D { end += 1 }
    return bytes.text(in: start + 9..<min(end, start + 9 + 36)).lowercased()
  }

  /// The token of `…;opaque=user:epid:TOKEN;gruu`; nil if there is none.
  static func gruuToken(_ uri: Range<Int>, _ bytes: Span<UInt8>) -> String? {
    guard let start = bytes.firstIndex(of: "user:epid:", in: uri) else { return nil }
    let rest = start + 10..<uri.upperBound
    return bytes.boundedText(
      in: rest.lowerBound..<(bytes.firstIndex(of: 0x3B, in: rest) ?? rest.upperBound),
      bound: 64
    )
  }

  /// What Lync's clients write, and its names.
  private static let mostMethods: StaticString =
    "INVITE, MESSAGE, INFO, OPTIONS, BYE, CANCEL, NOTIFY, ACK, REFER, BENOTIFY"
  private static let methodsOfMost = [
    "INVITE", "MESSAGE", "INFO", "OPTIONS", "BYE", "CANCEL", "NOTIFY", "ACK", "REFER", "BENOTIFY",
  ]

  /// `INVITE, MESSAGE, …` as names.
  private static func methods(_ list: Range<Int>, _ bytes: Span<UInt8>) -> [String] {
    guard list.count != mostMethods.utf8CodeUnitCount || !bytes.hasPrefix(mostMethods, in: list) else {
      return methodsOfMost
    }
    return listElements(of: bytes, in: list).prefix(64).map {
      bytes.boundedText(in: $0, bound: 32).uppercasedASCII
    }
  }
}

extension CapturedMessage.Values {
  /// Whether it is a 2xx to an INVITE.
  fileprivate var isAcceptanceOfInvite: Bool {
    guard method == .invite, case .response(let status, _) = start else { return false }
    return (200..<300).contains(status)
  }
}

extension String {
  /// With ASCII letters made large: methods are written so by nearly everybody.
  fileprivate var uppercasedASCII: String {
    utf8.allSatisfy { $0 < 0x61 } ? self : uppercased()
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
