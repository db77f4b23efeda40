/// Somebody with an address.
public struct Person: Hashable, Sendable {
  public let name: String
  /// Address of record without `sip:`.
  public let address: String

  public init(_ name: String, _ address: String) {
    self.name = name
    self.address = address
  }

  var domain: String { String(address.split(separator: "@").last ?? "") }

  /// Name and address as in `From`: `"Alice Archer"<sip:alice@contoso.com>`.
  var nameAddress: String { "\"\(name)\"<sip:\(address)>" }
}

/// A person's client, signed in from one place.
public struct Client: Hashable, Sendable {
  public let owner: Person
  public let kind: ClientKind
  public let identity: EndpointIdentity
  let host: String
  let port: Int
  /// The server's name for the connection, as in `ms-received-cid`.
  let connection: String
  let registrationCallID: String
  let registrationTag: String
  let opaque: String

  public var epid: String { identity.epid }

  /// Registered contact, and so the Request-URI of what is forwarded to it.
  var contact: String { "sip:\(host):\(port);transport=tls;ms-opaque=\(opaque)" }

  /// Globally routable address of this client.
  var gruu: String { "sip:\(owner.address);opaque=user:epid:\(identity.token);gruu" }

  var peer: String { "\(host):\(port)" }

  init(_ kind: ClientKind, of owner: Person, at server: FrontEnd, dice: inout Dice) {
    self.owner = owner
    self.kind = kind
    identity = EndpointIdentity(epid: dice.hexDigits(10))
    host =
      kind.isBehindUCWA ? server.name : "10.20.\(dice.number(below: 30) + 1).\(dice.number(below: 230) + 11)"
    port = kind.isBehindUCWA ? 5088 : 49_152 + dice.number(below: 16_000)
    connection = hex(dice.number(below: 0xffff00), width: 6).uppercased()
    registrationCallID = dice.hexDigits(32)
    registrationTag = dice.hexDigits(10)
    opaque = dice.hexDigits(10)
  }
}
