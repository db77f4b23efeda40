import SourceBytes

/// A diagnostic record: lines of `Key: value` (`formats.md` 1.3, 2.1).
enum DiagnosticRecord {
  /// What the log line that opens the record says.
  struct Opening {
    let time: Timestamp
    let rawTime: String
    let location: SourceLocation
    let capture: CapturePoint
  }

  static func read(_ content: Range<Int>, of bytes: Span<UInt8>, opening: Opening) -> CapturedDiagnostic {
    var record = CapturedDiagnostic(
      time: opening.time,
      rawTime: opening.rawTime,
      location: opening.location,
      capture: opening.capture
    )
    var position = content.lowerBound
    while position < content.upperBound {
      let lineEnd = bytes.firstIndex(of: 0x0A, in: position..<content.upperBound) ?? content.upperBound
      if let colon = bytes.firstIndex(of: 0x3A, in: position..<lineEnd) {
        let key = bytes.text(in: bytes.trimmed(position..<colon))
        record.set(key, to: bytes.boundedText(in: bytes.trimmed(colon + 1..<lineEnd)))
      }
      position = lineEnd + 1
    }
    return record
  }
}

extension CapturedDiagnostic {
  fileprivate mutating func set(_ key: String, to value: String) {
    switch key {
    case "Severity": severity = value
    case "Text": setText(value)
    case "Result-Code": resultCode = value
    case "SIP-Start-Line": startLine = value
    case "SIP-Call-ID": callID = value
    case "SIP-CSeq": cseq = value
    case "Peer": capture.peer = value
    case "Data": data = value
    default: break
    }
  }

  /// Copies of logs on web pages have the result code on the line of the text.
  private mutating func setText(_ value: String) {
    guard let found = value.range(ofBytes: " Result-Code: ") else {
      text = value
      return
    }
    text = String(value[..<found.lowerBound])
    resultCode = String(value[found.upperBound...])
  }
}

extension Span where Element == UInt8 {
  /// The text of a range, cut to a length no honest value reaches.
  func boundedText(in range: Range<Int>, bound: Int = 4096) -> String {
    text(in: range.lowerBound..<Swift.min(range.upperBound, range.lowerBound + bound))
  }
}
