import SIP
import SourceBytes
package import Traces

/// What happened: one clock, one order.
package struct Timeline: Sendable {
  /// Everything that happened, ordered by time, then place; put together when asked for.
  package var events: [TimelineEvent] {
    (signIns.events + deliveries.flatMap(\.ownEvents) + looseEvents + unreported
      + looseDiagnostics.map(TimelineEvent.init)).inOrder
  }

  /// Messages that the servers of a conference took without a word on any receiver: what became of them is not judged.
  package var unreportedMessages: [TimelineEvent] { unreported.filter { $0.kind == .imSent } }

  private let signIns: SignInsByScale
  /// What is odd about the conversations as a whole.
  package private(set) var irregularities: [Irregularity] = []
  /// Events that belong to no delivery.
  private var looseEvents: [TimelineEvent] = []
  /// What was seen of messages to a conference nobody reported on.
  private var unreported: [TimelineEvent] = []
  /// Diagnostic records that belong to no delivery.
  private var looseDiagnostics: [CapturedDiagnostic] = []
  /// Ordered by the time they were sent, then identity.
  package private(set) var deliveries: [Delivery] = []

  /// Puts everything that was read in order and joins it: registrations by endpoint, conversations by Call-ID.
  ///
  /// - Parameters:
  ///   - contents: of all inputs.
  ///   - calls: the calls among their messages, where they are known.
  ///   - jobs: cores to use; the result does not depend on it.
  package init(_ contents: TraceContents, calls: CallIndex? = nil, jobs: Int = 1) {
    let messages = contents.messages
    let index = calls ?? CallIndex(messages, jobs: jobs)
    var repeats = RepeatedRecords()
    let order = repeats.dropped(from: Self.order(of: messages), of: messages)
    let records = repeats.dropped(from: contents.diagnostics)
    let signIns = SignInsByScale(contents, index, order: order, jobs: jobs)
    let (calls, (coverage, links)) = concurrentPair(jobs: jobs) {
      Self.calls(messages, index, order: order)
    } _: {
      (LogCoverage(contents), ServerLinks(messages))
    }
    self.signIns = signIns
    let homes = HomeServers(links, signIns[beside: nil].registrations.book)
    let diagnostics = Dictionary(grouping: records) { contents.diagnostics[$0].callID ?? "" }
    let reports = Dictionary(grouping: repeats.dropped(from: contents.reports)) { $0.callID }
    let accounts = concurrentMap(calls.count, jobs: jobs) { index in
      let (callID, places) = calls[index]
      let records = (diagnostics[callID] ?? []).map { contents.diagnostics[$0] }
      let parts = CallParts(places, of: messages, signIns.clocks).all
      return parts.enumerated().map { number, places in
        let builder = DeliveryBuilder(
          signIns: signIns[beside: places.first.map { messages[$0].location.source }],
          clocks: signIns.clocks,
          homes: homes,
          coverage: coverage,
          // They name the call alone, and are taken to be about its first message.
          diagnostics: number == 0 ? records : [],
          reports: reports[callID] ?? [],
          isPart: parts.count > 1
        )
        return CallAccount(CallGroup(places.map { messages[$0] }), with: builder)
      }
    }
    var explained: Set<String> = []
    for (callID, part) in zip(calls.map(\.callID), accounts).flatMap({ call, parts in parts.map { (call, $0) }
    }) {
      if !part.deliveries.isEmpty { explained.insert(callID) }
      deliveries += part.deliveries
      looseEvents += part.looseEvents
      unreported += part.unreported
      irregularities += part.irregularities
    }
    addReported(reports.filter { !explained.contains($0.key) }, coverage, signIns)
    looseDiagnostics = records.map { contents.diagnostics[$0] }
      .filter { !explained.contains($0.callID ?? "") }
    irregularities += repeats.irregularities
    irregularities.sort { $0.location < $1.location }
    deliveries = deliveries.bySendingTime
    addApps(AppBook(contents))
    if !signIns.clocks.areOne { noteClocks() }
    LikeRefusals.note(in: &deliveries)
  }

  /// Says of each delivery by which clocks its times are.
  private mutating func noteClocks() {
    for index in deliveries.indices {
      guard let sight = deliveries[index].events.first?.sightings.first else { continue }
      deliveries[index].clocks = signIns.clocks.clocks(of: sight.capture.host, in: sight.location.source)
    }
  }

  /// Deliveries whose calls are in no log, but were reported.
  private mutating func addReported(
    _ reports: [String: [CapturedReport]],
    _ coverage: LogCoverage,
    _ signIns: SignInsByScale
  ) {
    for (_, reports) in reports.sorted(by: { $0.key < $1.key }) {
      guard var delivery = reports.lazy.compactMap(Delivery.init(reportedBy:)).first else { continue }
      var collector = EventCollector()
      for report in reports where report.concernsOffer { delivery.add(report, to: &collector) }
      collector.forEach { $0.deliveryID = delivery.id }
      delivery.events = collector.events.inOrder
      let book = signIns[beside: reports.first?.location.source].registrations.book
      delivery.gaps =
        GapFinder(delivery: delivery, book: book, coverage: coverage, seesSender: true).gaps
      deliveries.append(delivery)
    }
  }

  /// Joins what the logs of apps tell; what belongs to no delivery becomes one, or stands by itself.
  private mutating func addApps(_ book: AppBook) {
    var join = AppJoin(book)
    join.join(&deliveries)
    let alone = AppDeliveries(join.rest, book)
    deliveries += alone.deliveries
    deliveries = deliveries.bySendingTime
    looseEvents += alone.looseEvents
  }

  /// Places of the messages of each Call-ID that may hold an instant message, in order of their first sight.
  private static func calls(
    _ messages: [CapturedMessage],
    _ index: CallIndex,
    order: [Int]
  ) -> [(callID: String, places: [Int])] {
    // Calls that offer something else are the greater part.
    var holdsMessages = [Bool?](repeating: nil, count: index.callIDs.count)
    for (call, message) in zip(index.numbers, messages) {
      if message.media == .instantMessage || message.method == .message {
        holdsMessages[call] = true
      } else if message.media != nil, holdsMessages[call] == nil {
        holdsMessages[call] = false
      }
    }
    var places = [[Int]](repeating: [], count: index.callIDs.count)
    var calls: [Int] = []
    for place in order
    where messages[place].method != .register && messages[place].deregistration == nil
      && holdsMessages[index.numbers[place]] != false
    {
      let call = index.numbers[place]
      if places[call].isEmpty { calls.append(call) }
      places[call].append(place)
    }
    return calls.map { (index.callIDs[$0], places[$0]) }
  }

  /// By time; at one time by source and machine, in whose order sequence numbers rise; then by place.
  ///
  /// Places are sorted, not the values themselves: those are large.
  static func order(of messages: [CapturedMessage]) -> [Int] {
    messages.indices.sorted { left, right in
      if messages[left].time != messages[right].time { return messages[left].time < messages[right].time }
      let sources = (messages[left].location.source, messages[right].location.source)
      if sources.0 != sources.1 { return sources.0 < sources.1 }
      let hosts = (messages[left].host ?? "", messages[right].host ?? "")
      if hosts.0 != hosts.1 { return hosts.0 < hosts.1 }
      let sequences = (messages[left].sequence ?? 0, messages[right].sequence ?? 0)
      if sequences.0 != sequences.1 { return sequences.0 < sequences.1 }
      return messages[left].location.offset < messages[right].location.offset
    }
  }
}

extension Array where Element == Delivery {
  /// By the time they were sent, then by identity.
  fileprivate var bySendingTime: [Delivery] {
    // Deliveries are large, and mostly they are in order already; so places are sorted.
    func isBefore(_ left: Int, _ right: Int) -> Bool {
      let (one, other) = (self[left].sentAt, self[right].sentAt)
      return one == other ? self[left].id < self[right].id : one < other
    }
    guard indices.dropFirst().contains(where: { !isBefore($0 - 1, $0) }) else { return self }
    return indices.sorted(by: isBefore).map { self[$0] }
  }
}

extension Delivery {
  /// What happened to it, and not to a later message of its conversation, or to a message to several receivers that the first of these tells.
  fileprivate var ownEvents: [TimelineEvent] {
    events.filter { $0.deliveryID == nil || $0.deliveryID == id }
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
    reason = record.text
    resultCode = record.resultCode
  }
}
