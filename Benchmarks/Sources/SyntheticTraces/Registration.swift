/// Signing in, staying signed in and leaving (domain.md 2.1).
extension TraceBuilder {
  /// Signs a client in; `expires` is what the server grants, in seconds.
  ///
  /// With `staysUntil` the refreshes up to that time are written too.
  public func signsIn(
    _ client: Client,
    at time: Seconds,
    expires: Int,
    challenged: Bool = false,
    staysUntil end: Seconds = 0,
    server: Int = 0
  ) {
    var number = 1
    if challenged {
      register(client, number, expires: expires, signed: false, at: time, server: server)
      number += 1
    }
    register(
      client,
      number,
      expires: expires,
      action: "added",
      at: time + (challenged ? 0.180 : 0),
      server: server
    )
    let interval = Double(expires) - 45
    for round in 1...max(1, Int(end / interval) + 1) where time + Double(round) * interval < end {
      let at = time + Double(round) * interval
      register(client, number + round, expires: expires, action: "refreshed", at: at, server: server)
    }
  }

  /// One refresh of a registration.
  func refreshes(_ client: Client, number: Int, expires: Int, at time: Seconds, server: Int = 0) {
    register(client, number, expires: expires, action: "refreshed", at: time, server: server)
  }

  /// The person signs out: REGISTER with `Expires: 0`.
  public func signsOut(_ client: Client, number: Int = 2, at time: Seconds, server: Int = 0) {
    register(client, number, expires: 0, action: "removed", at: time, server: server)
  }

  /// The server drops the registration and says so.
  public func isUnregistered(_ client: Client, at time: Seconds, server: Int = 0) {
    let work = newWork(on: server)
    let address = "<sip:\(client.owner.address)>"
    let via = newServerVia(on: server)
    var notify = SIPText(
      startLine: "NOTIFY \(client.contact) SIP/2.0",
      from: "\(address);tag=\(newServerTag())",
      to: "\(address);epid=\(client.epid);tag=\(client.registrationTag)",
      cseq: "1 NOTIFY",
      callID: client.registrationCallID
    )
    var answer = notify
    notify.add("Via", via)
    notify.add("Max-Forwards", "70")
    notify.add("Event", "registration-notify")
    notify.add("Subscription-State", "terminated;expires=0")
    notify.carry("deregistered;event=unregistered\r\n", type: "text/registration-event")
    send(notify, to: client.peer, at: time, in: work)
    answer.startLine = "SIP/2.0 200 OK"
    answer.add("Via", via)
    answer.add("User-Agent", client.kind.product)
    answer.carry("")
    receive(answer, from: client.peer, at: time + 0.035, in: work)
  }

  private func register(
    _ client: Client,
    _ number: Int,
    expires: Int,
    action: String = "",
    signed: Bool = true,
    at time: Seconds,
    server: Int
  ) {
    let work = newWork(on: server)
    var request = registrationText("REGISTER sip:\(client.owner.domain) SIP/2.0", client, number)
    request.add("Via", via(of: client))
    request.add("Max-Forwards", "70")
    request.add(
      "Contact",
      "<\(client.contact)>;methods=\"\(client.kind.methods)\";proxy=replace;"
        + "+sip.instance=\"<urn:uuid:\(client.identity.instance)>\""
    )
    request.add("User-Agent", client.kind.product)
    request.add("Supported", "gruu-10, adhoclist, msrtc-event-categories, ms-forking")
    request.add("ms-keep-alive", "UAC;hop-hop=yes")
    request.add("Event", "registration")
    if expires == 0 { request.add("Expires", "0") }
    if signed { request.add("Authorization", newAuthorization(of: client, on: server)) }
    request.carry("")
    receive(request, from: client.peer, at: time, in: work)
    let answered = time + 0.012 + Double(dice.number(below: 20)) / 1000
    if signed {
      grant(client, number, expires: expires, action: action, at: answered, in: work)
    } else {
      challenge(client, number, at: answered, in: work)
    }
  }

  private func grant(
    _ client: Client,
    _ number: Int,
    expires: Int,
    action: String,
    at time: Seconds,
    in work: Work
  ) {
    var answer = registrationText("SIP/2.0 200 OK", client, number, tag: newServerTag())
    answer.add("ms-keep-alive", "UAS; tcp=no; hop-hop=yes; end-end=no; timeout=300")
    answer.add("Authentication-Info", newAuthenticationInfo(on: work.server))
    answer.add("Via", receivedVia(of: client))
    if expires > 0 {
      answer.add(
        "Contact",
        "<\(client.contact)>;expires=\(expires);+sip.instance=\"<urn:uuid:\(client.identity.instance)>\";"
          + "gruu=\"\(client.gruu)\""
      )
    }
    answer.add("Expires", String(expires))
    if expires > 0 {
      answer.add(
        "presence-state",
        "register-action=\"\(action)\"; primary-cluster-type=\"central\"; is-connected-to-primary=\"yes\""
      )
    }
    answer.add("Supported", "ms-keepalive-deregister")
    answer.add("Server", servers[work.server].product)
    answer.carry("")
    send(answer, to: client.peer, at: time, in: work)
  }

  private func challenge(_ client: Client, _ number: Int, at time: Seconds, in work: Work) {
    let name = servers[work.server].name
    var answer = registrationText("SIP/2.0 401 Unauthorized", client, number, tag: newServerTag())
    answer.add("Date", start.after(time + servers[work.server].skew).httpDate)
    for (scheme, target) in [("NTLM", name), ("Kerberos", "sip/\(name)"), ("TLS-DSK", name)] {
      answer.add(
        "WWW-Authenticate",
        "\(scheme) realm=\"SIP Communications Service\", targetname=\"\(target)\", version=4"
      )
    }
    answer.add("Via", receivedVia(of: client))
    answer.add("Server", servers[work.server].product)
    answer.carry("")
    send(answer, to: client.peer, at: time, in: work)
  }

  private func registrationText(_ startLine: String, _ client: Client, _ number: Int, tag: String? = nil)
    -> SIPText
  {
    let address = "<sip:\(client.owner.address)>"
    return SIPText(
      startLine: startLine,
      from: "\(address);tag=\(client.registrationTag);epid=\(client.epid)",
      to: address + (tag.map { ";tag=\($0)" } ?? ""),
      cseq: "\(number) REGISTER",
      callID: client.registrationCallID
    )
  }
}
