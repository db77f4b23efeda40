import SIP
@testable import Traces

extension Scene {
  /// Alice's client reports a request of its that failed.
  func reports(
    _ callID: String = "call-1",
    status: Int?,
    at time: Double,
    origin: CapturedReport.Origin = .errorReport,
    by witness: Witness = .frontEnd,
    with details: (inout CapturedReport) -> Void = { _ in }
  ) {
    var report = CapturedReport(
      origin: origin,
      callID: callID,
      time: Self.time(time),
      rawTime: "\(time)",
      location: place(in: witness.log),
      capture: CapturePoint(side: witness.side, host: witness.host)
    )
    (report.fromTag, report.from, report.to) = ("a1", Call.alice, Call.bob)
    (report.callType, report.status, report.reason) = ("im", status, "because")
    // The event of Windows does not tell the method.
    report.method = origin == .errorReport ? .invite : nil
    details(&report)
    reports.append(report)
  }

  /// The servers tell watchers of Bob's presence.
  func publishes(
    doNotDisturb: Bool,
    preferred: String? = nil,
    at time: Double,
    log: Int = 0,
    host: String? = nil
  ) {
    presence.append(
      CapturedPresence(
        time: Self.time(time),
        rawTime: "\(time)",
        location: place(in: log),
        capture: CapturePoint(host: host),
        user: Call.bob,
        isDoNotDisturb: doNotDisturb,
        preferredEndpoint: preferred
      )
    )
  }
}
