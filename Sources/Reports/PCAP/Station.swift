import SIP
import SourceBytes
import Traces

/// One end of a packet: what the logs call it.
enum Station: Hashable, Comparable {
  /// The log tells its address.
  case address(IPv4Address)
  /// A machine by its name, lower case.
  case machine(String)
  /// Who wrote a log that does not say which machine that is.
  case writer(log: String)
  /// Who is at the other end of such a log, which does not name it.
  case beyond(log: String)

  /// What people may know it by.
  var words: String {
    switch self {
    case .address(let address): address.text
    case .machine(let name): name
    case .writer(let log): "who wrote \(log)"
    case .beyond(let log): "the other end of \(log)"
    }
  }
}

/// Both ends of a packet, and their ports.
struct Ends {
  var source: Station
  var destination: Station
  var sourcePort: UInt16
  var destinationPort: UInt16
}

/// Tells by which stations a message went, as one log has it.
struct StationReader {
  private let names: InputNames
  /// Machines that wrote logs, by the names the logs give them.
  private let machines: Set<String>

  /// The port SIP is known by without being told.
  static let port: UInt16 = 5060

  init(_ messages: [CapturedMessage], _ names: InputNames) {
    self.names = names
    machines = Set(messages.compactMap { $0.capture.host.map(Self.machine) })
  }

  /// The ends of a message: who logged it at one, its peer at the other.
  ///
  /// Where the log does not say which way a message went, its topmost Via says who sent the request.
  func ends(of message: CapturedMessage) -> Ends {
    let own = writer(of: message)
    let (peer, port) = peer(of: message)
    let isOutgoing: Bool
    switch message.capture.direction {
    case .outgoing: isOutgoing = true
    case .incoming: isOutgoing = false
    case nil:
      let client = message.topmostVia.map(station(named:)) ?? own
      let server = Station.beyond(log: names.name(message.location.source))
      return message.isRequest ? Self.ends(client, server) : Self.ends(server, client)
    }
    return isOutgoing
      ? Ends(source: own, destination: peer, sourcePort: Self.port, destinationPort: port)
      : Ends(source: peer, destination: own, sourcePort: port, destinationPort: Self.port)
  }

  /// The address that a log's own machine gives itself, in the Via of what it sends; nil where the message does not tell it.
  func ownAddress(in message: CapturedMessage) -> IPv4Address? {
    let isOwn =
      switch message.capture.direction {
      case .outgoing: message.isRequest
      case .incoming: !message.isRequest
      case nil: false
      }
    guard isOwn, let address = message.topmostVia.flatMap({ IPv4Address(Self.host(of: $0).host) }),
      address.isOfOneMachine
    else { return nil }
    return address
  }

  func writer(of message: CapturedMessage) -> Station {
    message.capture.host.map { .machine(Self.machine($0)) }
      ?? .writer(log: names.name(message.location.source))
  }

  private static func ends(_ source: Station, _ destination: Station) -> Ends {
    Ends(source: source, destination: destination, sourcePort: port, destinationPort: port)
  }

  /// The other end, and its port where that is one no other protocol is known by.
  private func peer(of message: CapturedMessage) -> (Station, UInt16) {
    guard let peer = message.capture.peer, !peer.isEmpty else {
      return (.beyond(log: names.name(message.location.source)), Self.port)
    }
    let (host, port) = Self.host(of: peer)
    let usable = port.flatMap { $0 > 5061 ? $0 : nil } ?? Self.port
    if let address = IPv4Address(host), !address.isOfOneMachine { return (writer(of: message), usable) }
    return (station(named: peer), usable)
  }

  /// The machine of `host:port`.
  private func station(named text: String) -> Station {
    let host = Self.host(of: text).host
    if let address = IPv4Address(host) { return .address(address) }
    let name = host.lowercased()
    let label = String(name.prefix { $0 != "." })
    return .machine(machines.contains(label) ? label : name)
  }

  /// The machine of `POOL\MACHINE`, lower case.
  private static func machine(_ host: String) -> String {
    (host.split(separator: "\\").last.map(String.init) ?? host).lowercased()
  }

  /// `host [ ":" port ]`; an IPv6 address stands in brackets.
  private static func host(of text: String) -> (host: String, port: UInt16?) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      return (text, nil)
    }
    return (String(text[..<colon]), port)
  }
}

extension CapturedMessage {
  var isRequest: Bool {
    if case .request = start { true } else { false }
  }

  /// Who the topmost Via says it is from, host and port.
  fileprivate var topmostVia: String? {
    guard let wire, let sip = try? SIPMessage(parsing: wire.span, in: 0..<wire.count),
      let header = sip.first(.via), let first = listElements(of: wire.span, in: header).first
    else { return nil }
    return (try? Via(parsing: wire.span, in: first))?.sentBy
  }
}
