import SourceBytes

/// What can be told of a SIP message without parsing it.
struct SIPGlance {
  let startLine: Range<Int>
  /// Value of `CSeq`.
  let cseq: Range<Int>?
  /// Where headers and body are.
  let content: Range<Int>
}

/// Tells the few messages worth reading from the presence noise around them, by their first line and CSeq.
enum SIPTraffic {
  /// Whether a message is part of a registration or of a conversation, or reports what became of one.
  static func isOfInterest(_ message: SIPGlance, in bytes: Span<UInt8>) -> Bool {
    if !bytes.hasPrefix("SIP/", in: message.startLine) { return isRequestOfInterest(message, bytes) }
    guard let cseq = message.cseq, let blank = bytes.lastIndex(of: 0x20, in: cseq) else { return true }
    return isAnswerOfInterest(message.startLine, to: blank + 1..<cseq.upperBound, bytes)
  }

  /// Answers that tell something: 100 says only that a hop has the request, 401 to a REGISTER asks for credentials,
  /// and the 200 to a BYE, CANCEL or INFO nothing that its request does not.
  private static func isAnswerOfInterest(
    _ startLine: Range<Int>,
    to method: Range<Int>,
    _ bytes: Span<UInt8>
  ) -> Bool {
    if matches("INVITE", method, bytes) { return !bytes.hasPrefix("SIP/2.0 100", in: startLine) }
    if matches("REGISTER", method, bytes) { return !bytes.hasPrefix("SIP/2.0 401", in: startLine) }
    return matches("MESSAGE", method, bytes)
  }

  private static func isRequestOfInterest(_ message: SIPGlance, _ bytes: Span<UInt8>) -> Bool {
    let startLine = message.startLine
    let blank = bytes.firstIndex(of: 0x20, in: startLine) ?? startLine.upperBound
    let method = startLine.lowerBound..<blank
    if isMethodOfInterest(method, bytes) { return true }
    if matches("SERVICE", method, bytes) {
      return reportsError(startLine.upperBound..<message.content.upperBound, bytes)
    }
    return isNotification(method, bytes) && endsAsNotice(message.content, bytes)
  }

  /// Whether the content type is that of a client's error report (`domain.md` 5).
  private static func reportsError(_ content: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    var position = content.lowerBound
    while let lineEnd = bytes.firstIndex(of: 0x0A, in: position..<content.upperBound) {
      let line = bytes.trimmed(position..<lineEnd)
      let isLong = bytes.hasPrefix(ignoringCase: "content-type:", in: line)
      if isLong || bytes.hasPrefix(ignoringCase: "c:", in: line) {
        let type = bytes.trimmed(line.lowerBound + (isLong ? 13 : 2)..<line.upperBound)
        return bytes.hasPrefix(ignoringCase: "application/msrtc-reporterror+xml", in: type)
      }
      position = lineEnd + 1
    }
    return false
  }

  /// The value of the `Date` header, if there is one.
  static func date(in content: Range<Int>, _ bytes: Span<UInt8>) -> Timestamp? {
    guard let line = bytes.firstIndex(of: "\nDate:", in: content) else { return nil }
    let end = bytes.firstIndex(of: 0x0A, in: line + 1..<content.upperBound) ?? content.upperBound
    return Timestamp(sipDate: bytes.trimmed(line + 6..<end), of: bytes)
  }

  private static func isMethodOfInterest(_ method: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    guard !method.isEmpty else { return false }
    return switch bytes[method.lowerBound] {
    case 0x49: matches("INVITE", method, bytes) || matches("INFO", method, bytes)
    case 0x41: matches("ACK", method, bytes)
    case 0x42: matches("BYE", method, bytes)
    case 0x43: matches("CANCEL", method, bytes)
    case 0x4D: matches("MESSAGE", method, bytes)
    case 0x52: matches("REGISTER", method, bytes)
    default: false
    }
  }

  private static func isNotification(_ method: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    matches("NOTIFY", method, bytes) || matches("BENOTIFY", method, bytes)
  }

  /// Whether the body ends as that of a de-register NOTIFY, one short line (`domain.md` 2.1), or of the servers' word on a message of
  /// a conference (`domain.md` 1.4).
  private static func endsAsNotice(_ content: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    let tail = max(content.lowerBound, content.upperBound - 160)..<content.upperBound
    // What is searched for begins with a byte that is rare in such bodies.
    return holds(tail, "deregistered", ";event=", bytes) || holds(tail, "</i", "mdn>", bytes)
  }

  /// Whether two texts stand in it one behind the other; the second begins with a rare byte.
  private static func holds(
    _ tail: Range<Int>,
    _ first: StaticString,
    _ second: StaticString,
    _ bytes: Span<UInt8>
  ) -> Bool {
    var from = tail.lowerBound
    while let place = bytes.firstIndex(of: second, in: from..<tail.upperBound) {
      if bytes.hasSuffix(first, in: tail.lowerBound..<place) { return true }
      from = place + 1
    }
    return false
  }

  private static func matches(_ name: StaticString, _ method: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    method.count == name.utf8CodeUnitCount && bytes.hasPrefix(name, in: method)
  }
}
