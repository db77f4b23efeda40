import SIP
import SourceBytes

/// A protocol record taken apart (`formats.md` 1.2): keys of the log, then the start line, the headers and the body.
struct ProtocolRecord {
  var direction: CapturePoint.Direction?
  /// Where the name of the peer stands.
  var peer: Range<Int>?
  private var startLine: Range<Int>
  private var headers: Range<Int>
  private var body: Range<Int>

  init(parsing bytes: Span<UInt8>, frame: ServerRecordFrame) {
    let content = frame.content
    startLine = frame.startLine ?? content.lowerBound..<content.lowerBound
    let afterStart =
      bytes.firstIndex(of: 0x0A, in: startLine.upperBound..<content.upperBound).map { $0 + 1 }
      ?? content.upperBound
    headers = afterStart..<content.upperBound
    body = content.upperBound..<content.upperBound
    logKeys(bytes, in: content.lowerBound..<startLine.lowerBound)
    if let line = frame.bodyLine, let start = frame.body, afterStart <= line.lowerBound {
      divide(bytes, at: line, bodyAt: start)
    }
  }

  /// The message it holds.
  ///
  /// - Throws: what `StartLine` throws.
  func message(of bytes: Span<UInt8>) throws(SIPSyntaxError) -> SIPMessage {
    try SIPMessage(startLine: startLine, headers: headers, body: body, of: bytes)
  }

  /// The keys before the start line.
  private mutating func logKeys(_ bytes: Span<UInt8>, in range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let lineEnd = bytes.firstIndex(of: 0x0A, in: position..<range.upperBound) ?? range.upperBound
      let line = bytes.trimmed(position..<lineEnd)
      if bytes.hasPrefix("Direction:", in: line) {
        setDirection(bytes, in: bytes.trimmed(line.lowerBound + 10..<lineEnd))
      } else if bytes.hasPrefix("Peer:", in: line) {
        peer = bytes.trimmed(line.lowerBound + 5..<lineEnd)
      }
      position = lineEnd + 1
    }
  }

  private mutating func setDirection(_ bytes: Span<UInt8>, in value: Range<Int>) {
    if bytes.hasPrefix(ignoringCase: "incoming", in: value) {
      direction = .incoming
    } else if bytes.hasPrefix(ignoringCase: "outgoing", in: value) {
      direction = .outgoing
    }
  }

  /// Parts headers and body at the `Message-Body:` line.
  ///
  /// The body stands behind it, on the same line or the next.
  private mutating func divide(_ bytes: Span<UInt8>, at line: Range<Int>, bodyAt start: Int) {
    let end = headers.upperBound
    headers = headers.lowerBound..<line.lowerBound
    let isEmpty = isDash(bytes, bytes.trimmed(line.lowerBound + 13..<line.upperBound))
    body = (isEmpty ? end : min(start, end))..<end
  }

  /// The sign for an empty body: a hyphen, on some pages an en dash.
  private func isDash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    (range.count == 1 && bytes[range.lowerBound] == 0x2D)
      || (range.count == 3 && bytes.hasPrefix("–", in: range))
  }
}
