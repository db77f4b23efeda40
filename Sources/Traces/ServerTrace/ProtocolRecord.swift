import SIP
import SourceBytes

/// A protocol record taken apart (`formats.md` 1.2): keys of the log, then the start line, the headers and the body.
struct ProtocolRecord {
  var direction: CapturePoint.Direction?
  var peer: String?
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
    divide(bytes, at: afterStart, isIndented: frame.indentation > 0)
  }

  /// The values of the message; a failure if it cannot be told to which dialog it belongs.
  func message(
    of bytes: Span<UInt8>,
    seen sight: CaptureSight,
    _ settings: ChunkSettings
  ) -> Result<CapturedMessage.Reading, CapturedMessage.ReadingFailure> {
    do throws(SIPSyntaxError) {
      let message = try SIPMessage(startLine: startLine, headers: headers, body: body, of: bytes)
      return CapturedMessage.read(message, of: bytes, seen: sight, settings)
    } catch {
      return .failure(CapturedMessage.ReadingFailure(detail: error.description))
    }
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
        peer = bytes.boundedText(in: bytes.trimmed(line.lowerBound + 5..<lineEnd), bound: 256)
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
  private mutating func divide(_ bytes: Span<UInt8>, at start: Int, isIndented: Bool) {
    let end = headers.upperBound
    var position = start
    while position < end {
      let next = bytes.firstIndex(of: 0x0A, in: position..<end).map { $0 + 1 } ?? end
      let line = isIndented ? ServerTraceGrammar.withoutBlanks(position..<next, in: bytes) : position..<next
      if bytes.hasPrefix("Message-Body:", in: line) {
        headers = start..<position
        let rest = bytes.trimmed(line.lowerBound + 13..<next)
        body = isDash(bytes, rest) ? end..<end : (rest.isEmpty ? next : rest.lowerBound)..<end
        return
      }
      position = next
    }
  }

  /// The sign for an empty body: a hyphen, on some pages an en dash.
  private func isDash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    (range.count == 1 && bytes[range.lowerBound] == 0x2D)
      || (range.count == 3 && bytes.hasPrefix("–", in: range))
  }
}
