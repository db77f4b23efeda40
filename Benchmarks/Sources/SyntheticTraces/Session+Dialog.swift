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
    let works = relay == nil ? [work] : [work, homeWork]
    let path = Path(works, vias: works.map { trace.newServerVia(on: $0.server) }, from: way.from, in: trace)
    forward(way, path, at: time + 0.003) { way.outgoing("ACK", "1 ACK", vias: $0, to: $1) }
  }

  /// What becomes of a request inside the dialog.
  enum Reply {
    case taken
    /// The other side's client refuses it, or somebody does in its place.
    case refused(Refusal, after: Seconds)
    case none

    var statusLine: String {
      if case .refused(let refusal, _) = self { refusal.statusLine } else { "SIP/2.0 200 OK" }
    }
  }

  /// One request from one side to the other through all servers between them, and its answer back.
  func exchange(
    _ method: String,
    _ side: Side,
    at time: Seconds,
    body: String = "",
    type: String = "",
    reply: Reply = .taken
  ) {
    guard let winner else { return }
    let way = Way(self, side, to: winner)
    let works = servers(passedFrom: side).map { trace.newWork(on: $0) }
    let cseq = "\(nextNumber(of: side)) \(method)"
    let path = Path(works, vias: works.map { trace.newServerVia(on: $0.server) }, from: way.from, in: trace)
    var incoming = way.incoming(method, cseq, trace)
    incoming.add("Proxy-Authorization", trace.newAuthorization(of: way.from, on: works[0].server))
    incoming.carry(body, type: type)
    trace.receive(incoming, from: way.from.peer, at: time, in: works[0])
    let sent = forward(way, path, at: time + 0.004) { vias, address in
      var outgoing = way.outgoing(method, cseq, vias: vias, to: address)
      outgoing.carry(body, type: type)
      return outgoing
    }
    let answered: Seconds
    switch reply {
    case .none: return
    case .taken: answered = sent + 0.036 + jitter(40)
    case .refused(_, let seconds): answered = sent - 0.004 + seconds + jitter()
    }
    sendBack(way, path, at: answered) { way.answer(cseq, vias: $0, reply.statusLine) }
  }
}

/// Direction of one request inside a dialog.
struct Way {
  let from: Client
  let to: Client
  private let fromAddress: String
  private let toAddress: String
  private let callID: String
  private let recordRoutes: [String]

  init(_ session: Session, _ side: Side, to copy: Session.Copy) {
    let callee = session.address(of: copy)
    from = side == .sender ? session.caller : copy.client
    to = side == .sender ? copy.client : session.caller
    fromAddress = side == .sender ? session.callerAddress : callee
    toAddress = side == .sender ? callee : session.callerAddress
    callID = session.callID
    recordRoutes = session.recordRoutes(of: copy)
  }

  func incoming(_ method: String, _ cseq: String, _ trace: TraceBuilder) -> SIPText {
    var request = text("\(method) \(to.gruu) SIP/2.0", cseq)
    request.add("Via", trace.via(of: from))
    request.add("Route", each: recordRoutes)
    request.add("Max-Forwards", "70")
    request.add("User-Agent", from.kind.product)
    if method == "ACK" { request.carry("") }
    return request
  }

  func outgoing(_ method: String, _ cseq: String, vias: [String], to address: String) -> SIPText {
    var request = text("\(method) \(address) SIP/2.0", cseq)
    request.add("Via", each: vias)
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
