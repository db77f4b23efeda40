/// The way from the caller's front end to another one, where the receiver is homed and the copies are made.
struct Relay {
  /// `Via` that the caller's front end adds.
  let via: String
  let recordRoute: String
}

extension Session {
  /// What stands below the `Via` of a copy.
  var callerVias: [String] {
    (relay.map { [$0.via] } ?? []) + [trace.receivedVia(of: caller)]
  }

  func recordRoutes(of copy: Copy) -> [String] {
    [copy.recordRoute] + (relay.map { [$0.recordRoute] } ?? [])
  }

  /// An answer on its way from the receiver's front end to the caller, by way of the caller's own.
  func sendToCaller(at time: Seconds, _ answer: (_ vias: [String]) -> SIPText) {
    let received = trace.receivedVia(of: caller)
    guard relay != nil else { return trace.send(answer([received]), to: caller.peer, at: time, in: work) }
    let passed = answer(callerVias)
    trace.send(passed, to: frontEnd.peer, at: time, in: homeWork)
    let arrived = time + jitter(7)
    trace.receive(passed, from: home.peer, at: arrived, in: work)
    trace.send(answer([received]), to: caller.peer, at: arrived + 0.002, in: work)
  }

  /// The INVITE goes on to the receiver's front end, if that is another.
  func goesToHome() {
    guard let relay else { return }
    var request = text("INVITE sip:\(callee.address) SIP/2.0", to: plainCalleeAddress, cseq: "1 INVITE")
    completeForwarded(
      &request,
      recordRoutes: [relay.recordRoute],
      via: relay.via,
      below: [trace.receivedVia(of: caller)]
    )
    let sent = invitedAt + 0.008
    trace.send(request, to: home.peer, at: sent, in: work)
    let arrived = sent + jitter(7)
    trace.receive(request, from: frontEnd.peer, at: arrived, in: homeWork)
    var trying = text("SIP/2.0 100 Trying", to: plainCalleeAddress, cseq: "1 INVITE")
    trying.add("Via", each: callerVias)
    trying.add("Server", home.product)
    trying.carry("")
    trace.send(trying, to: frontEnd.peer, at: arrived + 0.001, in: homeWork)
    trace.receive(trying, from: home.peer, at: arrived + 0.001 + jitter(7), in: work)
  }

  /// CANCEL, or ACK of a refusal: a request of the hop between the two front ends alone.
  ///
  /// - Returns: when it is there; without such a hop, `time`.
  @discardableResult
  func sendHome(_ method: String, to: String, at time: Seconds) -> Seconds {
    guard let relay else { return time }
    var request = text("\(method) sip:\(callee.address) SIP/2.0", to: to, cseq: "1 \(method)")
    request.add("Via", relay.via)
    request.add("Max-Forwards", "70")
    request.carry("")
    trace.send(request, to: home.peer, at: time, in: work)
    let arrived = time + jitter(7)
    trace.receive(request, from: frontEnd.peer, at: arrived, in: homeWork)
    guard method == "CANCEL" else { return arrived }
    var done = text("SIP/2.0 200 OK", to: "\(plainCalleeAddress);tag=\(serverTag)", cseq: "1 CANCEL")
    done.add("Via", relay.via)
    done.add("Server", home.product)
    done.carry("")
    trace.send(done, to: frontEnd.peer, at: arrived + 0.001, in: homeWork)
    trace.receive(done, from: home.peer, at: arrived + 0.001 + jitter(7), in: work)
    return arrived
  }

  /// The front ends that a request of one side passes inside the dialog, in order.
  func servers(passedFrom side: Side) -> [Int] {
    guard relay != nil else { return [work.server] }
    return side == .sender ? [work.server, homeWork.server] : [homeWork.server, work.server]
  }

  /// A request inside the dialog, which came in at the first server, on its way through all of them.
  ///
  /// - Returns: when the last of them sent it on.
  @discardableResult
  func forward(
    _ way: Way,
    _ path: Path,
    at time: Seconds,
    _ request: (_ vias: [String], _ address: String) -> SIPText
  ) -> Seconds {
    var clock = time
    for place in path.works.indices.dropLast() {
      let passed = request(path.vias(through: place), way.to.gruu)
      trace.send(
        passed,
        to: trace.servers[path.works[place + 1].server].peer,
        at: clock,
        in: path.works[place]
      )
      clock += jitter(7)
      let peer = trace.servers[path.works[place].server].peer
      trace.receive(passed, from: peer, at: clock, in: path.works[place + 1])
      clock += 0.003
    }
    guard let last = path.works.indices.last else { return clock }
    let outgoing = request(path.vias(through: last), way.to.contact)
    trace.send(outgoing, to: way.to.peer, at: clock, in: path.works[last])
    return clock
  }

  /// The answer to such a request, back through all servers.
  func sendBack(_ way: Way, _ path: Path, at time: Seconds, _ answer: (_ vias: [String]) -> SIPText) {
    guard let last = path.works.indices.last else { return }
    var clock = time
    trace.receive(answer(path.vias(through: last)), from: way.to.peer, at: clock, in: path.works[last])
    for place in path.works.indices.dropFirst().reversed() {
      clock += 0.003
      let passed = answer(path.vias(through: place - 1))
      trace.send(
        passed,
        to: trace.servers[path.works[place - 1].server].peer,
        at: clock,
        in: path.works[place]
      )
      clock += jitter(7)
      let peer = trace.servers[path.works[place].server].peer
      trace.receive(passed, from: peer, at: clock, in: path.works[place - 1])
    }
    trace.send(answer(path.received), to: way.from.peer, at: clock + 0.003, in: path.works[0])
  }
}

/// The servers a request passes inside a dialog, in order, with the `Via` that each adds.
struct Path {
  let works: [Work]
  /// `Via` of the client that sent it, as its server noted it.
  let received: [String]
  private let vias: [String]

  init(_ works: [Work], vias: [String], from client: Client, in trace: TraceBuilder) {
    self.works = works
    self.vias = vias
    received = [trace.receivedVia(of: client)]
  }

  /// What stands in a request as the server at a place sends it on.
  func vias(through place: Int) -> [String] {
    vias[...place].reversed() + received
  }
}
