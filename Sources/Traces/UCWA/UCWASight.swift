import SourceBytes

/// When and where a log shows an exchange or a document of UCWA.
struct UCWASight {
  /// Nil where the log has no times, and a document has to tell its own.
  var time: Timestamp?
  var rawTime = ""
  /// Places are those of the chunk until it is done.
  let source: SourceID
  var capture: CapturePoint
  /// Keep what people wrote.
  let keepsText: Bool

  func location(_ range: Range<Int>) -> SourceLocation {
    SourceLocation(source: source, line: 1, offset: range.lowerBound, length: range.count)
  }
}
