import SourceBytes

/// Tells the few records worth reading from the presence noise around them, by their first line and CSeq.
enum SIPTraffic {
  /// Whether a protocol record is part of a registration or of a conversation.
  static func isOfInterest(_ frame: ServerRecordFrame, in bytes: Span<UInt8>) -> Bool {
    guard let startLine = frame.startLine else { return false }
    if !bytes.hasPrefix("SIP/", in: startLine) { return isRequestOfInterest(startLine, frame, bytes) }
    guard let cseq = frame.cseq, let blank = bytes.lastIndex(of: 0x20, in: cseq) else { return true }
    return isAnswerOfInterest(startLine, to: blank + 1..<cseq.upperBound, bytes)
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

  private static func isRequestOfInterest(
    _ startLine: Range<Int>,
    _ frame: ServerRecordFrame,
    _ bytes: Span<UInt8>
  ) -> Bool {
    let blank = bytes.firstIndex(of: 0x20, in: startLine) ?? startLine.upperBound
    let method = startLine.lowerBound..<blank
    if isMethodOfInterest(method, bytes) { return true }
    return isNotification(method, bytes) && endsInDeregistration(frame.content, bytes)
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

  /// Whether the body is that of a de-register NOTIFY (`domain.md` 2.1): one short line at the end of the record.
  private static func endsInDeregistration(_ content: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    let tail = max(content.lowerBound, content.upperBound - 160)..<content.upperBound
    return bytes.firstIndex(of: "deregistered;event=", in: tail) != nil
  }

  private static func matches(_ name: StaticString, _ method: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    method.count == name.utf8CodeUnitCount && bytes.hasPrefix(name, in: method)
  }
}
