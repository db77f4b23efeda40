import SIP
import SourceBytes

/// A SIP message as it went over the wire (RFC 3261 section 7), put together from what a log says of it.
///
/// Headers stand in the order of the log, each line end is CR LF, and `Content-Length` counts the body as it stands here. A line
/// among the headers that could not be read is left out.
struct WireForm {
  private(set) var bytes: [UInt8] = []
  private let hidesText: Bool

  /// No SIP message of an instant message, or of a sign-in, is longer.
  static let longest = 1 << 20

  /// Puts a message together; nil if it is longer than `longest`.
  ///
  /// - Parameters:
  ///   - message: as it was read.
  ///   - source: the bytes it was read from.
  ///   - hidesText: what people wrote is replaced by as much filler.
  init?(of message: SIPMessage, in source: Span<UInt8>, hidesText: Bool) {
    let extent = message.headers.reduce(message.body.count) { $0 + $1.nameRange.count + $1.value.count }
    guard extent <= Self.longest else { return nil }
    self.hidesText = hidesText
    var body = WireBody(of: message, in: source).bytes
    if hidesText {
      let type = message.first(.contentType).map { source.text(in: $0) }
      WrittenWords.hide(in: &body, type: type, isEncoded: message.first(.contentEncoding) != nil)
    }
    bytes.reserveCapacity(extent + 512)
    startLine(message.startLine, source)
    headers(message, source, length: body.count)
    bytes += WireForm.lineEnd
    bytes += body
  }

  static let lineEnd: [UInt8] = [0x0D, 0x0A]

  private mutating func startLine(_ line: StartLine, _ source: Span<UInt8>) {
    switch line {
    case .request(let method, let uri):
      append(method, source)
      bytes.append(0x20)
      append(uri, source)
      bytes += Array(" SIP/2.0".utf8)
    case .response(let status, let reason):
      bytes += Array("SIP/2.0 \(status) ".utf8)
      append(reason, source)
    }
    bytes += Self.lineEnd
  }

  /// Only one header tells the length: at the place of the first that does, else behind all others.
  ///
  /// It has its long name, by which alone Wireshark puts segments together.
  private mutating func headers(_ message: SIPMessage, _ source: Span<UInt8>, length: Int) {
    let announcement = Array("Content-Length: \(length)\r\n".utf8)
    var tellsLength = false
    for header in message.headers {
      guard header.name != .contentLength else {
        if !tellsLength { bytes += announcement }
        tellsLength = true
        continue
      }
      append(header.nameRange, source)
      bytes += Array(": ".utf8)
      append(header, source)
      bytes += Self.lineEnd
    }
    if !tellsLength { bytes += announcement }
  }

  private mutating func append(_ header: HeaderField, _ source: Span<UInt8>) {
    let start = bytes.count
    append(header.value, source)
    guard hidesText else { return }
    WrittenWords.hide(
      in: &bytes,
      start..<bytes.count,
      ofHeader: header.name,
      named: source.text(in: header.nameRange).lowercased()
    )
  }

  /// A part of a line: where it was folded it stays so, and no other byte in it ends a line.
  private mutating func append(_ range: Range<Int>, _ source: Span<UInt8>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = source[index]
      index += 1
      switch byte {
      case 0x0A:
        if bytes.last == 0x20, index >= 2, source[index - 2] == 0x0D { bytes.removeLast() }
        bytes += Self.lineEnd
        bytes.append(0x20)
        while index < range.upperBound, source[index].isWhiteSpace { index += 1 }
      case 0x00, 0x0D: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
  }
}

/// The body of a message as it was sent, from how a log has it.
///
/// A log may write one byte for each line break that was sent as two, and may add line breaks at the end; `Content-Length` tells
/// which of these it did. Where it fits none, line breaks are taken to have been sent as two bytes, and the last one for the log's own.
struct WireBody {
  let bytes: [UInt8]

  init(of message: SIPMessage, in source: Span<UInt8>) {
    let announced = message.first(.contentLength).flatMap { source.leadingInteger(in: $0) }
    let logged = message.body.map { source[$0] }
    let text = logged[..<Self.endOfText(logged)]
    let sent = Self.withFullBreaks(text)
    let breaks = (Self.withFullBreaks(logged[text.count...]).count + 1) / 2
    let fitting = announced.flatMap { announced in
      Self.ended(sent, announced, breaks) ?? (logged.count == announced ? logged : nil)
        ?? Self.ended(Array(text), announced, breaks)
    }
    bytes = fitting ?? Self.ended(sent, by: text.isEmpty ? 0 : max(0, breaks - 1))
  }

  /// A text with as many line breaks behind it as make it so long; nil if the log has not so many.
  private static func ended(_ text: [UInt8], _ length: Int, _ breaks: Int) -> [UInt8]? {
    let missing = length - text.count
    guard (0...2 * breaks).contains(missing), missing.isMultiple(of: 2) else { return nil }
    return ended(text, by: missing / 2)
  }

  private static func ended(_ text: [UInt8], by breaks: Int) -> [UInt8] {
    text + Array(repeating: WireForm.lineEnd, count: breaks).joined()
  }

  /// Before the line breaks at the end.
  private static func endOfText(_ bytes: [UInt8]) -> Int {
    bytes.lastIndex { $0 != 0x0A && $0 != 0x0D }.map { $0 + 1 } ?? 0
  }

  /// With CR LF for each LF.
  private static func withFullBreaks(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 64)
    for byte in bytes {
      if byte == 0x0A, result.last != 0x0D { result.append(0x0D) }
      result.append(byte)
    }
    return result
  }
}
