import Conversations
import Diagnosis
import SIP
import SourceBytes
import Traces

/// The ladder of one delivery: the sender's client, each server, each endpoint of the receiver.
struct DeliveryLadder {
  private let diagnosed: DiagnosedDelivery
  private let senderClient: String?
  private let servers: ServerLanes
  /// Milliseconds of silence from which on it is drawn.
  private static let pause = 2000
  private static let firstServerLane = 1
  private var lastServerLane: Int { servers.count }
  private var firstTargetLane: Int { servers.count + 1 }

  init(_ diagnosed: DiagnosedDelivery, senderClient: String?, _ names: InputNames) {
    self.diagnosed = diagnosed
    self.senderClient = senderClient
    servers = ServerLanes(diagnosed.delivery.events, names)
  }

  var ladder: Ladder {
    Ladder(lanes: [senderLane] + servers.lanes + diagnosed.targets.enumerated().map(targetLane), rows: rows)
  }

  /// The drawing and who its lanes are.
  var blocks: [Block] {
    delivery.events.isEmpty ? [] : [.ladder(ladder), .list(legend)]
  }

  private var legend: [Phrase] {
    ["sender: \(delivery.sender)"] + servers.legend
      + diagnosed.targets.enumerated().map { index, target in
        let epid = target.target.endpoint.epid ?? "not known"
        return
          "\(index + 1): \(delivery.receiver), \(name(of: target)) (\(target.category)), endpoint \(epid)"
      }
  }

  private var delivery: Delivery { diagnosed.delivery }

  private var senderLane: Ladder.Lane {
    Ladder.Lane(name: "sender", detail: Phrase(senderClient ?? ""), short: "S")
  }

  private func targetLane(_ index: Int, _ target: RecognisedTarget) -> Ladder.Lane {
    Ladder.Lane(
      name: "\(index + 1): \(name(of: target))",
      detail: Phrase(target.target.endpoint.epid ?? ""),
      short: "\(index + 1)",
      shortDetail: Phrase(brief(target))
    )
  }

  /// What sets a client apart from the others: `iPhone` of `Lync 2013 for iPhone`.
  private func brief(_ target: RecognisedTarget) -> String {
    let common: Set<Substring> = ["Lync", "Skype", "for", "Business", "2010", "2011", "2013", "2015", "2016"]
    let words = name(of: target).split(separator: " ").filter { !common.contains($0) }
    return words.isEmpty ? name(of: target) : words.joined(separator: " ")
  }

  private func name(of target: RecognisedTarget) -> String {
    target.client ?? target.category
  }

  private var rows: [Ladder.Row] {
    guard let start = delivery.events.first?.time else { return [] }
    var rows: [Ladder.Row] = []
    var before = start
    for step in steps {
      let wait = step.time.milliseconds(since: before)
      if wait >= Self.pause { rows.append(.wait("\(durationText(milliseconds: wait))", milliseconds: wait)) }
      rows.append(row(step, since: start))
      before = step.time
    }
    return rows
  }

  /// Something to be drawn: an event, or its passing from one server to another.
  private struct Step {
    let event: TimelineEvent
    var time: Timestamp
    let from: Int
    let to: Int
    var isBetweenServers = false
  }

  private var steps: [Step] {
    let steps = delivery.events.flatMap(steps)
    guard servers.count > 1 else { return steps }
    return steps.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(
      \.element
    )
  }

  /// An event and the way it took between servers: behind it if it comes from the sender, before it if it goes there.
  private func steps(of event: TimelineEvent) -> [Step] {
    let ends = ends(of: event)
    let own = Step(event: event, time: event.time, from: ends.from, to: ends.to)
    guard event.leg == .sender || event.leg == .servers, !isWithinDialog(event) else { return [own] }
    let hops = hops(of: event)
    guard !hops.isEmpty else { return [own] }
    if event.leg == .servers { return hops }
    return isFromSender(event) ? [own] + hops : hops + [own]
  }

  private func hops(of event: TimelineEvent) -> [Step] {
    var firsts: [Int: Timestamp] = [:]
    for sight in event.sightings {
      guard let lane = servers.place(of: sight) else { continue }
      firsts[lane] = min(firsts[lane] ?? sight.time, sight.time)
    }
    let outward = isFromSender(event)
    let way = outward ? firsts.keys.sorted() : firsts.keys.sorted { $1 < $0 }
    let start = delivery.events.first?.time ?? event.time
    return zip(way, way.dropFirst()).map { from, to in
      let time = max(firsts[to] ?? event.time, start)
      return Step(
        event: event,
        time: outward || event.leg == .servers ? time : min(time, event.time),
        from: from + Self.firstServerLane,
        to: to + Self.firstServerLane,
        isBetweenServers: true
      )
    }
  }

  private func row(_ step: Step, since start: Timestamp) -> Ladder.Row {
    let event = step.event
    let moment = Ladder.Moment(
      offset: offset(step.time.milliseconds(since: start)),
      label: label(event, isBetweenServers: step.isBetweenServers),
      decides: decides(event) && (!step.isBetweenServers || event.leg == .servers),
      isAnswer: event.status != nil
    )
    guard step.from != step.to else { return .point(lane: step.from, moment) }
    return .arrow(from: step.from, to: step.to, moment)
  }

  /// From which lane to which; the same one twice if nobody else is concerned.
  private func ends(of event: TimelineEvent) -> (from: Int, to: Int) {
    if isWithinDialog(event), let lane = dialogLane(event) {
      return isFromSender(event) ? (0, lane) : (lane, 0)
    }
    let server = serverLane(of: event)
    switch event.leg {
    case .servers: return (server, server)
    case .app:
      guard let lane = appLane else { return (server, server) }
      return event.kind == .imReceived || event.kind == .diagnostic ? (server, lane) : (lane, server)
    case .sender: return isFromSender(event) ? (0, server) : (server, 0)
    case .target(let index):
      guard diagnosed.targets.indices.contains(index) else { return (server, server) }
      let lane = firstTargetLane + index
      return isFromSender(event) ? (server, lane) : (lane, server)
    }
  }

  /// The server next to the client of the event's stretch of the way.
  private func serverLane(of event: TimelineEvent) -> Int {
    let places = event.sightings.compactMap(servers.place)
    let isAtSender = event.leg == .sender
    let seen = isAtSender ? places.min() : places.max()
    return seen.map { $0 + Self.firstServerLane } ?? (isAtSender ? Self.firstServerLane : lastServerLane)
  }

  /// The lane of the only endpoint that may be the app whose log there is.
  private var appLane: Int? {
    let known = ["desktop", "mac", "phone"]
    let places = diagnosed.targets.indices.filter { !known.contains(diagnosed.targets[$0].category) }
    return places.count == 1 ? places.first.map { firstTargetLane + $0 } : nil
  }

  /// It goes from client to client, and through the servers.
  private func isWithinDialog(_ event: TimelineEvent) -> Bool {
    switch event.kind {
    case .imSent, .imReceived, .imTyping, .imClosed: true
    default: false
    }
  }

  /// The lane of the endpoint the conversation is held with.
  private func dialogLane(_ event: TimelineEvent) -> Int? {
    var index = delivery.winner
    if case .target(let target) = event.leg { index = target }
    return index.flatMap { diagnosed.targets.indices.contains($0) ? firstTargetLane + $0 : nil }
  }

  private func isFromSender(_ event: TimelineEvent) -> Bool {
    guard let from = event.from, delivery.sender != delivery.receiver,
      from == delivery.sender || from == delivery.receiver
    else { return event.status == nil }
    return from == delivery.sender
  }

  private func offset(_ milliseconds: Int) -> Phrase {
    guard milliseconds < 100_000 else { return "+\(durationText(milliseconds: milliseconds))" }
    let fraction = String(1000 + milliseconds % 1000).dropFirst()
    return "+\(milliseconds / 1000).\(String(fraction)) s"
  }

  private func label(_ event: TimelineEvent, isBetweenServers: Bool) -> Phrase {
    if let status = event.status {
      let answer = Phrase(statusText(status, event.reason))
      return event.kind == .imReported ? "reports \(answer)" : answer
    }
    if let method = event.method, event.leg != .servers || isBetweenServers { return Phrase(method.wireText) }
    return Phrase(event.kind.rawValue)
  }

  /// The final answer, as the sender got it, else the one that won.
  private func decides(_ event: TimelineEvent) -> Bool {
    guard let status = event.status, status >= 200 else { return false }
    let winner = delivery.winner.flatMap {
      delivery.targets.indices.contains($0) ? delivery.targets[$0] : nil
    }
    guard let answer = delivery.finalAnswer ?? winner?.branch?.answer else { return false }
    return event.sightings.contains { $0.location == answer.location }
  }
}
