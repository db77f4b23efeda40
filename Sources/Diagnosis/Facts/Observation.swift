import Conversations
import Traces

/// What the facts of a delivery are derived from: what the logs show of it, with every client recognised.
struct Observation: Sendable {
  let delivery: Delivery
  /// The clients of `delivery.targets`, in the same order; nil where none was recognised.
  let targetClients: [Client?]
  let targets: [RecognisedTarget]
  let senderClient: Client?
  /// Time-outs an endpoint of unknown client may have, in seconds.
  let mobileTimeouts: [Int]

  init(of delivery: Delivery, catalogue: ClientCatalogue) {
    self.delivery = delivery
    targetClients = delivery.targets.map { $0.endpoint.userAgent.flatMap(catalogue.recognise) }
    targets = zip(delivery.targets, targetClients).map(RecognisedTarget.init)
    senderClient = delivery.senderUserAgent.flatMap(catalogue.recognise)
    mobileTimeouts = catalogue.mobileTimeouts
  }

  /// The kind of client that was written on; nil if no product string of it was seen.
  var senderCategory: Client.Category? {
    delivery.senderUserAgent.map { _ in senderClient?.category ?? .unknown }
  }

  /// The endpoint whose 200 won, as a place in `targets`.
  var winner: Int? {
    delivery.winner.flatMap { targets.indices.contains($0) ? $0 : nil }
  }
}

extension RecognisedTarget {
  /// A target with what the catalogue knows of its client.
  ///
  /// What it announced outranks the catalogue where that says less: an endpoint whose methods lack MESSAGE takes no instant message
  /// (`domain.md` section 2.4). A desk phone takes none whatever it announces.
  init(target: Target, client: Client?) {
    let announced = target.endpoint.methods.map { $0.contains("MESSAGE") }
    self.init(
      target: target,
      client: client?.name,
      category: (client?.category ?? .unknown).rawValue,
      transport: client?.transport?.rawValue,
      takesIM: client?.takesIM == false ? false : announced ?? client?.takesIM
    )
  }
}

/// How many endpoints the receiver had, as far as the logs tell.
extension Observation {
  /// The number of the receiver's endpoints and where it comes from; nil if nothing tells.
  ///
  /// Each source may see too few, none sees too many at one moment: the largest number holds. Zero is claimed only where the
  /// registrations prove it.
  var endpoints: (count: Int, basis: PresenceBasis)? {
    let sources: [(count: Int, basis: PresenceBasis)] = [
      (delivery.forkCount, .forks), (delivery.progressCount ?? 0, .progressCount),
      (max(delivery.registeredCount ?? 0, targets.count), .registrations),
    ]
    let largest = sources.map(\.count).max() ?? 0
    if largest > 0 { return sources.first { $0.count == largest } }
    return delivery.registeredCount == 0 ? (0, .registrations) : nil
  }

  /// Endpoints that are known to exist and not to be among `targets`.
  private var unseenEndpoints: Int {
    max(0, (endpoints?.count ?? 0) - targets.count)
  }

  /// Whether the endpoints are known one by one, and not as a bare number.
  private var knowsEndpoints: Bool {
    !targets.isEmpty || endpoints?.count == 0
  }

  /// Endpoints of some kind; nil if the endpoints are not known one by one.
  func count(_ wanted: (Client.Category) -> Bool) -> Int? {
    guard knowsEndpoints else { return nil }
    let unseen = wanted(.unknown) ? unseenEndpoints : 0
    return targetClients.count { wanted($0?.category ?? .unknown) } + unseen
  }

  /// Endpoints that can take an instant message, as far as is known.
  var imEndpointCount: Int? {
    guard knowsEndpoints else { return nil }
    return targets.count { $0.takesIM != false } + unseenEndpoints
  }
}

/// Times and distances.
extension Observation {
  /// Distance of the wait from the time the winner accepts at by itself.
  var acceptDelta: Int? {
    guard let wait = delivery.wait, let winner, let seconds = targetClients[winner]?.autoAcceptSeconds else {
      return nil
    }
    return distance(of: wait, fromSeconds: seconds)
  }

  /// Distance of the wait from the nearest time-out of an endpoint.
  var timeoutDelta: Int? {
    guard let wait = delivery.wait else { return nil }
    return targetClients.flatMap(timeouts).map { distance(of: wait, fromSeconds: $0) }.min()
  }

  private func timeouts(_ client: Client?) -> [Int] {
    guard let client, client.category != .unknown else { return mobileTimeouts }
    return client.timeoutSeconds.map { [$0] } ?? []
  }

  private func distance(of wait: Int, fromSeconds seconds: Int) -> Int {
    let (difference, overflow) = wait.subtractingReportingOverflow(seconds * 1000)
    return overflow ? Int.max : Int(clamping: difference.magnitude)
  }

  /// When the winner's answer, else the final answer, came.
  var answeredAt: Timestamp? {
    winner.flatMap { delivery.targets[$0].branch?.answer?.at } ?? delivery.finalAnswer?.at
  }

  var receiverActiveAfter: Int? {
    guard let active = delivery.receiverActiveAt, let answered = answeredAt else { return nil }
    return max(0, active.milliseconds(since: answered))
  }

  /// How long the dialog was watched after the answer; absent where there was none.
  var observedAfter: Int? {
    guard let answered = answeredAt else { return nil }
    return max(0, delivery.observedUntil.milliseconds(since: answered))
  }
}

/// Answers.
extension Observation {
  var branchStatuses: [Int] {
    delivery.targets.compactMap { $0.branch?.answer?.status }
  }

  /// Categories of endpoints that got a copy and never gave a final answer, each once, in order of the copies.
  var silentCategories: [String] {
    var seen: [String] = []
    for target in targets where target.target.branch != nil && target.target.branch?.answer == nil {
      if !seen.contains(target.category) { seen.append(target.category) }
    }
    return seen
  }

  /// Warning codes of every answer, each once, the final answer's first.
  var warningCodes: [Int] {
    let answers = [delivery.finalAnswer] + delivery.targets.map { $0.branch?.answer }
    var seen: [Int] = []
    for code in answers.flatMap({ $0?.warnings ?? [] }) where !seen.contains(code) { seen.append(code) }
    return seen
  }

  /// True where an event of the kind is there; never false, since its absence shows nothing.
  func shows(_ kind: TimelineEvent.Kind) -> Bool? {
    delivery.events.contains { $0.kind == kind } ? true : nil
  }
}
