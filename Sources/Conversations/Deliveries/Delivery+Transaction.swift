import SIP
import Traces

extension Delivery {
  /// Takes what the copies of the INVITE say: who, with which client, in which conversation, what text.
  mutating func describe(_ invite: InviteTransaction) {
    let copies = invite.copies
    guard let offer = copies.min(by: { $0.viaBranches.count < $1.viaBranches.count }) else { return }
    sentAt = copies.filter { $0.viaBranches.count == offer.viaBranches.count }.map(\.time).min() ?? offer.time
    senderEpid = offer.from.epid
    senderUserAgent = copies.lazy.compactMap(\.userAgent).first
    conversationID = copies.lazy.compactMap(\.conversationID).first
    for server in invite.messages.flatMap(\.routeServers) where !routeServers.contains(server) {
      routeServers.append(server)
    }
    text = copies.lazy.compactMap(\.text).first
  }

  /// Takes the branch to each endpoint: its copy, its ringing, its cancellation and its final answer.
  mutating func addBranches(of invite: InviteTransaction, legs: inout LegMap) {
    var messages: [Int: [CapturedMessage]] = [:]
    for message in invite.messages {
      if case .target(let index) = legs.leg(of: message) { messages[index, default: []].append(message) }
    }
    targets = legs.endpoints.map { Target(endpoint: $0) }
    for index in targets.indices { targets[index].take(messages[index] ?? []) }
  }

  /// Takes the answers: what the sender got, who accepted, and every diagnostic on the way.
  mutating func addAnswers(of invite: InviteTransaction, legs: inout LegMap) {
    var upstream: [CapturedMessage] = []
    for message in invite.messages {
      for diagnostic in message.diagnostics where !diagnostics.contains(diagnostic) {
        diagnostics.append(diagnostic)
      }
      guard message.method == .invite, let status = message.status else { continue }
      progressCount = max(progressCount, message.progressCount)
      if let version = message.serverVersion { serverVersion = version }
      guard legs.leg(of: message).isUpstream else { continue }
      if status >= 180 { learnEndpoint(namedBy: message) }
      if status >= 200 { upstream.append(message) }
    }
    // The answer the sender got is the one with the fewest Via headers left.
    let nearest = upstream.enumerated().min {
      ($0.element.viaBranches.count, $0.offset) < ($1.element.viaBranches.count, $1.offset)
    }
    finalAnswer = nearest.map { Answer($0.element) }
    winner = winnerIndex()
    if let answer = nearest?.element, answer.isAcceptance { takeWinner(namedBy: answer) }
    endedAt = finalAnswer?.at ?? winner.flatMap { targets[$0].branch?.answer?.at }
    decidingDiagnostic = deciding
    cancelledBy = canceller(invite, legs: &legs)
    wait = waitTime(invite, legs: &legs, answer: nearest?.element)
  }

  /// Learns of an endpoint from an answer that was passed on to the sender: a 180 names the client that rings, with its product
  /// (`formats.md` 6.1), even if it never answers.
  ///
  /// One that nothing else told of becomes known by it, though not by a copy.
  private mutating func learnEndpoint(namedBy answer: CapturedMessage) {
    let named = Endpoint(namedBy: answer)
    guard named.epid != nil || named.gruu != nil else { return }
    let known = targets.firstIndex { $0.endpoint.isSame(as: named) }
    if known == nil { targets.append(Target(endpoint: named)) }
    let index = known ?? targets.count - 1
    targets[index].endpoint.learn(userAgent: answer.server)
    targets[index].endpoint.learn(userAgent: answer.userAgent)
  }

  /// Takes the endpoint that the sender's 200 names (`domain.md` 1.2) for the winner.
  private mutating func takeWinner(namedBy answer: CapturedMessage) {
    let named = Endpoint(namedBy: answer)
    winner = targets.firstIndex { $0.endpoint.isSame(as: named) } ?? winner
  }

  /// The branch that answered 200 first.
  private func winnerIndex() -> Int? {
    let accepted = targets.indices.filter { (200..<300).contains(targets[$0].branch?.answer?.status ?? 0) }
    return accepted.min { answerTime($0) < answerTime($1) }
  }

  private func answerTime(_ index: Int) -> Timestamp {
    targets[index].branch?.answer?.at ?? observedUntil
  }

  /// The diagnostic of the final answer, else of the branch that failed last; progress reports decide nothing.
  private var deciding: Diagnostic? {
    let branches = targets.compactMap { $0.branch?.answer }.filter { $0.status >= 300 && $0.status != 487 }
    let last = branches.max { $0.at < $1.at }
    let candidates = (finalAnswer?.diagnostics ?? []) + (last?.diagnostics ?? [])
    return candidates.first { $0.id != Diagnostic.proxiedToEndpoints }
  }

  /// The sender cancels on its own leg; the servers cancel branches by themselves, which gives the message up only
  /// where no branch accepted.
  private func canceller(_ invite: InviteTransaction, legs: inout LegMap) -> Canceller? {
    var bySender = false
    var byServer = false
    for message in invite.messages where message.requestMethod == .cancel {
      if legs.isFromSender(message) {
        bySender = true
      } else if message.side == .server {
        // A client that is told of a CANCEL is not told whose it is.
        byServer = true
      }
    }
    if bySender { return .sender }
    return byServer && winner == nil ? .server : nil
  }
}

extension TimelineEvent.Leg {
  /// Between the sender and the servers, or among them.
  var isUpstream: Bool {
    if case .target = self { false } else { true }
  }
}

extension Diagnostic {
  /// 13004: the request was proxied to registered endpoints; progress, not failure.
  static let proxiedToEndpoints = 13004
}

extension CapturedMessage {
  /// `Count` of a 13004 progress report.
  var progressCount: Int? { diagnostics.progressCount }
}

extension Array where Element == Diagnostic {
  /// `Count` of a 13004 progress report.
  var progressCount: Int? {
    for diagnostic in self where diagnostic.id == Diagnostic.proxiedToEndpoints {
      // A user has 64 endpoints at the most (`domain.md` 2.1); any other number is no count of them.
      if let count = diagnostic.parameter("count").flatMap({ Int($0) }), (1...64).contains(count) {
        return count
      }
    }
    return nil
  }
}

private func max(_ left: Int?, _ right: Int?) -> Int? {
  guard let left, let right else { return left ?? right }
  return Swift.max(left, right)
}

extension Endpoint {
  /// The endpoint that answered, by To and Contact.
  fileprivate init(namedBy answer: CapturedMessage) {
    self.init(epid: answer.to.epid, basis: .answer)
    gruu = answer.contact?.gruu
  }
}

extension Answer {
  init(_ message: CapturedMessage) {
    var reason = ""
    if case .response(_, let phrase) = message.start { reason = phrase }
    self.init(
      status: message.status ?? 0,
      reason: reason,
      at: message.time,
      location: message.location,
      diagnostics: message.diagnostics,
      warnings: message.warnings
    )
  }
}
