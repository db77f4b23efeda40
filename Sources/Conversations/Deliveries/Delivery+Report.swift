import SIP
import Traces

extension Delivery {
  /// Takes what the sender's client reported: it stands in for an answer the logs lack, and tells of the progress before it
  /// (`domain.md` 5).
  mutating func add(_ report: CapturedReport, to collector: inout EventCollector) {
    collector.addReport(TimelineEvent(report))
    for diagnostic in report.progress + report.diagnostics where !diagnostics.contains(diagnostic) {
      diagnostics.append(diagnostic)
    }
    if progressCount == nil, let count = report.progress.progressCount {
      progressCount = count
      isProgressReported = true
    }
    if finalAnswer == nil, let status = report.status, status >= 200 {
      finalAnswer = Answer(report, status: status)
      endedAt = endedAt ?? report.time
      decidingDiagnostic = decidingDiagnostic ?? report.diagnostics.first
    }
    if report.status == 0, report.diagnostics.contains(where: { $0.id == Diagnostic.endedByUser }),
      winner == nil
    {
      cancelledBy = cancelledBy ?? .sender
    }
  }

  /// The delivery of which nothing is known but what a client reported; nil if that was no instant message.
  init?(reportedBy report: CapturedReport) {
    guard report.callType == "im", let sender = report.from, let receiver = report.to,
      report.method == nil || report.method == .invite
    else { return nil }
    // The first INVITE of a call has the number 1 with every client of the product.
    let identity = DeliveryIdentity(
      callID: report.callID,
      fromTag: report.fromTag,
      cseq: 1,
      method: .invite
    )
    self.init(
      id: identity.id,
      kind: .firstMessage,
      method: .invite,
      callID: report.callID,
      cseq: nil,
      sender: sender,
      receiver: receiver,
      sentAt: report.time,
      observedUntil: report.time
    )
  }
}

extension CapturedReport {
  /// Whether it tells of the first INVITE of an instant message, and not of another request in its dialog.
  var concernsOffer: Bool {
    (method == nil || method == .invite) && (callType == nil || callType == "im")
  }

  /// Whether it tells what became of an INVITE.
  func concerns(_ invite: InviteTransaction) -> Bool {
    concernsOffer && (fromTag == nil || fromTag == invite.fromTag)
  }
}

extension TimelineEvent {
  /// The event of a report.
  init(_ report: CapturedReport) {
    self.init(kind: .imReported, sighting: Sighting(of: report), leg: .sender)
    from = report.from
    to = report.to
    callID = report.callID
    method = report.method
    status = report.status
    reason = report.reason
    diagnostic = report.diagnostics.first
  }
}

extension Answer {
  fileprivate init(_ report: CapturedReport, status: Int) {
    self.init(
      status: status,
      reason: report.reason ?? "",
      at: report.time,
      location: report.location,
      diagnostics: report.diagnostics,
      warnings: []
    )
  }
}

extension Diagnostic {
  /// 51004: the user ended it (`domain.md` 3.3).
  fileprivate static let endedByUser = 51004
}
