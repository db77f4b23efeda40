import Conversations

/// How many endpoints the receiver had, as far as the logs tell.
extension Observation {
  /// `Count` of the progress report 13004; nil if it is none a server would send (`domain.md` section 2.1: at most 64).
  var progressCount: Int? {
    delivery.progressCount.flatMap { (1...64).contains($0) ? $0 : nil }
  }

  /// The number of endpoints the message was meant for and where it comes from; nil if nothing tells.
  ///
  /// The copies count, and the servers' own Count where it is larger, since a copy may be missing from the logs; without
  /// either, the live registrations (`domain.md` section 7). Zero is claimed only where the registrations prove it.
  /// A later message goes to the endpoint the conversation is held with, wherever else the receiver is signed in.
  var reached: (count: Int, basis: PresenceBasis)? {
    guard delivery.kind == .firstMessage else { return nil }
    let copies = delivery.forkCount
    let reported = progressCount ?? 0
    if reported > copies { return (reported, delivery.isProgressReported ? .report : .progressCount) }
    if copies > 0 { return (copies, .forks) }
    let known = isKnownOnlyByAnswer || !delivery.isSeenByServer ? 0 : targets.count
    let registered = max(delivery.registeredCount ?? 0, known)
    if registered > 0 { return (registered, .registrations) }
    return provesAbsence ? (0, .registrations) : nil
  }

  /// The number of endpoints that were signed in, whether or not the message was meant for them.
  var endpointCount: Int? {
    reached.map { max($0.count, delivery.registeredCount ?? 0, targets.count) }
  }

  /// All that is known of the endpoints is which one accepted: how many there were is not.
  private var isKnownOnlyByAnswer: Bool {
    delivery.targets.allSatisfy { $0.endpoint.basis == .answer }
  }

  /// The registrations show that nobody was signed in, and nothing contradicts them.
  private var provesAbsence: Bool {
    delivery.registeredCount == 0 && !delivery.wentToOtherServer
      && !(200..<300).contains(delivery.finalAnswer?.status ?? 0)
  }

  /// Places in `targets` of registrations that got no copy, though every endpoint the servers counted got one.
  var passedOver: [Int] {
    guard delivery.forkCount > 0, reached?.basis == .forks else { return [] }
    return targets.indices.filter { delivery.targets[$0].branch == nil && delivery.winner != $0 }
  }

  /// Places in `targets` of the endpoints the message was meant for, as far as they are known.
  private var meant: some Sequence<Int> {
    let without = passedOver
    return targets.indices.lazy.filter { !without.contains($0) }
  }

  /// Endpoints the message was meant for that are not among `targets`.
  private var unseenEndpoints: Int {
    max(0, (reached?.count ?? 0) - targets.count + passedOver.count)
  }

  /// Whether the endpoints are known one by one, and not as a bare number.
  private var knowsEndpoints: Bool {
    reached.map { !targets.isEmpty || $0.count == 0 } ?? false
  }

  /// Endpoints of some kind; nil if the endpoints are not known one by one.
  func count(_ wanted: (Client.Category) -> Bool) -> Int? {
    guard knowsEndpoints else { return nil }
    let unseen = wanted(.unknown) ? unseenEndpoints : 0
    return meant.count { wanted(targetClients[$0]?.category ?? .unknown) } + unseen
  }

  /// Endpoints that can take an instant message, as far as is known.
  var imEndpointCount: Int? {
    guard knowsEndpoints else { return nil }
    return meant.count { targets[$0].takesIM != false } + unseenEndpoints
  }
}
