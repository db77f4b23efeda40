/// Requests inside the accepted session, each through the server and its answer back.
extension Session {
  public func says(_ words: String, _ side: Side, after seconds: Seconds) {
    exchange("MESSAGE", side, at: copiedAt + seconds, body: words, type: "text/plain; charset=UTF-8")
  }

  public func types(_ side: Side, after seconds: Seconds) {
    let body =
      "<?xml version=\"1.0\"?><KeyboardActivity><status status=\"type\" /></KeyboardActivity>"
    exchange("INFO", side, at: copiedAt + seconds, body: body, type: "application/xml")
  }

  public func closes(_ side: Side, after seconds: Seconds) {
    exchange("BYE", side, at: copiedAt + seconds)
  }

  func acknowledgeAcceptance(by copy: Copy, at time: Seconds) {
    let way = Way(self, .sender, to: copy)
    trace.receive(way.incoming("ACK", "1 ACK", trace), from: way.from.peer, at: time, in: work)
    trace.send(
      way.outgoing("ACK", "1 ACK", trace, via: trace.newServerVia(on: work.server)),
      to: way.to.peer,
      at: time + 0.003,
      in: work
    )
  }

  private func exchange(
    _ method: String,
    _ side: Side,
    at time: Seconds,
    body: String = "",
    type: String = ""
  ) {
    guard let winner else { return }
    let way = Way(self, side, to: winner)
    let work = trace.newWork(on: work.server)
    let cseq = "\(nextNumber(of: side)) \(method)"
    let via = trace.newServerVia(on: work.server)
    var incoming = way.incoming(method, cseq, trace)
    incoming.add("Proxy-Authorization", trace.newAuthorization(of: way.from, on: work.server))
    incoming.carry(body, type: type)
    trace.receive(incoming, from: way.from.peer, at: time, in: work)
    var outgoing = way.outgoing(method, cseq, trace, via: via)
    outgoing.carry(body, type: type)
    trace.send(outgoing, to: way.to.peer, at: time + 0.004, in: work)
    let answered = time + 0.040 + jitter(40)
    trace.receive(
      way.answer(cseq, vias: [via, trace.receivedVia(of: way.from)]),
      from: way.to.peer,
      at: answered,
      in: work
    )
    trace.send(
      way.answer(cseq, vias: [trace.receivedVia(of: way.from)]),
      to: way.from.peer,
      at: answered + 0.003,
      in: work
    )
  }
}

/// Direction of one request inside a dialog.
struct Way {
  let from: Client
  let to: Client
  private let fromAddress: String
  private let toAddress: String
  private let callID: String
  private let recordRoute: String

  init(_ session: Session, _ side: Side, to copy: Session.Copy) {
    let callee = session.address(of: copy)
    from = side == .sender ? session.caller : copy.client
    to = side == .sender ? copy.client : session.caller
    fromAddress = side == .sender ? session.callerAddress : callee
    toAddress = side == .sender ? callee : session.callerAddress
    callID = session.callID
    recordRoute = copy.recordRoute
  }

  func incoming(_ method: String, _ cseq: String, _ trace: TraceBuilder) -> SIPText {
    var request = text("\(method) \(to.gruu) SIP/2.0", cseq)
    request.add("Via", trace.via(of: from))
    request.add("Route", recordRoute)
    request.add("Max-Forwards", "70")
    request.add("User-Agent", from.kind.product)
    if method == "ACK" { request.carry("") }
    return request
  }

  func outgoing(_ method: String, _ cseq: String, _ trace: TraceBuilder, via: String) -> SIPText {
    var request = text("\(method) \(to.contact) SIP/2.0", cseq)
    request.add("Via", each: [via, trace.receivedVia(of: from)])
    request.add("Max-Forwards", "69")
    request.add("User-Agent", from.kind.product)
    if method == "ACK" { request.carry("") }
    return request
  }

  func answer(_ cseq: String, vias: [String], _ statusLine: String = "SIP/2.0 200 OK") -> SIPText {
    var answer = text(statusLine, cseq)
    answer.add("Via", each: vias)
    answer.add(productField(of: to, inResponse: true), to.kind.product)
    answer.carry("")
    return answer
  }

  private func text(_ startLine: String, _ cseq: String) -> SIPText {
    SIPText(startLine: startLine, from: fromAddress, to: toAddress, cseq: cseq, callID: callID)
  }
}
