import SIP
import SourceBytes
import Traces

/// Makes deliveries of the messages within the dialogs under one Call-ID.
struct MessageBuilder {
  let registrations: RegistrationReader
  let coverage: LogCoverage
  /// What clients reported of messages.
  let reports: [DeliveryIdentity: [CapturedReport]]
  let parties: DialogParties
  /// The first messages of the call, in order of time.
  let conversations: [Conversation]

  /// A first message, whose dialog later ones travel in.
  ///
  /// It is a class, since all later ones ask for it, and a delivery is large.
  final class Conversation: Sendable {
    let first: Delivery
    let fromTag: String?

    init(first: Delivery, fromTag: String?) {
      self.first = first
      self.fromTag = fromTag
    }
  }

  private var book: RegistrationBook { registrations.book }

  /// What became of a message from one person to another; nil if no request of it is in the logs.
  func delivery(of message: MessageTransaction) -> Delivery? {
    guard let request = message.request, var delivery = begun(message, .laterMessage) else { return nil }
    delivery.targets = [target(of: message, request)]
    delivery.forkCount = message.copies.isEmpty ? 0 : 1
    delivery.addAnswers(of: message)
    var collector = EventCollector()
    delivery.addEvents(of: message, to: &collector)
    for report in reports[message.identity] ?? [] { delivery.add(report, to: &collector) }
    finish(&delivery, &collector, request)
    return delivery
  }

  /// A delivery with what the requests say.
  func begun(_ message: MessageTransaction, _ kind: Delivery.Kind) -> Delivery? {
    guard let request = message.request else { return nil }
    let sights = message.requests.filter { $0.viaBranches.count == request.viaBranches.count }
    let sent = sights.map(\.time).min() ?? request.time
    var delivery = Delivery(
      id: message.identity.id,
      kind: kind,
      method: .message,
      callID: request.callID,
      cseq: request.cseq,
      sender: request.from.address,
      receiver: request.to.address,
      sentAt: sent,
      observedUntil: sent
    )
    let sender = endpoint(request.from, in: request)
    delivery.senderEpid = sender.epid
    delivery.senderUserAgent = sender.userAgent
    delivery.conversationID = conversation(of: request)?.first.conversationID
    delivery.routeServers = conversation(of: request)?.first.routeServers ?? []
    delivery.text = message.requests.lazy.compactMap(\.text).first
    return delivery
  }

  /// Puts the events in order and says what the logs cover.
  func finish(_ delivery: inout Delivery, _ collector: inout EventCollector, _ request: CapturedMessage) {
    let id = delivery.id
    collector.forEach { $0.deliveryID = id }
    delivery.events = collector.takeEvents()
    delivery.nameEndpoints()
    delivery.receiverIsLocal = delivery.forkCount > 0 ? true : book.isLocal(delivery.receiver)
    let sources = delivery.sources
    delivery.observedUntil =
      coverage.end(of: sources) ?? delivery.events.map(\.time).max() ?? delivery.sentAt
    if delivery.serverVersion == nil {
      let versions = Set(sources.compactMap(coverage.serverVersion))
      delivery.serverVersion = versions.count == 1 ? versions.first : nil
    }
    if parties.isAlive(request.to.tag, after: delivery.sentAt), delivery.finalAnswer?.isSuccess != true {
      delivery.conversationWentOn = true
    }
    let finder = GapFinder(
      delivery: delivery,
      book: book,
      coverage: coverage,
      seesSender: request.viaBranches.count <= 1
    )
    delivery.gaps = finder.gapsWithinDialog(
      beginsInLogs: delivery.kind != .laterMessage || conversation(of: request) != nil
    )
  }

  /// The endpoint the conversation is held with, and the copy that went there.
  private func target(of message: MessageTransaction, _ request: CapturedMessage) -> Target {
    var target = Target(endpoint: endpoint((message.copies.first ?? request).to, in: request))
    guard let copy = message.copies.first else { return target }
    var branch = Branch(forwardedAt: copy.time)
    if let answer = message.answers.first(where: \.isOfEndpoint)?.message {
      branch.answer = Answer(answer)
      branch.answeredAfter = Delivery.distance(from: message.copies, to: [answer])
    }
    target.branch = branch
    return target
  }

  /// One end of the dialog: by the INVITE, by what else passed in the dialog, by the registrations.
  func endpoint(_ party: CapturedMessage.Party, in request: CapturedMessage) -> Endpoint {
    var endpoint = parties.endpoint(party)
    if let known = conversation(of: request).flatMap({ $0.endpoint(party) }),
      endpoint.epid == nil || known.epid == nil || endpoint.isSame(as: known)
    {
      endpoint.learn(from: known)
    }
    guard endpoint.userAgent == nil, endpoint.epid != nil || endpoint.gruu != nil else { return endpoint }
    let live = book.endpoints(of: party.address, at: request.time)
    if let known = live.first(where: { $0.isSame(as: endpoint) }) { endpoint.learn(from: known) }
    return endpoint
  }

  /// The conversation a request belongs to: the last one that had begun, by the tag of who began it.
  func conversation(of request: CapturedMessage) -> Conversation? {
    conversations.last { conversation in
      conversation.fromTag != nil && conversation.first.sentAt <= request.time
        && (conversation.fromTag == request.from.tag || conversation.fromTag == request.to.tag)
    }
  }

}

extension MessageBuilder.Conversation {
  /// The client at one end, by the INVITE and its answer.
  fileprivate func endpoint(_ party: CapturedMessage.Party) -> Endpoint? {
    if party.tag == fromTag {
      var endpoint = Endpoint(epid: first.senderEpid, basis: .dialog)
      endpoint.learn(userAgent: first.senderUserAgent)
      return endpoint
    }
    return first.winner.map { first.targets[$0].endpoint }
  }
}

extension Answer {
  var isSuccess: Bool { (200..<300).contains(status) }
}

extension CapturedMessage {
  /// Whether it is a final answer that accepts.
  var isSuccess: Bool { (200..<300).contains(status ?? 0) }
}
