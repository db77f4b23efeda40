/// What a front end logs about itself, and a mixture of everything that is not an instant message.
extension TraceBuilder {
  /// A line of a component: free text after the prefix.
  func remarks(at time: Seconds, server: Int = 0) {
    let pointer = hex(0x28f_dd70 + 0x40 * dice.number(below: 90_000), width: 16).uppercased()
    let text = dice.pick([
      "( \(pointer) ) From client connection",
      "( \(pointer) ) Enter - process request. Connection is authenticated",
      "( \(pointer) ) Exit - route headers from trusted source. Result 0x00000000(SUCCESS)",
    ])
    log(.line(text), at: time, server: server, correlation: newWork(on: server).correlation)
  }

  /// A diagnostic record: a request that could not be routed (formats.md 2.1).
  func diagnoses(at time: Seconds, server: Int = 0) {
    let callID = dice.hexDigits(32)
    let text =
      "Severity: warning\r\nText: The domain of the message resolved by DNS SRV but none of the FQDNs is in the same domain\r\n"
      + "Result-Code: 0xc3e93d6f SIPPROXY_E_EPROUTING_MSG_ALLOWED_DOMAIN_NO_SRV_MATCH\r\n"
      + "SIP-Start-Line: SUBSCRIBE sip:wendy@wingtiptoys.com SIP/2.0\r\nSIP-Call-ID: \(callID)\r\nSIP-CSeq: 1 SUBSCRIBE\r\n"
      + "Peer: edge.contoso.com:5061\r\nData: domain=\"wingtiptoys.com\";fqdn1=\"sip.wingtiptoys.net:5061\"\r\n"
    log(
      .block(flag: "DIAG", level: "WARN", text: text),
      at: time,
      server: server,
      correlation: newWork(on: server).correlation
    )
  }

  /// A connection record (layout unverified, formats.md 1.3).
  func connects(_ client: Client, at time: Seconds, server: Int = 0) {
    let text =
      "Severity: information\r\nText: TLS negotiation started\r\nLocal-IP: \(servers[server].address):5061\r\n"
      + "Peer-IP: \(client.peer)\r\nConnection-ID: 0x\(client.connection)\r\nTransport: TLS\r\n"
    log(
      .block(flag: "CONNECTION", level: "INFO", text: text),
      at: time,
      server: server,
      correlation: newWork(on: server).correlation
    )
  }

  /// Everyday traffic between clients, one event about every so many seconds.
  public func hums(among clients: [Client], from begin: Seconds, until end: Seconds, every gap: Seconds) {
    var time = begin
    while true {
      time += gap * (0.4 + Double(dice.number(below: 1200)) / 1000)
      guard time < end else { return }
      makesNoise(among: clients, at: time)
    }
  }

  private func makesNoise(among clients: [Client], at time: Seconds) {
    let client = dice.pick(clients)
    let other = dice.pick(clients).owner
    let availability = dice.pick([3500, 3500, 5000, 6500, 15_500])
    switch dice.number(below: 20) {
    case 0..<8: isTold(client, of: other, availability: availability, at: time)
    case 8..<10: isNotified(client, of: other, availability: availability, at: time)
    case 10..<12: subscribes(client, to: [other, client.owner], at: time)
    case 12..<14: publishes(client, availability: 3500, at: time)
    case 14..<16: keepsAlive(client, at: time)
    case 16..<18: remarks(at: time)
    case 18: connects(client, at: time)
    default: diagnoses(at: time)
    }
  }
}
