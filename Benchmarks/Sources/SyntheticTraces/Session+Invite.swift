/// The INVITE itself: in from the caller, out to each client.
extension Session {
  /// Invites each client; those who are `gone` are signed in, but say nothing to their copy.
  func invite(_ clients: [Client], gone: [Client] = []) {
    receiveInvite()
    answerCallerAlone("SIP/2.0 100 Trying", at: invitedAt + 0.004)
    goesToHome()
    guard !clients.isEmpty else { return }
    answerCaller(
      "SIP/2.0 101 Progress Report",
      at: copiedAt - 0.006,
      to: "\(plainCalleeAddress);tag=\(serverTag)",
      fields: [("ms-diagnostics", progressReport(count: clients.count))]
    )
    for (place, client) in clients.enumerated() {
      forwardInvite(
        to: client,
        branched: clients.count > 1,
        at: copiedAt + Double(place) / 1000,
        isGone: gone.contains(client)
      )
    }
  }

  /// An answer of the server itself to the INVITE's sender.
  func answerCaller(
    _ statusLine: String,
    at time: Seconds,
    to: String? = nil,
    fields: [(name: String, value: String)] = []
  ) {
    sendToCaller(at: time) { serverAnswer(statusLine, vias: $0, to: to, fields: fields) }
  }

  /// An answer of the caller's own server.
  private func answerCallerAlone(_ statusLine: String, at time: Seconds) {
    let answer = serverAnswer(statusLine, vias: [trace.receivedVia(of: caller)])
    trace.send(answer, to: caller.peer, at: time, in: work)
  }

  private func serverAnswer(
    _ statusLine: String,
    vias: [String],
    to: String? = nil,
    fields: [(name: String, value: String)] = []
  ) -> SIPText {
    var answer = text(statusLine, to: to ?? plainCalleeAddress, cseq: "1 INVITE")
    answer.add("Authentication-Info", trace.newAuthenticationInfo(on: work.server))
    answer.add("Via", each: vias)
    for field in fields { answer.add(field.name, field.value) }
    answer.add("Server", home.product)
    answer.carry("")
    return answer
  }

  private func receiveInvite() {
    var request = text("INVITE sip:\(callee.address) SIP/2.0", to: plainCalleeAddress, cseq: "1 INVITE")
    request.add("Via", trace.via(of: caller))
    request.add("Max-Forwards", "70")
    request.add("Contact", "<\(caller.gruu)>")
    request.add("User-Agent", caller.kind.product)
    for field in invitation.fields { request.add(field.name, field.value) }
    request.add("Proxy-Authorization", trace.newAuthorization(of: caller, on: work.server))
    request.carry(invitation.body, type: invitation.contentType)
    trace.receive(request, from: caller.peer, at: invitedAt, in: work)
  }

  private func forwardInvite(to client: Client, branched: Bool, at time: Seconds, isGone: Bool) {
    let copy = Copy(
      client: client,
      via: trace.newServerVia(on: homeWork.server, branched: branched),
      recordRoute: trace.newRecordRoute(
        towards: client,
        on: homeWork.server,
        isAlone: relay == nil
      ),
      tag: trace.newClientTag()
    )
    copies.append(copy)
    var request = text(
      "INVITE \(client.contact) SIP/2.0",
      to: address(of: copy, tagged: false),
      cseq: "1 INVITE"
    )
    completeForwarded(&request, recordRoutes: recordRoutes(of: copy), via: copy.via, below: callerVias)
    trace.send(request, to: client.peer, at: time, in: homeWork)
    if !isGone { receiveAnswer("SIP/2.0 100 Trying", from: copy, at: time + jitter(), tagged: false) }
  }

  /// The fields of an INVITE that a server passes on.
  func completeForwarded(_ request: inout SIPText, recordRoutes: [String], via: String, below vias: [String])
  {
    request.add("Record-Route", each: recordRoutes)
    request.add("Via", via)
    request.add("Max-Forwards", "69")
    request.add("Content-Length", String(invitation.body.utf8.count))
    request.add("Via", each: vias)
    request.add("Contact", "<\(caller.gruu)>")
    request.add("User-Agent", caller.kind.product)
    for field in invitation.fields { request.add(field.name, field.value) }
    request.add("history-info", "<sip:\(callee.address)>;index=1")
    request.add("Content-Type", invitation.contentType)
    request.body = invitation.body
  }

  private func progressReport(count: Int) -> String {
    "13004;reason=\"Request was proxied to one or more registered endpoints\";source=\"\(home.name)\""
      + ";Count=\"\(count)\";appName=\"InboundRouting\""
  }
}
