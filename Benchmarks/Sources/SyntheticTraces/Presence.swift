/// Presence traffic: most of any trace, and noise to whoever looks for instant messages.
extension TraceBuilder {
  /// The server tells a watcher about somebody; nothing answers it.
  public func isTold(
    _ watcher: Client,
    of person: Person,
    availability: Int,
    at time: Seconds,
    server: Int = 0
  ) {
    var notice = presenceText("BENOTIFY \(watcher.contact) SIP/2.0", "BENOTIFY", watcher, number: 2)
    notice.add("Via", newServerVia(on: server))
    notice.add("Max-Forwards", "70")
    notice.add("Require", "eventlist")
    notice.add("Event", "presence")
    notice.add("subscription-state", "active;expires=26800")
    notice.carry(
      categories(of: person, availability: availability, at: time),
      type: "application/msrtc-event-categories+xml"
    )
    send(notice, to: watcher.peer, at: time, in: newWork(on: server))
  }

  /// The same as a NOTIFY, which the client answers.
  public func isNotified(
    _ watcher: Client,
    of person: Person,
    availability: Int,
    at time: Seconds,
    server: Int = 0
  ) {
    let work = newWork(on: server)
    let via = newServerVia(on: server)
    var notice = presenceText("NOTIFY \(watcher.contact) SIP/2.0", "NOTIFY", watcher, number: 3)
    var answer = notice
    notice.add("Via", via)
    notice.add("Max-Forwards", "70")
    notice.add("Event", "presence")
    notice.add("subscription-state", "active;expires=26800")
    notice.carry(
      categories(of: person, availability: availability, at: time),
      type: "application/msrtc-event-categories+xml"
    )
    send(notice, to: watcher.peer, at: time, in: work)
    answer.startLine = "SIP/2.0 200 OK"
    answer.add("Via", via)
    answer.add("User-Agent", watcher.kind.product)
    answer.carry("")
    receive(answer, from: watcher.peer, at: time + 0.030, in: work)
  }

  /// A client asks to be told about people.
  public func subscribes(_ watcher: Client, to people: [Person], at time: Seconds, server: Int = 0) {
    let resources = people.map { "<resource uri=\"sip:\($0.address)\"/>" }.joined()
    let body =
      "<batchSub xmlns=\"http://schemas.microsoft.com/2006/01/sip/batch-subscribe\" uri=\"sip:\(watcher.owner.address)\" name=\"\">"
      + "<action name=\"subscribe\" id=\"\(dice.number(below: 90_000_000))\"><adhocList>\(resources)</adhocList>"
      + "<categoryList xmlns=\"http://schemas.microsoft.com/2006/09/sip/categorylist\"><category name=\"calendarData\"/>"
      + "<category name=\"contactCard\"/><category name=\"note\"/><category name=\"services\"/><category name=\"state\"/>"
      + "</categoryList></action></batchSub>"
    ask(
      "SUBSCRIBE",
      watcher,
      event: "presence",
      body,
      "application/msrtc-adrl-categorylist+xml",
      at: time,
      server
    )
  }

  /// A client publishes its own state.
  public func publishes(_ client: Client, availability: Int, at time: Seconds, server: Int = 0) {
    let state =
      "<state xmlns=\"http://schemas.microsoft.com/2006/09/sip/state\" manual=\"false\" "
      + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"machineState\"><availability>\(availability)"
      + "</availability><endpointLocation/></state>"
    let publications = [2, 3].map {
      "<publication categoryName=\"state\" instance=\"\(dice.number(below: 0x7fff_ffff))\" container=\"\($0)\" "
        + "version=\"\(dice.number(below: 40))\" expireType=\"endpoint\">\(state)</publication>"
    }
    let device =
      "<publication categoryName=\"device\" instance=\"\(dice.number(below: 0x7fff_ffff))\" container=\"2\" version=\"0\" "
      + "expireType=\"endpoint\"><device xmlns=\"http://schemas.microsoft.com/2006/09/sip/device\" endpointId=\""
      + "\(client.identity.instance.uppercased())\"><capabilities preferred=\"false\" uri=\"sip:\(client.owner.address)\">"
      + "<text capture=\"true\" render=\"true\" publish=\"false\"/></capabilities></device></publication>"
    let body =
      "<publish xmlns=\"http://schemas.microsoft.com/2006/09/sip/rich-presence\"><publications uri=\"sip:"
      + "\(client.owner.address)\">\(publications.joined())\(device)</publications></publish>"
    ask("SERVICE", client, event: nil, body, "application/msrtc-category-publish+xml", at: time, server)
  }

  /// A client shows that its connection is alive.
  public func keepsAlive(_ client: Client, at time: Seconds, server: Int = 0) {
    ask("OPTIONS", client, event: nil, "", "", at: time, server)
  }

  /// A request of a client that the server answers with 200 itself.
  func ask(
    _ method: String,
    _ client: Client,
    event: String?,
    _ body: String,
    _ type: String,
    at time: Seconds,
    _ server: Int
  ) {
    let work = newWork(on: server)
    var request = ownRequest("\(method) sip:\(client.owner.address) SIP/2.0", method, client)
    var answer = request
    request.add("Via", via(of: client))
    request.add("Max-Forwards", "70")
    request.add("Contact", "<\(client.gruu)>")
    request.add("User-Agent", client.kind.product)
    if let event {
      request.add("Event", event)
      request.add("Supported", "eventlist, ms-benotify, ms-piggyback-first-notify")
    }
    request.add("Proxy-Authorization", newAuthorization(of: client, on: server))
    request.carry(body, type: type)
    receive(request, from: client.peer, at: time, in: work)
    answer.startLine = "SIP/2.0 200 OK"
    answer.to += ";tag=\(newServerTag())"
    answer.add("Authentication-Info", newAuthenticationInfo(on: server))
    answer.add("Via", receivedVia(of: client))
    answer.add("Server", servers[server].product)
    answer.carry("")
    send(answer, to: client.peer, at: time + 0.014, in: work)
  }

  private func ownRequest(_ startLine: String, _ method: String, _ client: Client) -> SIPText {
    SIPText(
      startLine: startLine,
      from: "<sip:\(client.owner.address)>;tag=\(newClientTag());epid=\(client.epid)",
      to: "<sip:\(client.owner.address)>",
      cseq: "1 \(method)",
      callID: dice.hexDigits(32)
    )
  }

  private func presenceText(_ startLine: String, _ method: String, _ watcher: Client, number: Int) -> SIPText
  {
    let address = "<sip:\(watcher.owner.address)>"
    return SIPText(
      startLine: startLine,
      from: "\(address);tag=\(newServerTag())",
      to: "\(address);tag=\(newClientTag());epid=\(watcher.epid)",
      cseq: "\(number) \(method)",
      callID: dice.hexDigits(32)
    )
  }
}
