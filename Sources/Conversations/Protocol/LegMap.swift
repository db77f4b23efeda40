import SIP
import Traces

/// Which stretch of the way each hop of an INVITE transaction is: told by the topmost Via branch, which a request and
/// its answers share (RFC 3261 section 8.2.6), and by the To epid the servers add for each endpoint (`domain.md` 1.1).
struct LegMap {
  /// Endpoints an INVITE copy went to, in order of their copies.
  private(set) var endpoints: [Endpoint] = []
  /// Whether a copy between the sender and the servers was seen.
  private(set) var seesSender = false
  private var legs: [String: TimelineEvent.Leg] = [:]
  /// Via headers of the copy nearest to the sender.
  private let nearestViaCount: Int

  init(_ transaction: InviteTransaction) {
    let copies = transaction.copies
    let offers = copies.filter { !Self.goesToEndpoint($0) }
    nearestViaCount = offers.map(\.viaBranches.count).min() ?? 1
    for copy in copies { add(copy) }
    seesSender = !offers.isEmpty
  }

  /// The leg of a request or response of the transaction.
  mutating func leg(of message: CapturedMessage) -> TimelineEvent.Leg {
    if let branch = message.viaBranches.first, let leg = legs[branch] { return leg }
    if message.viaBranches.count <= nearestViaCount { return .sender }
    guard let epid = message.to.epid else { return .servers }
    return .target(index(of: Endpoint(epid: epid, basis: .fork)))
  }

  /// Whether a copy goes to an endpoint: its epid was written into To, or its contact is the Request-URI.
  ///
  /// The sender's own INVITE does not, even where it addresses one endpoint.
  static func goesToEndpoint(_ copy: CapturedMessage) -> Bool {
    guard copy.viaBranches.count > 1 else { return false }
    if copy.to.epid != nil { return true }
    guard case .request(_, let uri) = copy.start else { return false }
    return !uri.lowercased().contains(Self.domain(of: copy.to.address))
  }

  private mutating func add(_ copy: CapturedMessage) {
    let leg: TimelineEvent.Leg
    if Self.goesToEndpoint(copy) {
      leg = .target(index(of: Self.endpoint(of: copy)))
    } else {
      leg = copy.viaBranches.count <= nearestViaCount ? .sender : .servers
    }
    if let branch = copy.viaBranches.first, !branch.isEmpty, legs[branch] == nil { legs[branch] = leg }
  }

  private mutating func index(of endpoint: Endpoint) -> Int {
    let known = endpoints.firstIndex { known in
      endpoint.epid != nil ? known.epid == endpoint.epid : known.contact == endpoint.contact
    }
    if let known { return known }
    endpoints.append(endpoint)
    return endpoints.count - 1
  }

  private static func endpoint(of copy: CapturedMessage) -> Endpoint {
    var endpoint = Endpoint(epid: copy.to.epid, basis: .fork)
    if case .request(_, let uri) = copy.start { endpoint.contact = uri }
    return endpoint
  }

  private static func domain(of address: String) -> String {
    let domain = String(address.drop { $0 != "@" })
    return domain.isEmpty ? address : domain
  }
}
