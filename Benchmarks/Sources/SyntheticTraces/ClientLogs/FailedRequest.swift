/// A failed INVITE as the sender's Lync puts it into the Application log: source `Lync`, event 11.
struct FailedRequest {
  var requestURI: String
  var from: String
  var to: String
  var callID: String
  var offer: String
  /// `101  Progress Report` and the like, each with its `ms-diagnostics`.
  var responses: [(line: String, diagnostics: String)]
  var status: Int

  static let resolution =
    "If this error continues to occur, please contact your network administrator. Error codes listed above can be looked "
    + "up in the resource kit of the server."

  /// The text of the event, in lines ended by CR LF.
  var text: String {
    let answers = responses.flatMap { [$0.line, "ms-diagnostics:  \($0.diagnostics)", ""] }
    let lines =
      [
        "A SIP request made by Lync failed in an unexpected manner (status code \(status)). More information is contained "
          + "in the following technical data:",
        "", "RequestUri:   \(requestURI)", "From:         \(from)", "To:           \(to)",
        "Call-ID:      \(callID)", "Content-type: application/sdp;call-type=im", "",
      ] + offer.split(separator: "\r\n").map(String.init) + ["", "Response Data:", ""] + answers
      + ["", "Resolution:", Self.resolution]
    return lines.joined(separator: "\r\n")
  }
}

extension FailedRequest {
  /// What the caller's client knew of a session when its final answer had come, and when that was; nil if it did not fail.
  static func told(of session: Session) -> (request: FailedRequest, answered: Moment)? {
    let passages = session.trace.passages(of: session.caller.peer).filter {
      $0.text.callID == session.callID && $0.text.cseq == "1 INVITE"
    }
    let answers = passages.filter { !$0.isFromPeer }
    guard let final = answers.last, let status = status(of: final.text), status >= 300 else { return nil }
    let responses = answers.compactMap { passage in
      passage.text.value(of: "ms-diagnostics").map { (line: responseLine(of: passage.text), diagnostics: $0) }
    }
    let request = FailedRequest(
      requestURI: "sip:\(session.callee.address)",
      from: "sip:\(session.caller.owner.address);tag=\(session.callerTag)",
      to: "sip:\(session.callee.address);tag=\(final.text.to.rest(after: ";tag="))",
      callID: session.callID,
      offer: session.invitation.body,
      responses: responses,
      status: status
    )
    return (request, final.time)
  }

  private static func status(of text: SIPText) -> Int? {
    text.startLine.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  /// `408  Request Timeout` for `SIP/2.0 408 Request Timeout`.
  private static func responseLine(of text: SIPText) -> String {
    let parts = text.startLine.split(separator: " ", maxSplits: 2)
    return parts.dropFirst().joined(separator: "  ")
  }
}

extension String {
  /// What follows a mark; nothing if it is not there.
  fileprivate func rest(after mark: String) -> Substring {
    firstRange(of: mark).map { self[$0.upperBound...] } ?? ""
  }
}
