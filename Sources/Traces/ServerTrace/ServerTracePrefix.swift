import SourceBytes

/// What the beginning of a log line says (`formats.md` 1.1, 2.1): when, and in which process of which machine.
///
/// The layout of the line is a user setting, so each part is looked for on its own.
struct ServerTracePrefix {
  var stamp: TraceStamp?
  /// `POOL\MACHINE`; nil in OCSLogger text.
  var host: Range<Int>?
  var process: Range<Int>?
  var thread: Range<Int>?
  var sequence: UInt32?

  init(parsing bytes: Span<UInt8>, in line: Range<Int>) {
    var day: TraceDay?
    self.init(parsing: bytes, in: line, &day)
  }

  /// The same, told the day of the line before.
  init(parsing bytes: Span<UInt8>, in line: Range<Int>, _ day: inout TraceDay?) {
    let head = line.lowerBound..<min(line.upperBound, line.lowerBound + Self.bound)
    let bracketEnd = bracket(bytes, in: head)
    var from = bracketEnd
    while let colon = bytes.firstIndex(of: 0x3A, in: from..<head.upperBound) {
      if colon + 1 < head.upperBound, bytes[colon + 1] == 0x3A, colon > bracketEnd {
        processAndThread(bytes, in: bracketEnd..<colon)
        stampAndSequence(bytes, in: colon + 2..<head.upperBound, &day)
        if stamp != nil { return }
      }
      from = colon + 1
    }
    stampAnywhere(bytes, in: head, &day)
  }

  /// A prefix longer than this is no prefix.
  private static let bound = 400

  /// `"[" cpu "]"` or `"[" pool "\" machine "]"`; the place behind it.
  private mutating func bracket(_ bytes: Span<UInt8>, in line: Range<Int>) -> Int {
    guard bytes.hasPrefix("TL_", in: line),
      let open = bytes.firstIndex(of: 0x5B, in: line),
      let close = bytes.firstIndex(of: 0x5D, in: open..<line.upperBound)
    else { return line.lowerBound }
    if bytes.firstIndex(of: 0x5C, in: open..<close) != nil { host = open + 1..<close }
    return close + 1
  }

  /// `pid "." tid`, both hexadecimal.
  private mutating func processAndThread(_ bytes: Span<UInt8>, in range: Range<Int>) {
    guard let dot = bytes.firstIndex(of: 0x2E, in: range) else { return }
    process = bytes.trimmed(range.lowerBound..<dot)
    thread = bytes.trimmed(dot + 1..<range.upperBound)
  }

  /// `date "-" time [ "." seq ]`.
  private mutating func stampAndSequence(_ bytes: Span<UInt8>, in range: Range<Int>, _ day: inout TraceDay?) {
    guard let stamp = TraceStamp(parsing: bytes, at: range.lowerBound, before: range.upperBound, &day) else {
      return
    }
    self.stamp = stamp
    let dot = stamp.range.upperBound
    guard dot + 9 <= range.upperBound, bytes[dot] == 0x2E else { return }
    var value: UInt32 = 0
    for index in dot + 1..<dot + 9 {
      guard let digit = bytes[index].hexDigitValue else { return }
      value = value << 4 | UInt32(digit)
    }
    sequence = value
  }

  /// A date and time anywhere in the line: another layout of the prefix.
  private mutating func stampAnywhere(_ bytes: Span<UInt8>, in line: Range<Int>, _ day: inout TraceDay?) {
    var from = line.lowerBound
    while let slash = bytes.firstIndex(of: 0x2F, in: from..<line.upperBound) {
      let start = slash - 2
      if start >= line.lowerBound,
        let stamp = TraceStamp(parsing: bytes, at: start, before: line.upperBound, &day)
      {
        self.stamp = stamp
        return
      }
      from = slash + 1
    }
  }
}

extension ServerTracePrefix {
  /// The time as the log wrote it.
  func rawTime(_ bytes: Span<UInt8>) -> String {
    stamp.map { bytes.text(in: $0.range) } ?? ""
  }

  /// Where a record was logged; its way and its peer stand elsewhere.
  ///
  /// `machine` is the name of the machine, where a text of it was made before.
  func capturePoint(_ bytes: Span<UInt8>, machine: String? = nil) -> CapturePoint {
    CapturePoint(
      host: machine ?? host.map { bytes.text(in: $0) },
      process: process.map { bytes.text(in: $0) },
      thread: thread.map { bytes.text(in: $0) }
    )
  }
}
