import SIP
import SourceBytes
import Traces

/// What was read, one line each: `line=1 off=0 len=431 message …`, in order of place, and a last line that counts.
struct Account {
  private(set) var lines: [String] = []

  init(_ contents: TraceContents) {
    var placed: [(location: SourceLocation, text: String)] = []
    placed += contents.messages.map { ($0.location, "message " + Self.words($0)) }
    placed += contents.diagnostics.map { ($0.location, "diagnostic " + Self.words($0)) }
    placed += contents.reports.map { ($0.location, "report " + Self.words($0)) }
    placed += contents.appEvents.map { ($0.location, "app " + Self.words($0)) }
    placed += contents.presence.map { ($0.location, "presence " + Self.words($0)) }
    placed += contents.irregularities.map { ($0.location, Self.words($0)) }
    // Nothing but the place decides the order; what shares one keeps the order above.
    lines = placed.enumerated().sorted { ($0.element.location, $0.offset) < ($1.element.location, $1.offset) }
      .map { "\(Self.place($0.element.location)) \($0.element.text)" }
    lines += contents.inputs.map(Self.words)
  }

  private static func place(_ location: SourceLocation) -> String {
    "line=\(location.line) off=\(location.offset) len=\(location.length)"
  }

  private static func words(_ message: CapturedMessage) -> String {
    var words = [words(message.time), words(message.capture), start(message)]
    words.append("\(party(message.from)) > \(party(message.to))")
    if let media = message.media { words.append("media=\(media.rawValue)") }
    if message.reportsTyping { words.append("typing") }
    if let event = message.deregistration { words.append("deregistered=\(event)") }
    if let contact = message.contact { words.append("contact=\(contact.uri)") }
    if let expires = message.contact?.expires ?? message.expires { words.append("expires=\(expires)") }
    words += message.diagnostics.map { "\($0.kind.rawValue)=\($0.id)" }
    if let number = message.messageID { words.append("message-id=\(number)") }
    words += message.receipts.map { "receipt=\(Self.words($0))" }
    if let text = message.text { words.append("text=\(lineBreaks(text).debugDescription)") }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// A text is kept with the line breaks of the log.
  private static func lineBreaks(_ text: String) -> String {
    text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
  }

  private static func words(_ record: CapturedDiagnostic) -> String {
    var words = [words(record.time), words(record.capture)]
    if let code = record.resultCode { words.append("code=\(code.debugDescription)") }
    if let callID = record.callID { words.append("call=\(callID)") }
    if let text = record.text { words.append("text=\(text.debugDescription)") }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func words(_ report: CapturedReport) -> String {
    let answer = [report.status.map { String($0) }, report.reason].compactMap(\.self).joined(separator: " ")
    var words = [
      words(report.time), words(report.capture), "call=\(report.callID)", report.callType ?? "", answer,
    ]
    words.append("\(side(report.from, report.fromTag)) > \(side(report.to, report.toTag))")
    if !report.diagnostics.isEmpty { words.append("diagnostics=\(ids(report.diagnostics))") }
    if !report.progress.isEmpty { words.append("progress=\(ids(report.progress))") }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func words(_ presence: CapturedPresence) -> String {
    let parts = [
      words(presence.time), presence.user, presence.isDoNotDisturb ? "dnd" : "",
      presence.preferredEndpoint.map { "prefers=\($0)" } ?? "",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func words(_ receipt: CapturedMessage.Receipt) -> String {
    let parts = [receipt.messageID ?? "?", receipt.address, receipt.gruu ?? "", String(receipt.status)]
    return parts.filter { !$0.isEmpty }.joined(separator: ",")
      + (receipt.diagnostic.map { ",diagnostic \($0.id)" } ?? "")
  }

  private static func ids(_ diagnostics: [Diagnostic]) -> String {
    diagnostics.map { String($0.id) }.joined(separator: ",")
  }

  private static func side(_ address: String?, _ tag: String?) -> String {
    (address ?? "?") + (tag.map { ";tag=\($0)" } ?? "")
  }

  private static func words(_ event: CapturedAppEvent) -> String {
    var words = [words(event.time), words(event.capture), event.kind.rawValue]
    words.append(event.direction?.rawValue ?? "")
    let values: [(String, String?)] = [
      ("from", event.from), ("to", event.to), ("href", event.href),
      ("conversation", event.conversation), ("thread", event.threadID),
      ("operation", event.operationID), ("state", event.state), ("status", event.status),
      ("reason", event.reasonCode), ("subcode", event.reasonSubcode),
      ("message", event.reasonMessage?.debugDescription),
      ("failed", event.failedRecipients.isEmpty ? nil : event.failedRecipients.joined(separator: ",")),
      ("agent", event.userAgent), ("server", event.serverTime.map(Self.words)),
      ("http", event.httpStatus.map(String.init)),
    ]
    words += values.compactMap { name, value in value.map { "\(name)=\($0)" } }
    if event.isRinging { words.append("ringing") }
    if event.carriesText { words.append("text=\(lineBreaks(event.text ?? "").debugDescription)") }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Numbers of bytes in the detail depend on how the log is stored, so they are left out.
  private static func words(_ irregularity: Irregularity) -> String {
    let detail = irregularity.detail.map { $0.contains("bytes announced") ? "" : " (\($0))" } ?? ""
    return irregularity.name.rawValue + detail
  }

  private static func words(_ input: InputSummary) -> String {
    let zone = (input.assumedZone ?? input.foundZone.map { "\($0.name), inferred" }).map { "(\($0))" } ?? ""
    let records = input.records.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return (["\(input.format)\(zone)"] + input.hosts + ["lines=\(input.lines)"] + records).joined(
      separator: " "
    )
  }

  private static func words(_ capture: CapturePoint) -> String {
    let parts = [capture.host, capture.direction?.rawValue, capture.peer]
    return parts.compactMap(\.self).joined(separator: " ")
  }

  private static func start(_ message: CapturedMessage) -> String {
    switch message.start {
    case .request(let method, _): "\(message.cseq) \(method.name)"
    case .response(let status, let reason): "\(message.cseq) \(message.method.name) \(status) \(reason)"
    }
  }

  private static func party(_ party: CapturedMessage.Party) -> String {
    party.address + (party.epid.map { ";\($0)" } ?? "") + (party.isConference ? ";conference" : "")
  }

  /// `2014-03-13T11:30:34.123`.
  private static func words(_ time: Timestamp) -> String {
    let (date, rest) = time.civil
    let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { digits($0, 2) }
    return [digits(date.year, 4), digits(date.month, 2), digits(date.day, 2)].joined(separator: "-")
      + "T" + clock.joined(separator: ":") + "." + digits(rest % 1000, 3)
  }

  private static func digits(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
