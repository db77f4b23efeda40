/// Header fields that only a server or only a client writes.
extension TraceBuilder {
  /// `Via` of a client as it sends it.
  func via(of client: Client) -> String {
    "SIP/2.0/TLS \(client.peer)"
  }

  /// `Via` of a client after the server noted where it came from.
  func receivedVia(of client: Client) -> String {
    "\(via(of: client));ms-received-port=\(client.port);ms-received-cid=\(client.connection)"
  }

  /// A new `Via` of the server for one forwarded copy.
  func newServerVia(on server: Int, branched: Bool = false) -> String {
    let branch = "z9hG4bK\(dice.hexDigits(8).uppercased()).\(dice.hexDigits(16).uppercased())"
    let info = "b\(urlSafeBase64(dice.bytes(30)))"
    return
      "SIP/2.0/TLS \(servers[server].address):5061;branch=\(branch);branched=\(branched ? "TRUE" : "FALSE")"
      + ";ms-internal-info=\"\(info)\""
  }

  /// The server's place in a dialog towards one receiver; where both sides are not on the same front end, another one has a place, too.
  func newRecordRoute(towards client: Client, on server: Int, isAlone: Bool = true) -> String {
    let signature = urlSafeBase64(dice.bytes(32))
    return
      "<sip:\(servers[server].poolName):5061;transport=tls;ms-fe=\(servers[server].name);opaque=state:\(isAlone ? "T:" : "")F:Ci.R"
      + "\(client.connection);lr;ms-route-sig=\(signature)>;ms-rrsig=\(signature);tag=\(newServerTag())"
  }

  /// 32 upper-case digits, as servers make them.
  func newServerTag() -> String {
    dice.hexDigits(32).uppercased()
  }

  /// 10 lower-case digits, as clients make them.
  func newClientTag() -> String {
    dice.hexDigits(10)
  }

  /// A client's credentials for one request.
  func newAuthorization(of client: Client, on server: Int) -> String {
    let name = servers[server].name
    return
      "TLS-DSK qop=\"auth\", realm=\"SIP Communications Service\", opaque=\"\(client.registrationTag)\", "
      + "targetname=\"\(name)\", crand=\"\(dice.hexDigits(8))\", cnum=\"\(dice.number(below: 900) + 1)\", "
      + "response=\"\(dice.hexDigits(40))\""
  }

  /// The server's proof to a client, in one answer.
  func newAuthenticationInfo(on server: Int) -> String {
    let name = servers[server].name
    return
      "TLS-DSK qop=\"auth\", opaque=\"\(dice.hexDigits(8).uppercased())\", srand=\"\(dice.hexDigits(8).uppercased())\", "
      + "snum=\"\(dice.number(below: 900) + 1)\", rspauth=\"\(dice.hexDigits(40))\", targetname=\"\(name)\", "
      + "realm=\"SIP Communications Service\", version=4"
  }

  /// An Outlook conversation index: the sender's clock, then 16 bytes of chance (formats.md 6.3).
  func newConversationID(at time: Seconds) -> String {
    base64(start.after(time).conversationIndexBytes + dice.bytes(16))
  }
}

/// Field that names the program: requests and SIP clients say `User-Agent`, UCWA's answers `Server`.
func productField(of client: Client, inResponse: Bool) -> String {
  client.kind.isBehindUCWA && inResponse ? "Server" : "User-Agent"
}
