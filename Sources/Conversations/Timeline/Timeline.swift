import OrderedCollections
import SIP
import SourceBytes
package import Traces

/// What happened: one clock, one order.
package struct Timeline: Sendable {
  /// Everything that happened, ordered by time, then place; put together when asked for.
  package var events: [TimelineEvent] {
    (registrations.events + deliveries.flatMap(\.events) + looseEvents
      + looseDiagnostics.map(TimelineEvent.init)).inOrder
  }

  private let registrations: RegistrationReader
  /// What is odd about the conversations as a whole.
  package private(set) var irregularities: [Irregularity] = []
  /// Events that belong to no delivery.
  private var looseEvents: [TimelineEvent] = []
  /// Diagnostic records that belong to no delivery.
  private var looseDiagnostics: [CapturedDiagnostic] = []
  /// Ordered by the time they were sent, then identity.
  package private(set) var deliveries: [Delivery] = []

  /// Puts everything that was read in order and joins it: registrations by endpoint, conversations by Call-ID.
  package init(_ contents: TraceContents) {
    let messages = contents.messages
    let order = Self.order(of: messages)
    registrations = RegistrationReader(messages, order: order)
    let coverage = LogCoverage(contents)
    let diagnostics = Dictionary(grouping: contents.diagnostics.indices) {
      contents.diagnostics[$0].callID ?? ""
    }
    var calls: OrderedDictionary<String, [Int]> = [:]
    for index in order where messages[index].method != .register && messages[index].deregistration == nil {
      calls[messages[index].callID, default: []].append(index)
    }
    var explained: Set<String> = []
    for (callID, places) in calls {
      let records = (diagnostics[callID] ?? []).map { contents.diagnostics[$0] }
      let builder = DeliveryBuilder(registrations: registrations, coverage: coverage, diagnostics: records)
      let group = CallGroup(places.map { messages[$0] })
      if let orphan = group.orphan {
        irregularities.append(Irregularity(.inviteMissing, at: orphan.location))
      }
      let added = add(group, with: builder)
      if added { explained.insert(callID) }
    }
    looseDiagnostics = contents.diagnostics.filter { !explained.contains($0.callID ?? "") }
    irregularities.sort { $0.location < $1.location }
    deliveries.sort { ($0.sentAt, $0.id) < ($1.sentAt, $1.id) }
  }

  /// Adds the deliveries of one Call-ID; its later messages go to the last one sent before them.
  ///
  /// - Returns: whether there was a delivery, to which the diagnostic records of the Call-ID then belong.
  private mutating func add(_ group: CallGroup, with builder: DeliveryBuilder) -> Bool {
    let invites = group.instantMessages
    var rest = group.inDialog[...]
    for (index, invite) in invites.enumerated() {
      let next = index + 1 < invites.count ? invites[index + 1].messages.first?.time : nil
      let dialog = rest.prefix { message in next.map { message.time < $0 } ?? true }
      rest = rest.dropFirst(dialog.count)
      if let delivery = builder.delivery(of: invite, inDialog: Array(dialog)) { deliveries.append(delivery) }
    }
    if invites.isEmpty { addLaterMessages(of: group) }
    return !invites.isEmpty
  }

  /// A conversation whose beginning is not in the logs: its messages are told, but belong to no delivery.
  private mutating func addLaterMessages(of group: CallGroup) {
    guard group.inDialog.contains(where: { $0.method == .message }) else { return }
    var collector = EventCollector()
    for message in group.inDialog {
      if let kind = message.dialogEvent { collector.add(message, as: kind, on: .servers) }
    }
    looseEvents += collector.events
  }

  /// By time; at one time by source and machine, in whose order sequence numbers rise; then by place.
  ///
  /// Places are sorted, not the values themselves: those are large.
  private static func order(of messages: [CapturedMessage]) -> [Int] {
    messages.indices.sorted { left, right in
      if messages[left].time != messages[right].time { return messages[left].time < messages[right].time }
      let sources = (messages[left].location.source, messages[right].location.source)
      if sources.0 != sources.1 { return sources.0 < sources.1 }
      let hosts = (messages[left].capture.host ?? "", messages[right].capture.host ?? "")
      if hosts.0 != hosts.1 { return hosts.0 < hosts.1 }
      let sequences = (messages[left].sequence ?? 0, messages[right].sequence ?? 0)
      if sequences.0 != sequences.1 { return sequences.0 < sequences.1 }
      return messages[left].location.offset < messages[right].location.offset
    }
  }
}

extension TimelineEvent {
  /// The event of a diagnostic record.
  init(of record: CapturedDiagnostic) {
    let sighting = Sighting(
      time: record.time,
      rawTime: record.rawTime,
      location: record.location,
      capture: record.capture
    )
    self.init(kind: .diagnostic, sighting: sighting)
    callID = record.callID
    reason = record.text ?? record.resultCode
  }
}
