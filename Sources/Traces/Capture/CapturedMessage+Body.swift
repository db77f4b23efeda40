import SIP
import SourceBytes

extension CapturedMessage.Reading {
  /// What the body tells, and whether it is all there.
  mutating func bodyFacts(_ sip: SIPMessage, of bytes: Span<UInt8>) {
    let body = sip.body
    checkLength(sip, bytes)
    switch message.start {
    case .request(.invite, _):
      message.media = media(sip, bytes)
    case .request(.info, _):
      message.reportsTyping = TypingBody.reportsTyping(body, bytes)
    case .request(.message, _):
      message.reportsTyping = TypingBody.reportsTyping(body, bytes)
      message.carriesText = Self.carriesWords(sip, bytes)
    case .request(.notify, _), .request(.benotify, _):
      message.deregistration = Self.deregistration(body, bytes)
      message.receipts = ReceiptBody.read(body, of: bytes)
    default: break
    }
  }

  /// What was written, bounded: the first text of an INVITE, the body of a MESSAGE.
  mutating func text(_ sip: SIPMessage, of bytes: Span<UInt8>) {
    let bound = 4096
    switch message.start {
    case .request(.invite, _):
      guard let header = sip.first(.msTextFormat) ?? sip.first(.msIMFormat) else { return }
      message.text = try? TextFormat(parsing: bytes, in: header, limit: bound).body
    case .request(.message, _):
      guard let type = sip.first(.contentType), bytes.hasPrefix(ignoringCase: "text/plain", in: type) else {
        return
      }
      message.text = bytes.boundedText(in: bytes.trimmed(sip.body), bound: bound)
    default: break
    }
  }

  /// By the content type, the m-line, else the headers that carry the first text (`domain.md` 1.1).
  private func media(_ sip: SIPMessage, _ bytes: Span<UInt8>) -> CapturedMessage.Media? {
    if let type = sip.first(.contentType) {
      if bytes.hasPrefix(ignoringCase: "application/ms-conf-invite+xml", in: type) {
        return .conferenceInvitation
      }
      if bytes.hasPrefix(ignoringCase: "multipart/", in: type),
        bytes.firstIndex(of: "ms-filetransfer+xml", in: sip.body) != nil
      {
        return .fileTransfer
      }
    }
    if let kind = SessionDescription(parsing: bytes, in: sip.body).primaryKind { return Self.media(kind) }
    return message.carriesText ? .instantMessage : nil
  }

  private static func media(_ kind: SessionDescription.MediaKind) -> CapturedMessage.Media {
    switch kind {
    case .instantMessage: .instantMessage
    case .audio: .audio
    case .video: .video
    case .applicationSharing: .applicationSharing
    case .data: .data
    case .fileTransfer: .fileTransfer
    case .other: .other
    }
  }

  /// Whether the body of a MESSAGE is what a person wrote, and not a notification about it (`imdn`, `isComposing`).
  private static func carriesWords(_ sip: SIPMessage, _ bytes: Span<UInt8>) -> Bool {
    guard let type = sip.first(.contentType) else { return true }
    return ["text/", "multipart/", "image/", "application/x-ms-ink"].contains { (prefix: StaticString) in
      bytes.hasPrefix(ignoringCase: prefix, in: type)
    }
  }

  /// Takes what an error report tells (`domain.md` 5).
  mutating func report(_ sip: SIPMessage, of bytes: Span<UInt8>, seen sight: CaptureSight) {
    guard case .request(.service, _) = message.start, let type = sip.first(.contentType),
      bytes.hasPrefix(ignoringCase: "application/msrtc-reporterror+xml", in: type)
    else { return }
    reports = ErrorReportBody.read(sip.body, of: bytes, from: message.from.address, seen: sight)
    if reports.isEmpty { oddities.append((.reportUnreadable, "it names no call")) }
  }

  /// `deregistered;event=NAME` (`domain.md` 2.1).
  private static func deregistration(_ body: Range<Int>, _ bytes: Span<UInt8>) -> String? {
    guard let start = bytes.firstIndex(of: "deregistered;event=", in: body) else { return nil }
    let value = start + 19..<min(body.upperBound, start + 19 + 64)
    return bytes.text(in: value).prefix { $0.isLetter || $0 == "-" }.lowercased()
  }

  /// `Content-Length` counts the bytes of the body as sent, with two for each line break; logs may write one, and
  /// may add a line break at the end.
  private mutating func checkLength(_ sip: SIPMessage, _ bytes: Span<UInt8>) {
    guard let header = sip.first(.contentLength), let announced = bytes.leadingInteger(in: header) else {
      return
    }
    let body = sip.body
    // An empty body with a length announced was left out of the log.
    guard !body.isEmpty else { return }
    let breaks = bytes.count(of: 0x0A, in: body)
    let slack = breaks + 2
    if abs(announced - body.count) > slack {
      oddities.append((.bodyLengthMismatch, "\(announced) bytes announced, \(body.count) logged"))
    }
  }
}
