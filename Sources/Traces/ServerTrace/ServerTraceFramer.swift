import SourceBytes

/// What stands in a server trace, one piece after the other (`formats.md` 1.2 to 1.4, 2.1).
enum ServerTracePiece {
  /// `$$begin_record` … `$$end_record`.
  case record(ServerRecordFrame)
  /// A log line without a record, with the lines that continue it.
  case component(line: Range<Int>)
  /// `$$end_record` without a record.
  case endWithoutBegin(line: Range<Int>)
  /// A line that belongs to no record and no log line.
  case junk(line: Range<Int>)
}

/// Where a record and its parts stand in a chunk.
struct ServerRecordFrame {
  /// What the keys of a record say it is (`formats.md` 1.3).
  enum Kind {
    case protocolRecord, diagnostic, connection, unknown
  }

  /// The log line up to `$$begin_record`, without blanks before it.
  var opening: Range<Int>
  /// Blanks before the opening line, and so before each other one: the log was pasted.
  var indentation = 0
  /// The lines between the opening one and `$$end_record`.
  var content: Range<Int>
  /// All of it.
  var whole: Range<Int>
  var kind = Kind.unknown
  /// Value of `Start-Line`.
  var startLine: Range<Int>?
  /// Value of the first `CSeq`.
  var cseq: Range<Int>?
  /// The line that opens the body: `Message-Body:`.
  var bodyLine: Range<Int>?
  /// Where the body begins.
  var body: Int?
  /// Value of `Content-Length`.
  var announcedLength: Int?
  /// `$$end_record` was not there: another log line or the end came first.
  var isCut = false
  /// Line number of the opening line within the chunk, counted from 0.
  var lineIndex: Int
}

/// Cuts a chunk of a server trace into its pieces, line by line, without copying a byte.
struct ServerTraceFramer {
  private let end: Int
  private var position = 0
  /// Lines passed so far.
  private(set) var lineIndex = 0
  /// A log line came before: what follows it without a prefix continues it.
  private var afterLogLine = false
  /// Bytes looked at in search of the ends of bodies.
  private var passedOver = 0

  init(_ bytes: Span<UInt8>) {
    end = bytes.count
  }

  /// The next piece; nil at the end of the chunk.
  mutating func next(_ bytes: Span<UInt8>) -> ServerTracePiece? {
    while let line = takeLine(bytes) {
      let text = ServerTraceGrammar.withoutBlanks(Self.content(of: line, in: bytes), in: bytes)
      if Self.opensRecord(text, in: bytes) { return .record(record(openedBy: line, text: text, bytes)) }
      if Self.isLogLine(text, in: bytes) {
        afterLogLine = true
        return .component(line: text.lowerBound..<line.upperBound)
      }
      if bytes.hasPrefix("$$end_record", in: text) {
        afterLogLine = false
        return .endWithoutBegin(line: line)
      }
      if !afterLogLine, !text.isEmpty { return .junk(line: line) }
    }
    return nil
  }

  /// The next line of an open record that may say what it is or where it ends; nil if there is none.
  private mutating func takeNotableLine(_ bytes: Span<UInt8>) -> Range<Int>? {
    let (line, passed) = Self.notableLines.next(in: position..<end, of: bytes)
    position = line?.upperBound ?? end
    lineIndex += line == nil ? passed : passed + 1
    return line
  }

  /// How the lines begin that `isEnd`, `cutsRecord` and `note` look for; what opens another record ends with a `d`.
  private static let notableLines = LineHeads(
    [
      "$$end_record", " ", "\t", "TL_", "Start-Line:", "SIP-Start-Line:", "Message-Body:", "Result-Code:",
      "Local-IP:",
      "LogType:", "Connection-ID:",
    ],
    ignoringCase: ["cseq:", "content-length:"],
    lastByte: UInt8(ascii: "d")
  )

  /// The next line with its line break; nil at the end.
  private mutating func takeLine(_ bytes: Span<UInt8>) -> Range<Int>? {
    guard position < end else { return nil }
    let start = position
    position = bytes.firstIndex(of: 0x0A, in: start..<end).map { $0 + 1 } ?? end
    lineIndex += 1
    return start..<position
  }

  private mutating func record(
    openedBy line: Range<Int>,
    text: Range<Int>,
    _ bytes: Span<UInt8>
  ) -> ServerRecordFrame {
    let begin = text.upperBound - ServerTraceGrammar.beginLength
    var frame = ServerRecordFrame(
      opening: text.lowerBound..<begin,
      indentation: text.lowerBound - line.lowerBound,
      content: line.upperBound..<line.upperBound,
      whole: line,
      lineIndex: lineIndex - 1
    )
    afterLogLine = false
    while let line = frame.indentation > 0 ? takeLine(bytes) : takeNotableLine(bytes) {
      let start = line.lowerBound
      let isMarker = Self.isEnd(line, in: bytes)
      let inner = frame.indentation > 0 ? ServerTraceGrammar.withoutBlanks(line, in: bytes) : line
      if inner.isEmpty { continue }
      if isMarker || Self.cutsRecord(inner, in: bytes) {
        let bodyEnd = passBody(of: frame, markerAt: start, bytes)
        guard let recordEnd = bodyEnd ?? (isMarker ? start : nil) else {
          position = start
          lineIndex -= 1
          break
        }
        frame.content = frame.content.lowerBound..<recordEnd
        frame.whole = frame.whole.lowerBound..<position
        return frame
      }
      Self.note(inner, in: &frame, bytes)
    }
    frame.isCut = true
    frame.content = frame.content.lowerBound..<position
    frame.whole = frame.whole.lowerBound..<position
    return frame
  }

  /// Passes over lines of a body that look like the log around it: what people write may.
  ///
  /// A body that is shorter than announced at the first such line, and exactly as long at a later end marker, ends there.
  ///
  /// - Returns: where the body ends; nil if no later marker fits, and nothing was passed over.
  private mutating func passBody(of frame: ServerRecordFrame, markerAt first: Int, _ bytes: Span<UInt8>)
    -> Int?
  {
    guard let body = frame.body, let announced = frame.announcedLength, announced <= Self.longestBody,
      body < first, first - body < announced, passedOver < Self.mostPassedOver
    else { return nil }
    var best = (position: position, lineIndex: lineIndex, bodyEnd: Int?.none, distance: Int.max)
    var breaks = bytes.count(of: 0x0A, in: body..<position)
    while position - body <= announced + 2, let line = takeLine(bytes) {
      let start = line.lowerBound
      // A log may write one byte for each line break that was sent as two.
      let length = start - body
      let distance = min(abs(announced - length), abs(announced - length - breaks))
      if distance <= 2, distance < best.distance, Self.isEnd(line, in: bytes) {
        best = (position, lineIndex, start, distance)
      }
      breaks += 1
    }
    passedOver += position - first
    (position, lineIndex) = (best.position, best.lineIndex)
    return best.bodyEnd
  }

  private static func isEnd(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    switch bytes[line.lowerBound] {
    case 0x24: bytes.hasPrefix("$$end_record", in: line)
    case 0x20, 0x09:
      bytes.hasPrefix("$$end_record", in: ServerTraceGrammar.withoutBlanks(line, in: bytes))
    default: false
    }
  }

  /// Bytes of a chunk that may be looked at in search of the ends of bodies: honest ones are short, and few look like a log.
  private static let mostPassedOver = 16 << 20

  /// No instant message is longer than this.
  private static let longestBody = 1 << 20

  /// A log line, or the opening of another record, inside a record: the end of the open one is missing.
  private static func cutsRecord(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let first = bytes[line.lowerBound]
    if first == 0x54, isLogLine(line, in: bytes) { return true }
    // Another prefix than the usual one can open a record too; only the last byte is looked at in most lines.
    let text = content(of: line, in: bytes)
    guard !text.isEmpty, bytes[text.upperBound - 1] == 0x64 else { return false }
    return opensRecord(text, in: bytes)
  }

  /// Remembers the keys that tell what a record is.
  private static func note(_ line: Range<Int>, in frame: inout ServerRecordFrame, _ bytes: Span<UInt8>) {
    switch bytes[line.lowerBound] {
    case 0x53 where frame.startLine == nil:  // S
      if bytes.hasPrefix("Start-Line:", in: line) {
        frame.startLine = bytes.trimmed(line.lowerBound + 11..<line.upperBound)
        frame.kind = .protocolRecord
      } else if bytes.hasPrefix("SIP-Start-Line:", in: line) {
        frame.note(.diagnostic)
      }
    case 0x43, 0x63:  // C c
      if frame.cseq == nil, frame.startLine != nil, bytes.hasPrefix(ignoringCase: "cseq:", in: line) {
        frame.cseq = bytes.trimmed(line.lowerBound + 5..<line.upperBound)
      } else if frame.body == nil, bytes.hasPrefix(ignoringCase: "content-length:", in: line) {
        frame.announcedLength = bytes.leadingInteger(
          in: bytes.trimmed(line.lowerBound + 15..<line.upperBound)
        )
      } else if bytes.hasPrefix("Connection-ID:", in: line) {
        frame.note(.connection)
      }
    case 0x4D where frame.startLine != nil && frame.body == nil && bytes.hasPrefix("Message-Body:", in: line):
      let rest = bytes.trimmed(line.lowerBound + 13..<line.upperBound)
      frame.bodyLine = line
      frame.body = rest.isEmpty ? line.upperBound : rest.lowerBound
    case 0x52 where bytes.hasPrefix("Result-Code:", in: line):
      frame.note(.diagnostic)
    case 0x4C:  // L
      if bytes.hasPrefix("Local-IP:", in: line) || bytes.hasPrefix("LogType: connection", in: line) {
        frame.note(.connection)
      } else if bytes.hasPrefix("LogType: diagnostic", in: line) {
        frame.note(.diagnostic)
      }
    default: break
    }
  }

  /// A line without its line break and the white space before that.
  private static func content(of line: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var upper = line.upperBound
    while upper > line.lowerBound, bytes[upper - 1].isWhiteSpace { upper -= 1 }
    return line.lowerBound..<upper
  }

  private static func opensRecord(_ text: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.hasSuffix("$$begin_record", in: text)
  }

  private static func isLogLine(_ line: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    ServerTraceGrammar.beginsLogLine(line, in: bytes)
  }
}

extension ServerRecordFrame {
  /// What `SIPTraffic` judges it by; nil if it holds no SIP message.
  var glance: SIPGlance? {
    startLine.map { SIPGlance(startLine: $0, cseq: cseq, content: content) }
  }

  /// The body of its message; all of the record, if no body was made out.
  var bodyRange: Range<Int> {
    min(body ?? content.lowerBound, content.upperBound)..<content.upperBound
  }

  /// A protocol record stays one, whatever keys its message carries.
  fileprivate mutating func note(_ kind: Kind) {
    if self.kind == .unknown { self.kind = kind }
  }
}
