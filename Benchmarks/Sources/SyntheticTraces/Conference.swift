/// A conference, whose messages a server of its own passes on to the members (domain.md 1.4).
///
/// A member's dialog with that server carries the member's own words one way and everybody else's the other.
final class Conference {
  private let trace: TraceBuilder
  private let address: String
  private let contact: String
  private var members: [Member] = []
  private var messageNumber = 0

  /// One member's dialog with the server.
  private struct Member {
    let client: Client
    let callID: String
    let tag: String
    let serverTag: String
    let recordRoute: String
    /// Last number used by the member, and by the server.
    var own = 1
    var others = 0
  }

  private let peer = "10.20.0.11:5062"

  init(of organizer: Client, in trace: TraceBuilder) {
    self.trace = trace
    address =
      "sip:\(organizer.owner.address);gruu;opaque=app:conf:chat:id:\(trace.dice.hexDigits(8).uppercased())"
    contact = "sip:10.20.0.11:5062;transport=tls"
  }

  /// A client joins: an INVITE that offers messages and carries none.
  func joins(_ client: Client, at time: Seconds) {
    let member = Member(
      client: client,
      callID: trace.dice.hexDigits(32),
      tag: trace.newClientTag(),
      serverTag: trace.newServerTag(),
      recordRoute: trace.newRecordRoute(towards: client, on: 0)
    )
    let body = messageOffer(host: client.host, target: "null")
    let work = trace.newWork(on: 0)
    let via = trace.newServerVia(on: 0)
    exchange(
      request("INVITE \(address) SIP/2.0", of: member, "1 INVITE", tagged: false, body, "application/sdp"),
      answer("SIP/2.0 200 OK", to: member, "1 INVITE"),
      from: client,
      via,
      at: time,
      work
    )
    members.append(member)
  }

  /// A member writes; the server takes it with 202, passes it on, and reports for whom it failed.
  ///
  /// The report names who is given, be it as failing or not; without anybody given, there is none.
  func says(
    _ words: String,
    _ client: Client,
    at time: Seconds,
    failing: [Client] = [],
    reporting: [Client]? = nil
  ) {
    guard let place = members.firstIndex(where: { $0.client == client }) else { return }
    members[place].own += 1
    messageNumber += 1
    let member = members[place]
    let work = trace.newWork(on: 0)
    let cseq = "\(member.own) MESSAGE"
    exchange(
      request("MESSAGE \(address) SIP/2.0", of: member, cseq, words, "text/plain; charset=UTF-8"),
      answer("SIP/2.0 202 Accepted", to: member, cseq, [("Message-Id", String(messageNumber))]),
      from: client,
      trace.newServerVia(on: 0),
      at: time,
      work
    )
    for other in members.indices where other != place {
      passOn(
        words,
        to: other,
        at: time + 0.060 + Double(other) / 1000,
        isTaken: !failing.contains(members[other].client)
      )
    }
    if let reporting { report(reporting, failing, to: member, at: time + (failing.isEmpty ? 0.3 : 32.4)) }
  }

  private func exchange(
    _ request: SIPText,
    _ answer: SIPText,
    from client: Client,
    _ via: String,
    at time: Seconds,
    _ work: Work
  ) {
    let received = trace.receivedVia(of: client)
    trace.receive(request.with([trace.via(of: client)]), from: client.peer, at: time, in: work)
    trace.send(request.with([via, received]), to: peer, at: time + 0.004, in: work)
    trace.receive(answer.with([via, received]), from: peer, at: time + 0.021, in: work)
    trace.send(answer.with([received]), to: client.peer, at: time + 0.024, in: work)
  }

  private func passOn(_ words: String, to place: Int, at time: Seconds, isTaken: Bool) {
    members[place].others += 1
    let member = members[place]
    let work = trace.newWork(on: 0)
    let cseq = "\(member.others) MESSAGE"
    let own = "SIP/2.0/TLS \(peer);branch=z9hG4bK\(trace.dice.hexDigits(16))"
    let via = trace.newServerVia(on: 0)
    let text = towards(
      member,
      "MESSAGE \(member.client.contact) SIP/2.0",
      cseq,
      words,
      "text/plain; charset=UTF-8"
    )
    trace.receive(text.with([own]), from: peer, at: time, in: work)
    trace.send(text.with([via, own]), to: member.client.peer, at: time + 0.004, in: work)
    guard isTaken else { return }
    var answer = towards(member, "SIP/2.0 200 OK", cseq)
    answer.add(productField(of: member.client, inResponse: true), member.client.kind.product)
    trace.receive(answer.with([via, own]), from: member.client.peer, at: time + 0.050, in: work)
    trace.send(answer.with([own]), to: peer, at: time + 0.053, in: work)
  }

  private func report(_ named: [Client], _ failing: [Client], to member: Member, at time: Seconds) {
    let recipients = named.map { client in
      let entry =
        "<entry><key>ms-diagnostics</key><value>6001;source=&quot;\(trace.servers[0].name)&quot;;"
        + "reason=&quot;Request Timeout&quot;;component=&quot;ImMcu&quot;</value></entry>"
      return
        "<recipient uri=\"&lt;\(client.gruu)&gt;\"><status>\(failing.contains(client) ? 408 : 200)</status>"
        + (failing.contains(client) ? entry : "") + "</recipient>"
    }
    let body =
      "<imdn xmlns=\"http://schemas.microsoft.com/rtc/2005/08/imdn\"><message-id>\(messageNumber)</message-id>"
      + recipients.joined() + "</imdn>"
    let work = trace.newWork(on: 0)
    let own = "SIP/2.0/TLS \(peer);branch=z9hG4bK\(trace.dice.hexDigits(16))"
    let text = towards(
      member,
      "BENOTIFY \(member.client.contact) SIP/2.0",
      "2 BENOTIFY",
      body,
      "application/ms-imdn+xml"
    )
    trace.receive(text.with([own]), from: peer, at: time, in: work)
    trace.send(
      text.with([trace.newServerVia(on: 0), own]),
      to: member.client.peer,
      at: time + 0.004,
      in: work
    )
  }

  /// From a member to the conference.
  private func request(
    _ line: String,
    of member: Member,
    _ cseq: String,
    tagged: Bool = true,
    _ body: String,
    _ type: String
  ) -> SIPText {
    var text = SIPText(
      startLine: line,
      from: from(member),
      to: tagged ? to(member) : "<\(address)>",
      cseq: cseq,
      callID: member.callID
    )
    text.add("User-Agent", member.client.kind.product)
    text.carry(body, type: type)
    return text
  }

  private func answer(_ line: String, to member: Member, _ cseq: String, _ fields: [(String, String)] = [])
    -> SIPText
  {
    var text = SIPText(startLine: line, from: from(member), to: to(member), cseq: cseq, callID: member.callID)
    text.add("Record-Route", member.recordRoute)
    text.add("Contact", "<\(address)>")
    for field in fields { text.add(field.0, field.1) }
    text.add("Server", "RTCC/5.0.0.0 IMMCU/5.0.0.0")
    text.carry("")
    return text
  }

  /// From the conference to a member.
  private func towards(
    _ member: Member,
    _ line: String,
    _ cseq: String,
    _ body: String = "",
    _ type: String = ""
  ) -> SIPText {
    var text = SIPText(startLine: line, from: to(member), to: from(member), cseq: cseq, callID: member.callID)
    text.carry(body, type: type)
    return text
  }

  private func from(_ member: Member) -> String {
    "\(member.client.owner.nameAddress);tag=\(member.tag);epid=\(member.client.epid)"
  }

  private func to(_ member: Member) -> String { "<\(address)>;tag=\(member.serverTag)" }
}

extension SIPText {
  /// The same at a hop, with the `Via` fields it has there.
  fileprivate func with(_ vias: [String]) -> SIPText {
    var text = self
    text.fields = vias.map { ("Via", $0) } + [("Max-Forwards", "70")].filter { _ in !isResponse } + fields
    return text
  }
}
