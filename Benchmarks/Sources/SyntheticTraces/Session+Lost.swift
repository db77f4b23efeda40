/// Messages inside the accepted session that are not taken.
extension Session {
  /// Words that end with a refusal of the other side's client, passed on by the server; without one, nobody ever answers.
  public func saysInVain(
    _ words: String,
    _ side: Side,
    after seconds: Seconds,
    refusedWith refusal: Refusal?,
    waiting wait: Seconds = 0.040
  ) {
    guard let winner else { return }
    let way = Way(self, side, to: winner)
    let work = trace.newWork(on: work.server)
    let time = copiedAt + seconds
    let cseq = "\(nextNumber(of: side)) MESSAGE"
    let via = trace.newServerVia(on: work.server)
    var incoming = way.incoming("MESSAGE", cseq, trace)
    incoming.add("Proxy-Authorization", trace.newAuthorization(of: way.from, on: work.server))
    incoming.carry(words, type: "text/plain; charset=UTF-8")
    trace.receive(incoming, from: way.from.peer, at: time, in: work)
    var outgoing = way.outgoing("MESSAGE", cseq, trace, via: via)
    outgoing.carry(words, type: "text/plain; charset=UTF-8")
    trace.send(outgoing, to: way.to.peer, at: time + 0.004, in: work)
    guard let refusal else { return }
    let received = trace.receivedVia(of: way.from)
    let refused = time + wait + jitter()
    let answer = way.answer(cseq, vias: [via, received], refusal.statusLine)
    trace.receive(answer, from: way.to.peer, at: refused, in: work)
    let passedOn = way.answer(cseq, vias: [received], refusal.statusLine)
    trace.send(passedOn, to: way.from.peer, at: refused + 0.003, in: work)
  }
}

extension Refusal {
  /// A client that was restarted knows nothing of the session (RFC 3261 section 12.2.2).
  public static let unknownSession = Refusal(status: 481, phrase: "Call Leg/Transaction Does Not Exist")
  /// Nobody fetched it.
  public static let timedOut = Refusal(status: 408, phrase: "Request Timeout")
}
