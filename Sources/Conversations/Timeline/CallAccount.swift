import SIP
import Traces

/// What became of everything under one Call-ID.
struct CallAccount: Sendable {
  private(set) var deliveries: [Delivery] = []
  /// Messages to a conference whose servers took them, and named nobody who did or did not get them.
  private(set) var unreported: [TimelineEvent] = []
  /// Events that belong to no delivery.
  private(set) var looseEvents: [TimelineEvent] = []
  private(set) var irregularities: [Irregularity] = []

  /// Makes the deliveries; what follows an INVITE belongs to the last one sent before it.
  init(_ group: CallGroup, with builder: DeliveryBuilder) {
    let invites = group.instantMessages
    var conversations: [MessageBuilder.Conversation] = []
    var rest = group.inDialog[...]
    for (index, invite) in invites.enumerated() {
      let next = index + 1 < invites.count ? invites[index + 1].messages.first?.time : nil
      let dialog = rest.prefix { message in next.map { message.time < $0 } ?? true }
      rest = rest.dropFirst(dialog.count)
      guard let delivery = builder.delivery(of: invite, inDialog: Array(dialog)) else { continue }
      conversations.append(.init(first: delivery, fromTag: invite.fromTag))
    }
    deliveries = conversations.map(\.first)
    let messages = group.laterMessages
    var told = Set(messages.filter(\.goesToConference).map(\.identity))
    if !messages.isEmpty { told.formUnion(addMessages(messages, of: group, builder, conversations)) }
    if invites.isEmpty { addLooseEvents(of: group, without: told, builder.registrations.book) }
    addIrregularities(of: group, messages)
  }

  /// - Returns: the messages that became deliveries.
  private mutating func addMessages(
    _ messages: [MessageTransaction],
    of group: CallGroup,
    _ builder: DeliveryBuilder,
    _ conversations: [MessageBuilder.Conversation]
  ) -> Set<DeliveryIdentity> {
    let maker = MessageBuilder(
      registrations: builder.registrations,
      coverage: builder.coverage,
      reports: Self.reports(builder.reports, of: messages),
      parties: DialogParties(group.inDialog + group.notices),
      conversations: conversations
    )
    var told: Set<DeliveryIdentity> = []
    var later: [Delivery] = []
    for message in messages where !message.comesFromConference {
      let made =
        message.goesToConference
        ? maker.deliveries(toConference: message, notices: group.notices)
        : [maker.delivery(of: message)].compactMap(\.self)
      if made.isEmpty {
        unreported += maker.events(ofUnreported: message)
      } else {
        told.insert(message.identity)
      }
      later += made
    }
    nameEvents(by: later)
    deliveries += later
    return told
  }

  /// Error reports name the dialog and not the message: each is about the last one before it that was not taken.
  private static func reports(
    _ reports: [CapturedReport],
    of messages: [MessageTransaction]
  ) -> [DeliveryIdentity: [CapturedReport]] {
    var found: [DeliveryIdentity: [CapturedReport]] = [:]
    for report in reports where report.method == .message {
      let message = messages.last { message in
        message.identity.fromTag == report.fromTag && message.answerToSender?.isSuccess != true
          && message.request.map { $0.time <= report.time } == true
      }
      if let message { found[message.identity, default: []].append(report) }
    }
    return found
  }

  /// A request, as an event tells of it.
  private struct Request: Hashable {
    let sender: String?
    let cseq: UInt32?

    init(sender: String?, cseq: UInt32?) {
      self.sender = sender
      self.cseq = cseq
    }

    init(of event: borrowing TimelineEvent) {
      self.init(sender: event.status == nil ? event.from : event.to, cseq: event.cseq)
    }
  }

  /// Says of what followed a first message which delivery of its own it is.
  private mutating func nameEvents(by later: [Delivery]) {
    let ids = Dictionary(
      later.map { (Request(sender: $0.sender, cseq: $0.cseq), $0.id) },
      uniquingKeysWith: { first, _ in first }
    )
    for delivery in deliveries.indices {
      for event in deliveries[delivery].events.indices
      where deliveries[delivery].events[event].method == .message {
        if let id = ids[Request(of: deliveries[delivery].events[event])] {
          deliveries[delivery].events[event].deliveryID = id
        }
      }
    }
  }

  /// A conversation whose beginning is not in the logs: what is no message is told, but belongs to no delivery.
  private mutating func addLooseEvents(
    of group: CallGroup,
    without told: Set<DeliveryIdentity>,
    _ book: RegistrationBook
  ) {
    guard group.inDialog.contains(where: { $0.method == .message }) else { return }
    var collector = EventCollector()
    for message in group.inDialog {
      let identity = DeliveryIdentity(
        callID: message.callID,
        fromTag: message.from.tag,
        cseq: message.cseq,
        method: message.method
      )
      guard let kind = message.dialogEvent, !told.contains(identity) else { continue }
      collector.add(message, as: kind, on: .servers)
    }
    collector.forEach { event in
      let signedIn = event.from.map { book.endpoints(of: $0, at: event.time) } ?? []
      let endpoint = signedIn.first { $0.epid != nil && $0.epid == event.epid }
      event.userAgent = endpoint?.userAgent ?? event.userAgent
    }
    looseEvents = collector.takeEvents()
  }

  private mutating func addIrregularities(of group: CallGroup, _ messages: [MessageTransaction]) {
    let loose = looseEvents.first { $0.kind == .imSent }?.location
    let first = [messages.first?.requests.first?.location, loose].compactMap(\.self).min()
    if let first, group.invites.isEmpty {
      irregularities.append(Irregularity(.conversationBeginMissing, at: first))
    } else if let orphan = group.orphan {
      irregularities.append(Irregularity(.inviteMissing, at: orphan.location))
    }
  }
}
