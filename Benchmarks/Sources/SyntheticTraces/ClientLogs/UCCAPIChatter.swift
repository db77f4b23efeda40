/// Lines of a UCCAPI log that are no packets; the wording is invented, the layout is not.
enum UCCAPIChatter {
  typealias Remark = (level: String, text: String)

  static func start(domain: String, server: FrontEnd) -> [Remark] {
    [
      ("INFO", "UCCAPI tracing started, version 15.0.4569.1503"),
      ("TRACE", "CDnsLookup::Start domain:\(domain) service:sipinternaltls transport:tcp"),
      ("INFO", "CDnsLookup::OnResult _sipinternaltls._tcp.\(domain) -> \(server.poolName):5061"),
      ("INFO", "CConnection::Connect to \(server.address):5061, transport TLS"),
      ("TRACE", "CSecureSocket::OnNegotiated, certificate of \(server.poolName) is trusted"),
    ]
  }

  static func remark(about client: Client, _ dice: inout Dice) -> Remark {
    let object = hex(0x0500_0000 + 0x10 * dice.number(below: 0x8_0000), width: 8).uppercased()
    return dice.pick([
      ("TRACE", "CTransaction::[\(object)] timer started"),
      ("TRACE", "CTransaction::[\(object)] state changed, released"),
      ("INFO", "CEndpoint::[\(object)] \(client.owner.address) is enabled"),
      ("INFO", "CPresenceCache::[\(object)] \(1 + dice.number(below: 5)) categories updated"),
      ("TRACE", "CKeepAlive::[\(object)] next in \(60 + dice.number(below: 240)) s"),
      ("WARN", "CCredentials::[\(object)] no cached ticket, using the certificate"),
      ("TRACE", "CCompression::[\(object)] not negotiated, packet passes unchanged"),
    ])
  }
}
