import SIP
import Traces

/// What became of everything under one Call-ID.
struct CallAccount: Sendable {
  private(set) var deliveries: [Delivery] = []
  /// Events that belong to no delivery.
  private(set) var looseEvents: [TimelineEvent] = []
  private(set) var irregularities: [Irregularity] = []

  /// Makes the deliveries; later messages go to the last one sent before them.
  init(_ group: CallGroup, with builder: DeliveryBuilder) {
    let invites = group.instantMessages
    var rest = group.inDialog[...]
    for (index, invite) in invites.enumerated() {
      let next = index + 1 < invites.count ? invites[index + 1].messages.first?.time : nil
      let dialog = rest.prefix { message in next.map { message.time < $0 } ?? true }
      rest = rest.dropFirst(dialog.count)
      if let delivery = builder.delivery(of: invite, inDialog: Array(dialog)) { deliveries.append(delivery) }
    }
    if invites.isEmpty { addLaterMessages(of: group, builder.registrations.book) }
    if let first = looseEvents.first(where: { $0.kind == .imSent }), group.invites.isEmpty {
      irregularities.append(Irregularity(.conversationBeginMissing, at: first.location))
    } else if let orphan = group.orphan {
      irregularities.append(Irregularity(.inviteMissing, at: orphan.location))
    }
  }

  /// A conversation whose beginning is not in the logs: its messages are told, but belong to no delivery.
  private mutating func addLaterMessages(of group: CallGroup, _ book: RegistrationBook) {
    guard group.inDialog.contains(where: { $0.method == .message }) else { return }
    var collector = EventCollector()
    for message in group.inDialog {
      if let kind = message.dialogEvent { collector.add(message, as: kind, on: .servers) }
    }
    collector.forEach { event in
      let signedIn = event.from.map { book.endpoints(of: $0, at: event.time) } ?? []
      let endpoint = signedIn.first { $0.epid != nil && $0.epid == event.epid }
      event.userAgent = endpoint?.userAgent ?? event.userAgent
    }
    looseEvents = collector.events
  }
}
