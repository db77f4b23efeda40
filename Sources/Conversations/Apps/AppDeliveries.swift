import SourceBytes
import Traces

/// What the logs of apps tell of messages that are in no other log.
struct AppDeliveries {
  private(set) var deliveries: [Delivery] = []
  /// Events that belong to no delivery.
  private(set) var looseEvents: [TimelineEvent] = []
  private let book: AppBook

  /// - Parameters:
  ///   - invitations: that belong to no delivery yet.
  ///   - book: what else the logs tell.
  init(_ invitations: [AppInvitation], _ book: AppBook) {
    self.book = book
    for invitation in invitations.sorted(by: { $0.time < $1.time }) { add(invitation) }
    for event in book.others {
      guard let told = event.timelineEvent(isIncoming: event.direction == .incoming) else { continue }
      var loose = TimelineEvent(kind: told.kind, sighting: Sighting(of: event), leg: .app)
      loose.from = event.from
      loose.to = event.to
      loose.reason = told.reason
      looseEvents.append(loose)
    }
  }

  private mutating func add(_ invitation: AppInvitation) {
    guard let (sender, receiver) = people(invitation) else { return }
    if let index = other(of: invitation, sender, receiver) {
      deliveries[index].add(invitation)
      return
    }
    let earlier = deliveries.count {
      $0.conversationID != nil && $0.conversationID == invitation.threadID && $0.sender == sender
        && $0.receiver == receiver
    }
    let identity = [
      invitation.threadID ?? "\(invitation.time.milliseconds)", sender, receiver, String(earlier),
    ]
    var delivery = Delivery(
      id: DeliveryIdentity.id(of: identity),
      kind: .firstMessage,
      method: nil,
      callID: nil,
      cseq: nil,
      sender: sender,
      receiver: receiver,
      sentAt: invitation.time,
      observedUntil: book.logs[invitation.source]?.end ?? invitation.time
    )
    delivery.add(invitation)
    delivery.gaps = [
      Gap(.serverTrace, since: invitation.time, until: invitation.events.last?.time),
      Gap(.finalAnswer, since: invitation.time, until: delivery.observedUntil),
    ]
    deliveries.append(delivery)
  }

  /// The delivery the other side's app told of.
  private func other(of invitation: AppInvitation, _ sender: String, _ receiver: String) -> Int? {
    deliveries.lastIndex { delivery in
      invitation.threadID != nil && delivery.conversationID == invitation.threadID
        && delivery.sender == sender
        && delivery.receiver == receiver
        && (invitation.isIncoming ? delivery.appWitness == nil : delivery.senderApp == nil)
    }
  }

  /// Sender and receiver; one that is not named is the owner of the log, if it has one owner.
  private func people(_ invitation: AppInvitation) -> (sender: String, receiver: String)? {
    let owners = book.logs[invitation.source]?.owners ?? []
    let owner = owners.count == 1 ? owners.first : nil
    guard let sender = invitation.from ?? (invitation.isIncoming ? nil : owner),
      let receiver = invitation.to ?? (invitation.isIncoming ? owner : nil)
    else { return nil }
    return (sender, receiver)
  }
}
