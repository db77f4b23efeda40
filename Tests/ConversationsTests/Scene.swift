import Conversations
import SIP
import SourceBytes
import Traces

/// A log in the making: sights of SIP messages, told in any order.
final class Scene {
  /// What wrote a sight down.
  struct Witness {
    var log = 0
    var host: String?
    var side = CapturePoint.Side.server

    static let frontEnd = Witness()

    /// A client, which logs its own part.
    static func client(log: Int = 0) -> Witness { Witness(log: log, side: .client) }
  }

  private(set) var messages: [CapturedMessage] = []
  private(set) var diagnostics: [CapturedDiagnostic] = []
  var reports: [CapturedReport] = []
  var appEvents: [CapturedAppEvent] = []
  var presence: [CapturedPresence] = []
  /// Logs of clients; all others are of servers.
  var clientLogs: Set<Int> = []
  /// What INVITEs and their answers say of the servers they passed.
  var routeServers: [RouteServer] = []
  /// Machines each log names.
  var hosts: [Int: [String]] = [:]
  /// When each log was written, machine by machine.
  var stretches: [Int: [LogStretch]] = [:]
  /// Seconds each log covers.
  private let spans: [ClosedRange<Double>]

  init(covering spans: ClosedRange<Double>...) {
    self.spans = spans.isEmpty ? [0...3600] : spans
  }

  /// 2014-03-13T11:00:00Z, and so many seconds.
  static func time(_ seconds: Double) -> Timestamp {
    Timestamp(milliseconds: 1_394_708_400_000 + Int64((seconds * 1000).rounded()))
  }

  /// Everything told, as read from logs.
  var contents: TraceContents {
    var contents = TraceContents()
    contents.messages = messages
    contents.diagnostics = diagnostics
    contents.reports = reports
    contents.appEvents = appEvents
    contents.presence = presence
    contents.inputs = spans.enumerated().map { index, span in
      var input = InputSummary(source: SourceID(index), name: "log\(index)", format: "cls", encoding: "UTF-8")
      input.firstTime = Self.time(span.lowerBound)
      input.lastTime = Self.time(span.upperBound)
      input.hosts = hosts[index] ?? []
      input.stretches = stretches[index] ?? []
      if clientLogs.contains(index) { input.side = .client }
      return input
    }
    return contents
  }

  var timeline: Timeline { Timeline(contents) }

  /// The only first message there is.
  var delivery: Delivery? {
    let deliveries = timeline.deliveries.filter { $0.kind == .firstMessage }
    return deliveries.count == 1 ? deliveries[0] : nil
  }

  /// The only later message there is.
  var later: Delivery? {
    let deliveries = timeline.deliveries.filter { $0.kind == .laterMessage }
    return deliveries.count == 1 ? deliveries[0] : nil
  }

  /// Writes a sight of a message down.
  func log(
    _ start: CapturedMessage.Start,
    _ method: SIPMethod,
    at seconds: Double,
    by witness: Witness,
    in dialog: (callID: String, cseq: UInt32),
    from: CapturedMessage.Party,
    to: CapturedMessage.Party,
    with details: (inout CapturedMessage.Values) -> Void
  ) {
    var values = CapturedMessage.Values(
      rawTime: "\(seconds)",
      capture: CapturePoint(side: witness.side, host: witness.host),
      start: start,
      callID: dialog.callID,
      cseq: dialog.cseq,
      method: method,
      from: from,
      to: to
    )
    if method == .invite { values.routeServers = routeServers }
    details(&values)
    messages.append(
      CapturedMessage(time: Self.time(seconds), location: place(in: witness.log), values: values)
    )
  }

  /// Writes down what the stack said of a request.
  func logDiagnostic(_ text: String, severity: String = "warning", callID: String, at seconds: Double) {
    var record = CapturedDiagnostic(
      time: Self.time(seconds),
      rawTime: "\(seconds)",
      location: place(in: 0),
      capture: CapturePoint()
    )
    record.callID = callID
    record.text = text
    record.severity = severity
    diagnostics.append(record)
  }

  /// Where the next thing told stands.
  func place(in log: Int) -> SourceLocation {
    let number = messages.count + diagnostics.count + reports.count + appEvents.count + presence.count
    return SourceLocation(source: SourceID(log), line: 10 * number + 1, offset: 500 * number, length: 500)
  }
}
