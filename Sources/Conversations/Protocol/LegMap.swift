import SIP
import SourceBytes
import Traces

/// Which stretch of the way each hop of an INVITE transaction is: told by the topmost Via branch, which a request and
/// its answers share (RFC 3261 section 8.2.6), and by the To epid the servers add for each endpoint (`domain.md` 1.1).
struct LegMap {
  /// Endpoints an INVITE copy went to, in order of their copies.
  private(set) var endpoints: [Endpoint] = []
  /// Whether the sender's own INVITE was seen, before any server had passed it on.
  let seesSender: Bool
  /// Whether a copy went on to another server, whose log is not given: it would hold the copy as it came in.
  var goesOn: Bool { !passedOn.isSubset(of: cameIn) }
  /// Topmost branches of copies that went on to another server.
  private var passedOn: Set<String> = []
  /// Topmost branches of copies that came in.
  private var cameIn: Set<String> = []
  private var legs: [String: TimelineEvent.Leg] = [:]
  /// Via headers of the copy nearest to the sender.
  private let nearestViaCount: Int

  /// Epids the sender itself addressed: they show no copy to an endpoint.
  private let offeredEpids: Set<String>

  /// Logs of the receiver's clients, each with the endpoint that keeps it: whatever they hold is of the leg to that endpoint.
  private var receivers: [SourceID: Int] = [:]
  /// Logs of the sender's client.
  private let senders: Set<SourceID>

  /// The receiver's domain is none of the traced servers': what looks like a contact is another organisation's server.
  private let isRemote: Bool

  /// - Parameters:
  ///   - transaction: all sights of an INVITE.
  ///   - isRemote: whether the receiver's domain is known not to register on the traced servers.
  init(_ transaction: InviteTransaction, isRemote: Bool) {
    self.isRemote = isRemote
    let copies = transaction.copies
    senders = Set(copies.filter { $0.isAtClient(going: .outgoing) }.map { $0.location.source })
    let fewest = copies.filter { !$0.isAtClient(going: .incoming) }.map { $0.viaBranches.count }.min() ?? 1
    let epids = Set(copies.filter { $0.viaBranches.count == fewest && fewest <= 1 }.compactMap { $0.to.epid })
    offeredEpids = epids
    let offers = copies.filter { !Self.goesToEndpoint($0, offeredEpids: epids, isRemote: isRemote) }
    nearestViaCount = offers.map { $0.viaBranches.count }.min() ?? 1
    seesSender = offers.contains { $0.viaBranches.count <= 1 }
    for copy in copies { add(copy) }
  }

  /// The leg of a request or response of the transaction.
  mutating func leg(of message: CapturedMessage) -> TimelineEvent.Leg {
    if let index = receivers[message.location.source] { return .target(index) }
    if senders.contains(message.location.source) { return .sender }
    if let branch = message.viaBranches.first, let leg = legs[branch] { return leg }
    if message.viaBranches.count <= nearestViaCount { return .sender }
    guard let epid = message.to.epid else { return .servers }
    return .target(index(of: Endpoint(epid: epid, basis: .fork)))
  }

  /// Whether a CANCEL comes from the sender.
  ///
  /// Each hop cancels by itself and with one Via (RFC 3261 section 9.1), so only the branch of a known copy tells; where
  /// clients write none, that it came in, and was not sent on.
  func isFromSender(_ cancel: CapturedMessage) -> Bool {
    if receivers[cancel.location.source] != nil { return false }
    if let branch = cancel.viaBranches.first, let leg = legs[branch] { return leg.isUpstream }
    let isSender = cancel.viaBranches.allSatisfy(\.isEmpty) && cancel.viaBranches.count <= nearestViaCount
    return isSender && cancel.capture.direction != .outgoing
  }

  /// Whether a copy goes to an endpoint: the servers wrote its epid into To, or its contact is the Request-URI.
  ///
  /// The sender's own INVITE does not, even where it addresses one endpoint; nor does one that carries no more than the
  /// epid the sender addressed.
  private static func goesToEndpoint(_ copy: CapturedMessage, offeredEpids: Set<String>, isRemote: Bool)
    -> Bool
  {
    if copy.isAtClient(going: .incoming) { return true }
    guard copy.viaBranches.count > 1 else { return false }
    if let epid = copy.to.epid, !offeredEpids.contains(epid) { return true }
    return !isRemote && copy.requestMethod != nil && !copy.isAddressedToDomain
  }

  private mutating func add(_ copy: CapturedMessage) {
    let leg: TimelineEvent.Leg
    if Self.goesToEndpoint(copy, offeredEpids: offeredEpids, isRemote: isRemote) {
      let index = index(of: Self.endpoint(of: copy))
      leg = .target(index)
      if copy.isAtClient(going: .incoming) {
        receivers[copy.location.source] = index
        // A copy that lost its Via headers shares none with those at the servers.
        if copy.viaBranches.count < 2 { return }
      }
    } else {
      leg = copy.viaBranches.count <= nearestViaCount ? .sender : .servers
    }
    if let branch = copy.viaBranches.first, !branch.isEmpty || leg == .servers {
      if copy.capture.direction == .incoming {
        cameIn.insert(branch)
      } else if leg == .servers {
        passedOn.insert(branch)
      }
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
}

extension CapturedMessage {
  /// Whether a client logged it, on its way in or out.
  fileprivate func isAtClient(going direction: CapturePoint.Direction) -> Bool {
    capture.side == .client && capture.direction == direction
  }
}
