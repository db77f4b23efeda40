import SIP
import Traces

/// Collects events, each once: further sights of the same wire message at other hops and in other logs are added
/// to it.
struct EventCollector {
  private(set) var events: [TimelineEvent] = []
  /// Few deliveries have more events.
  private var known = [Key: Int](minimumCapacity: 12)

  /// What makes two sights one event.
  private struct Key: Hashable {
    let kind: TimelineEvent.Kind
    let leg: TimelineEvent.Leg
    let status: Int?
    let method: SIPMethod
    let cseq: UInt32
    let from: String

    // What happened, and by which method, is one of a few.
    func hash(into hasher: inout Hasher) {
      hasher.combine(leg)
      hasher.combine(status)
      hasher.combine(cseq)
      hasher.combine(from)
    }
  }

  /// Adds a sight of a message.
  ///
  /// - Returns: the index of its event.
  @discardableResult
  mutating func add(_ message: CapturedMessage, as kind: TimelineEvent.Kind, on leg: TimelineEvent.Leg) -> Int
  {
    // What passes between servers is what passes to or from the sender, seen at another hop.
    let key = Key(
      kind: kind,
      leg: leg.isUpstream ? .sender : leg,
      status: message.status,
      method: message.method,
      cseq: message.cseq,
      from: message.from.address
    )
    let index = known.number(of: key, or: events.count)
    if index < events.count {
      see(message, as: index, on: leg)
    } else {
      events.append(TimelineEvent(kind: kind, sighting: Sighting(of: message), leg: leg))
      events[index].describe(message)
    }
    return index
  }

  /// Adds a sight; the one on the sender's own leg dates the event, whatever the clocks of other servers say.
  private mutating func see(_ message: CapturedMessage, as index: Int, on leg: TimelineEvent.Leg) {
    let sight = Sighting(of: message)
    if leg == .sender, events[index].leg == .servers {
      events[index].sightings.insert(sight, at: 0)
      events[index].leg = .sender
    } else {
      events[index].sightings.append(sight)
    }
  }

  /// Adds an event that has no message.
  mutating func add(_ event: TimelineEvent) {
    events.append(event)
  }

  /// Adds a report of a client's; the same report in another log, or at another hop, is another sight of it.
  mutating func addReport(_ report: TimelineEvent) {
    // What the client wrote into the log of its machine goes over no wire.
    let known = report.method.flatMap { method in
      events.firstIndex {
        $0.kind == .imReported && $0.method == method && $0.from == report.from && $0.status == report.status
          && $0.diagnostic == report.diagnostic
      }
    }
    if let known { events[known].sightings += report.sightings } else { events.append(report) }
  }

  /// Gives the events away: they are then changed in place by who takes them.
  mutating func takeEvents() -> [TimelineEvent] {
    known = [:]
    defer { events = [] }
    return events
  }

  /// Changes every event.
  mutating func forEach(_ change: (inout TimelineEvent) -> Void) {
    for index in events.indices { change(&events[index]) }
  }
}
