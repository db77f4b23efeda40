/// Answers of the receiver's clients, and what the server passes on.
extension Session {
  /// The client shows the invitation.
  public func rings(_ client: Client, after seconds: Seconds) {
    guard let index = copyIndex(client) else { return }
    let copy = copies[index]
    receiveAnswer("SIP/2.0 180 Ringing", from: copy, at: copiedAt + seconds)
    passOn("SIP/2.0 180 Ringing", from: copy, at: copiedAt + seconds + jitter())
  }

  /// The client accepts; the caller hears it, the other clients are told to stop.
  public func accepts(_ client: Client, after seconds: Seconds) {
    guard let index = copyIndex(client) else { return }
    let copy = copies[index]
    let time = copiedAt + seconds
    receiveAcceptance(from: copy, at: time)
    copies[index].isOpen = false
    winner = copy
    sendToCaller(at: time + 0.005) { vias in
      var answer = acceptance(of: copy)
      answer.add("Via", each: vias)
      complete(&answer, of: copy)
      return answer
    }
    cancelOpenCopies(at: time + 0.008)
    acknowledgeAcceptance(by: copy, at: time + 0.060 + jitter())
  }

  /// The client accepts, and the caller never hears of it.
  public func acceptsUnheard(_ client: Client, after seconds: Seconds) {
    guard let index = copyIndex(client) else { return }
    copies[index].isOpen = false
    receiveAcceptance(from: copies[index], at: copiedAt + seconds)
  }

  /// The client answers with anything final but 2xx.
  public func refuses(_ client: Client, with refusal: Refusal, after seconds: Seconds) {
    guard let index = copyIndex(client) else { return }
    copies[index].isOpen = false
    refuse(copies[index], with: refusal, at: copiedAt + seconds)
  }

  /// The caller gets a final answer other than 2xx: the server's own, or a client's passed on.
  public func fails(with refusal: Refusal, passedOnFrom client: Client? = nil, after seconds: Seconds) {
    let time = copiedAt + seconds + 0.006
    let copy = client.flatMap(copyIndex).map { copies[$0] }
    let to = copy.map { address(of: $0) } ?? "\(plainCalleeAddress);tag=\(serverTag)"
    if let copy {
      passOn(refusal.statusLine, from: copy, at: time, fields: refusal.fields(source: home.name))
    } else {
      answerCaller(refusal.statusLine, at: time, to: to, fields: refusal.fields(source: home.name))
    }
    var ack = text("ACK sip:\(callee.address) SIP/2.0", to: to, cseq: "1 ACK")
    ack.add("Via", trace.via(of: caller))
    ack.add("Max-Forwards", "70")
    ack.add("User-Agent", caller.kind.product)
    ack.carry("")
    trace.receive(ack, from: caller.peer, at: time + 0.040 + jitter(), in: work)
    sendHome("ACK", to: to, at: time + 0.030)
  }

  /// An answer as it comes in from a client, with the `Via` of both hops.
  func receiveAnswer(
    _ statusLine: String,
    from copy: Copy,
    at time: Seconds,
    tagged: Bool = true,
    fields: [(name: String, value: String)] = []
  ) {
    var answer = text(statusLine, to: address(of: copy, tagged: tagged), cseq: "1 INVITE")
    answer.add("Via", each: [copy.via] + callerVias)
    if tagged { answer.add("Record-Route", each: recordRoutes(of: copy)) }
    for field in fields { answer.add(field.name, field.value) }
    answer.add(productField(of: copy.client, inResponse: true), copy.client.kind.product)
    answer.carry("")
    trace.receive(answer, from: copy.client.peer, at: time, in: homeWork)
  }

  /// A client's answer on its way to the caller, without the `Via` of the server that passes it on.
  private func passOn(
    _ statusLine: String,
    from copy: Copy,
    at time: Seconds,
    fields: [(name: String, value: String)] = []
  ) {
    sendToCaller(at: time) { vias in
      var answer = text(statusLine, to: address(of: copy), cseq: "1 INVITE")
      answer.add("Authentication-Info", trace.newAuthenticationInfo(on: work.server))
      answer.add("Via", each: vias)
      answer.add("Record-Route", each: recordRoutes(of: copy))
      for field in fields { answer.add(field.name, field.value) }
      answer.add(productField(of: copy.client, inResponse: true), copy.client.kind.product)
      answer.carry("")
      return answer
    }
  }

  private func acceptance(of copy: Copy) -> SIPText {
    text("SIP/2.0 200 OK", to: address(of: copy), cseq: "1 INVITE")
  }

  private func receiveAcceptance(from copy: Copy, at time: Seconds) {
    var answer = acceptance(of: copy)
    answer.add("Via", each: [copy.via] + callerVias)
    complete(&answer, of: copy)
    trace.receive(answer, from: copy.client.peer, at: time, in: homeWork)
  }

  private func complete(_ answer: inout SIPText, of copy: Copy) {
    answer.add("Record-Route", each: recordRoutes(of: copy))
    answer.add("Contact", "<\(copy.client.gruu)>")
    answer.add(productField(of: copy.client, inResponse: true), copy.client.kind.product)
    answer.add("Supported", each: ["ms-text-format", "timer", "histinfo", "ms-dialog-route-set-update"])
    answer.add("Allow", "INVITE, BYE, ACK, CANCEL, INFO, MESSAGE, UPDATE, REFER, NOTIFY, BENOTIFY")
    answer.carry(invitation.answer(copy.client), type: invitation.contentType)
  }

  func refuse(_ copy: Copy, with refusal: Refusal, at time: Seconds) {
    receiveAnswer(refusal.statusLine, from: copy, at: time, fields: refusal.fields(source: home.name))
    sendToCopy("ACK", copy, at: time + 0.003)
  }

  /// ACK of a refusal or CANCEL: requests of this hop alone, with the `Via` of the copy.
  func sendToCopy(_ method: String, _ copy: Copy, at time: Seconds) {
    var request = text(
      "\(method) \(copy.client.contact) SIP/2.0",
      to: address(of: copy, tagged: method == "ACK"),
      cseq: "1 \(method)"
    )
    request.add("Via", copy.via)
    request.add("Max-Forwards", "70")
    request.carry("")
    trace.send(request, to: copy.client.peer, at: time, in: homeWork)
  }
}
