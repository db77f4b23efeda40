import SIP
import SourceBytes

/// The text of event 11 of the source Lync: a SIP request of the client's that failed (`formats.md` 4.1, `domain.md` 5).
///
/// Its sentences come in the language of Windows; the technical data does not.
///
/// ```
/// RequestUri:   sip:bob@contoso.com
/// From:         sip:alice@contoso.com;tag=…
/// To:           sip:bob@contoso.com;tag=…
/// Call-ID:      …
/// Content-type: application/sdp;call-type=im
///
/// v=0 …
///
/// Response Data:
///
/// 101  Progress Report
/// ms-diagnostics:  13004;…
///
/// 408  Request Timeout
/// ms-diagnostics:  …
/// ```
struct FailedRequestEvent {
  private var callID: String?
  private var from: Range<Int>?
  private var to: Range<Int>?
  private var callType: String?
  private var answers: [Answer] = []
  private let bytes: [UInt8]

  /// An answer the client got.
  private struct Answer {
    let status: Int
    let reason: String
    var diagnostics: [Diagnostic] = []
  }

  /// Nil if it names no call.
  init?(parsing text: Span<UInt8>) {
    bytes = text.indices.map { text[$0] }
    var position = 0
    while position < text.count {
      let end = text.firstIndex(of: 0x0A, in: position..<text.count) ?? text.count
      line(text.trimmed(position..<end), text)
      position = end + 1
    }
    guard callID != nil else { return nil }
  }

  func report(time: Timestamp, rawTime: String, location: SourceLocation, capture: CapturePoint)
    -> CapturedReport?
  {
    guard let callID else { return nil }
    var report = CapturedReport(
      origin: .eventLog,
      callID: callID,
      time: time,
      rawTime: rawTime,
      location: location,
      capture: capture
    )
    report.from = address(from)
    report.fromTag = tag(from)
    report.to = address(to)
    report.toTag = tag(to)
    report.callType = callType
    report.progress = answers.filter { (100..<200).contains($0.status) }.flatMap(\.diagnostics)
    let final = answers.last { !(100..<200).contains($0.status) }
    report.status = final?.status
    report.reason = final?.reason
    report.diagnostics = final?.diagnostics ?? []
    return report
  }

  /// The value of a `Call-ID` line in any text; nil if there is none.
  static func callID(_ text: Span<UInt8>) -> String? {
    var position = 0
    while position < text.count {
      let end = text.firstIndex(of: 0x0A, in: position..<text.count) ?? text.count
      let line = text.trimmed(position..<end)
      if text.hasPrefix(ignoringCase: "call-id:", in: line) {
        let value = text.trimmed(line.lowerBound + 8..<line.upperBound)
        return value.isEmpty ? nil : text.boundedText(in: value, bound: 512)
      }
      position = end + 1
    }
    return nil
  }

  private mutating func line(_ line: Range<Int>, _ text: Span<UInt8>) {
    if let (status, reason) = statusLine(line, text) {
      answers.append(Answer(status: status, reason: text.boundedText(in: reason, bound: 256)))
      return
    }
    guard let colon = text.firstIndex(of: 0x3A, in: line) else { return }
    let value = text.trimmed(colon + 1..<line.upperBound)
    switch text.boundedText(in: line.lowerBound..<colon, bound: 32).lowercased() {
    case "call-id": callID = callID ?? Self.callID(text.extracting(line))
    case "from": from = from ?? value
    case "to": to = to ?? value
    case "content-type": callType = callType ?? type(value, text)
    case let name: diagnostic(name, value, text)
    }
  }

  /// `1*3DIGIT 2SP reason`; 0 is the client's own word for what it gave up by itself.
  private func statusLine(_ line: Range<Int>, _ text: Span<UInt8>) -> (status: Int, reason: Range<Int>)? {
    var end = line.lowerBound
    while end < line.upperBound, text[end].digitValue != nil { end += 1 }
    let digits = line.lowerBound..<end
    guard (1...3).contains(digits.count), end == line.upperBound || text[end] == 0x20,
      let status = text.leadingInteger(in: digits), status == 0 || (100..<700).contains(status)
    else { return nil }
    return (status, text.trimmed(end..<line.upperBound))
  }

  private mutating func diagnostic(_ name: String, _ value: Range<Int>, _ text: Span<UInt8>) {
    guard let kind = Diagnostic.Kind(rawValue: name), !answers.isEmpty,
      let diagnostic = try? Diagnostic(parsing: text, in: value, kind: kind)
    else { return }
    answers[answers.count - 1].diagnostics.append(diagnostic)
  }

  /// `call-type` of the content type.
  private func type(_ value: Range<Int>, _ text: Span<UInt8>) -> String? {
    text.parameterValue("call-type", in: value).map { text.boundedText(in: $0, bound: 32).lowercased() }
  }

  private func address(_ range: Range<Int>?) -> String? {
    guard let places = places(range) else { return nil }
    return try? SIPURI.address(of: bytes.span, in: places.uri)
  }

  private func tag(_ range: Range<Int>?) -> String? {
    places(range)?.parameter("tag", in: bytes.span).map { bytes.span.boundedText(in: $0, bound: 256) }
  }

  private func places(_ range: Range<Int>?) -> NameAddressPlaces? {
    range.flatMap { try? NameAddressPlaces(parsing: bytes.span, in: $0) }
  }
}
