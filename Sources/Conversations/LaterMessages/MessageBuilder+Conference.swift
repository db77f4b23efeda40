import OrderedCollections
import SIP
import Traces

/// Messages to a conference: the servers take one with 202, then report what became of it, receiver by receiver (`domain.md` 1.4).
extension MessageBuilder {
  /// What became of a message to a conference, for each receiver the servers name.
  ///
  /// Where they name nobody there is none: they report failures, and say nothing of who got it. What they refuse reached nobody.
  func deliveries(toConference message: MessageTransaction, notices: [CapturedMessage]) -> [Delivery] {
    let receipts = Self.receipts(of: message, in: notices)
    guard receipts.isEmpty else {
      let failed = receipts.values.count { !$0.contains(where: \.isSuccess) }
      let report = ConferenceReport(named: receipts.count, failed: failed)
      var deliveries = receipts.compactMap { delivery(of: message, to: $0, $1, report) }
      // The timeline tells what is the same for all receivers with the first of them.
      for index in deliveries.indices.dropFirst() {
        for event in deliveries[index].events.indices where deliveries[index].events[event].method == .message
        {
          deliveries[index].events[event].deliveryID = deliveries[0].id
        }
      }
      return deliveries
    }
    let isRefused = message.answers.contains { !$0.message.isSuccess }
    return isRefused ? [refused(message)].compactMap(\.self) : []
  }

  /// What was seen of a message to a conference nobody reported on.
  func events(ofUnreported message: MessageTransaction) -> [TimelineEvent] {
    var collector = EventCollector()
    addEvents(of: message, to: &collector)
    return collector.events
  }

  /// What one notice says of one receiver's endpoint.
  struct Notice {
    let receipt: CapturedMessage.Receipt
    let message: CapturedMessage

    var isSuccess: Bool { (200..<300).contains(receipt.status) }
  }

  /// By the receiver's address, in the order in which they are named.
  private static func receipts(
    of message: MessageTransaction,
    in notices: [CapturedMessage]
  ) -> OrderedDictionary<String, [Notice]> {
    guard let number = message.conferenceNumber else { return [:] }
    var found: OrderedDictionary<String, [Notice]> = [:]
    for notice in notices {
      for receipt in notice.receipts where receipt.messageID == number {
        found[receipt.address, default: []].append(Notice(receipt: receipt, message: notice))
      }
    }
    return found
  }

  /// A message the conference did not take: nobody got it.
  private func refused(_ message: MessageTransaction) -> Delivery? {
    guard let request = message.request, var delivery = begun(message, .conferenceMessage) else { return nil }
    delivery.addAnswers(of: message)
    var collector = EventCollector()
    addEvents(of: message, to: &collector)
    finish(&delivery, &collector, request)
    return delivery
  }

  private func delivery(
    of message: MessageTransaction,
    to receiver: String,
    _ notices: [Notice],
    _ report: ConferenceReport
  ) -> Delivery? {
    guard let request = message.request, var delivery = begun(message, .conferenceMessage),
      let decisive = notices.first(where: \.isSuccess) ?? notices.first
    else { return nil }
    delivery.id = message.identity.id(to: receiver)
    delivery.receiver = receiver
    delivery.conferenceReport = report
    addEndpoints(to: &delivery, notices)
    delivery.finalAnswer = Answer(decisive)
    delivery.endedAt = decisive.message.time
    delivery.decidingDiagnostic = decisive.receipt.diagnostic
    delivery.diagnostics = notices.compactMap(\.receipt.diagnostic)
    delivery.wait = Delivery.distance(from: message.requests, to: notices.map(\.message))
    var collector = EventCollector()
    addEvents(of: message, to: &collector)
    addEvents(of: notices, on: delivery, to: &collector)
    finish(&delivery, &collector, request)
    return delivery
  }

  /// The endpoints the notices name, each with what became of its copy.
  private func addEndpoints(to delivery: inout Delivery, _ notices: [Notice]) {
    let live = registrations.book.endpoints(of: delivery.receiver, at: delivery.sentAt)
    for notice in notices {
      var endpoint = Endpoint(epid: nil, basis: .dialog)
      endpoint.gruu = notice.receipt.gruu
      guard !delivery.targets.contains(where: { $0.endpoint.gruu == endpoint.gruu }) else { continue }
      if let known = live.first(where: { $0.isSame(as: endpoint) }) { endpoint.learn(from: known) }
      var branch = Branch(forwardedAt: delivery.sentAt)
      branch.answer = Answer(notice)
      delivery.targets.append(Target(endpoint: endpoint, branch: branch))
      if notice.isSuccess, delivery.winner == nil { delivery.winner = delivery.targets.count - 1 }
    }
  }

  /// The message and its answers; that the conference has taken it is progress, and no more.
  private func addEvents(of message: MessageTransaction, to collector: inout EventCollector) {
    for request in message.requests { collector.add(request, as: .imSent, on: .sender) }
    for (answer, _) in message.answers {
      collector.add(answer, as: answer.isSuccess ? .imProgress : .imRefused, on: .sender)
    }
  }

  /// What was reported, once for each endpoint, however often the notice was seen.
  private func addEvents(of notices: [Notice], on delivery: Delivery, to collector: inout EventCollector) {
    for index in delivery.targets.indices {
      let own = notices.filter { $0.receipt.gruu == delivery.targets[index].endpoint.gruu }
      guard let first = own.first else { continue }
      let kind: TimelineEvent.Kind = first.isSuccess ? .imReceived : .imRefused
      var event = TimelineEvent(kind: kind, sighting: Sighting(of: first.message), leg: .target(index))
      event.describe(first.message)
      event.sightings = own.map { Sighting(of: $0.message) }
      event.from = delivery.receiver
      event.to = delivery.sender
      event.status = first.receipt.status
      event.reason = first.receipt.diagnostic?.reason
      event.diagnostic = first.receipt.diagnostic
      collector.add(event)
    }
  }
}

extension Answer {
  fileprivate init(_ notice: MessageBuilder.Notice) {
    self.init(
      status: notice.receipt.status,
      reason: notice.receipt.diagnostic?.reason ?? "",
      at: notice.message.time,
      location: notice.message.location,
      diagnostics: [notice.receipt.diagnostic].compactMap(\.self),
      warnings: []
    )
  }
}
