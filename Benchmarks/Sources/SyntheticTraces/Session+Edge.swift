/// Words to another organisation: by way of the edge server.
extension Session {
  /// The edge server as a front end talks to it, and the `Via` of what goes there.
  struct EdgeHop {
    let via: String
    let recordRoute: String
    let peer = "edge1.contoso.com:5061"
  }

  /// The INVITE goes on to the edge server, which takes it.
  public func goesToEdge() {
    let hop = EdgeHop(
      via: trace.newServerVia(on: work.server),
      recordRoute: trace.newRecordRoute(towards: caller, on: work.server)
    )
    edge = hop
    var request = text("INVITE sip:\(callee.address) SIP/2.0", to: plainCalleeAddress, cseq: "1 INVITE")
    completeForwarded(&request, recordRoutes: [hop.recordRoute], via: hop.via, below: callerVias)
    trace.send(request, to: hop.peer, at: copiedAt, in: work)
    receiveFromEdge("SIP/2.0 100 Trying", to: plainCalleeAddress, at: copiedAt + 0.008 + jitter())
  }

  /// The edge server gives the final answer, which the caller gets.
  public func edgeRefuses(with refusal: Refusal, after seconds: Seconds) {
    let to = "\(plainCalleeAddress);tag=\(trace.newServerTag())"
    let fields = refusal.fields(source: "edge1.contoso.com")
    let time = copiedAt + seconds
    receiveFromEdge(refusal.statusLine, to: to, at: time, fields: fields)
    sendToEdge("ACK", to: to, at: time + 0.003)
    answerCaller(refusal.statusLine, at: time + 0.006, to: to, fields: fields)
    var ack = text("ACK sip:\(callee.address) SIP/2.0", to: to, cseq: "1 ACK")
    ack.add("Via", trace.via(of: caller))
    ack.add("Max-Forwards", "70")
    ack.add("User-Agent", caller.kind.product)
    ack.carry("")
    trace.receive(ack, from: caller.peer, at: time + 0.046 + jitter(), in: work)
  }

  private func sendToEdge(_ method: String, to: String, at time: Seconds) {
    guard let edge else { return }
    var request = text("\(method) sip:\(callee.address) SIP/2.0", to: to, cseq: "1 \(method)")
    request.add("Via", edge.via)
    request.add("Max-Forwards", "70")
    request.carry("")
    trace.send(request, to: edge.peer, at: time, in: work)
  }

  private func receiveFromEdge(
    _ statusLine: String,
    to: String,
    at time: Seconds,
    fields: [(name: String, value: String)] = []
  ) {
    guard let edge else { return }
    var answer = text(statusLine, to: to, cseq: "1 INVITE")
    answer.add("Via", each: [edge.via, trace.receivedVia(of: caller)])
    for field in fields { answer.add(field.name, field.value) }
    answer.add("Server", frontEnd.product)
    answer.carry("")
    trace.receive(answer, from: edge.peer, at: time, in: work)
  }
}
