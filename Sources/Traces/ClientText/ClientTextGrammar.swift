/// How a client's text log is written: what each of its lines is.
protocol ClientTextGrammar {
  /// Packets have a mark at their end; without marks a message ends where its length says, or where another begins.
  static var marksEnds: Bool { get }

  /// What a line is; the lines behind it may be looked at up to `end`.
  static func kind(of line: TextLine, in bytes: Span<UInt8>, before end: Int) -> ClientLine
}

/// What a line of a client's text log is.
enum ClientLine {
  /// It begins a packet.
  case opening(ClientOpening)
  /// It ends a packet.
  case closing
  /// A log line about something else.
  case entry(LogStamp?)
  /// It goes on with what stands above it, or belongs to nothing.
  case text

  var isText: Bool {
    if case .text = self { true } else { false }
  }
}

/// What the line says that begins a packet.
struct ClientOpening {
  var stamp: LogStamp?
  /// The time is that of the log line above.
  var inheritsStamp = false
  var direction: CapturePoint.Direction?
  var peer: Range<Int>?
  var process: Range<Int>?
  var thread: Range<Int>?
  /// What is sent is SIP.
  var isSIP = true
  /// The SIP start line, where it is part of the opening; else it follows.
  var startLine: Range<Int>?
  /// Where the lines behind the opening begin.
  var next: Int
}
