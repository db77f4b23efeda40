import Conversations
import SIP
import Traces

/// What the facts of a delivery are derived from: what the logs show of it, with every client recognised.
///
/// It is a class, since it is large, never changes, and is kept by whatever has yet to tell of it.
final class Observation: Sendable {
  let delivery: Delivery
  /// The clients of `delivery.targets`, in the same order; nil where none was recognised.
  let targetClients: [Client?]
  let targets: [RecognisedTarget]
  let senderClient: Client?
  /// Time-outs an endpoint of unknown client may have, in seconds.
  let mobileTimeouts: [Int]
  /// What others say that the numbers in it mean.
  let words: PublishedWords
  /// Times after which an endpoint whose own time is not published may accept by itself, in seconds.
  let acceptTimes: [Int]

  init(of delivery: Delivery, catalogue: ClientCatalogue, words: PublishedWords = .none) {
    self.delivery = delivery
    self.words = words
    targetClients = delivery.targets.map { $0.endpoint.userAgent.flatMap(catalogue.recognise) }
    targets = zip(delivery.targets, targetClients).map(RecognisedTarget.init)
    senderClient = delivery.senderUserAgent.flatMap(catalogue.recognise)
    mobileTimeouts = catalogue.mobileTimeouts
    acceptTimes = catalogue.acceptTimes
  }

  /// The kind of client that was written on; nil if no product string of it was seen.
  var senderCategory: Client.Category? {
    delivery.senderUserAgent.map { _ in senderClient?.category ?? .unknown }
  }

  /// The endpoint the receiver was said to prefer.
  var preferredTarget: RecognisedTarget? {
    guard let instance = delivery.preferredEndpoint else { return nil }
    return targets.first {
      ($0.target.endpoint.instance ?? $0.target.endpoint.epid.map { EndpointIdentity(epid: $0).instance })
        == instance
    }
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

/// Times and distances.
extension Observation {
  /// Distance of the wait from the time the winner accepts at by itself.
  var acceptDelta: Int? {
    guard let wait = delivery.wait, let winner, let seconds = targetClients[winner]?.autoAcceptSeconds else {
      return nil
    }
    return distance(of: wait, fromSeconds: seconds)
  }

  /// Distance of the wait from the nearest time at which any client accepts by itself.
  var nearestAccept: (distance: Int, seconds: Int)? {
    guard let wait = delivery.wait, winner != nil else { return nil }
    return acceptTimes.map { (distance(of: wait, fromSeconds: $0), $0) }.min { $0 < $1 }
  }

  /// Distance of the wait from the nearest time-out of an endpoint.
  var timeoutDelta: Int? { nearestTimeout?.distance }

  /// The time-out of an endpoint that is nearest to the wait, and of which client it is.
  var nearestTimeout: (distance: Int, seconds: Int, client: Client?)? {
    guard let wait = delivery.wait else { return nil }
    let known = targetClients.flatMap { client in
      timeouts(client).map { (distance(of: wait, fromSeconds: $0), $0, client) }
    }
    return known.min { $0.0 < $1.0 }
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
    // No log holds both: the clocks are set by one.
    return delivery.receiverActiveAfter ?? max(0, active.milliseconds(since: answered))
  }

  /// How long after the final answer the message came to the receiver's app.
  var appReceivedAfterEnd: Int? {
    guard let received = delivery.appWitness?.receivedAt, let ended = delivery.endedAt else { return nil }
    return received.milliseconds(since: ended)
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

  /// Reason texts of the diagnostics in the final answers of the branches, each once.
  var branchReasons: [String] {
    var seen: [String] = []
    for reason in delivery.targets.flatMap({ $0.branch?.answer?.diagnostics ?? [] }).compactMap(\.reason)
    where !seen.contains(reason) { seen.append(reason) }
    return seen
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
    let codes =
      (delivery.finalAnswer?.warnings ?? []) + delivery.targets.flatMap { $0.branch?.answer?.warnings ?? [] }
    var seen: [Int] = []
    for code in codes where !seen.contains(code) { seen.append(code) }
    return seen
  }

  /// True where an event of the kind is there; never false, since its absence shows nothing.
  func shows(_ kind: TimelineEvent.Kind) -> Bool? {
    // Events are large, so none is taken out.
    delivery.events.indices.contains { delivery.events[$0].kind == kind } ? true : nil
  }
}
