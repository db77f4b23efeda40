import Conversations
import Diagnosis
import SIP
import SourceBytes
import Traces

/// The ladder of one delivery: the sender's client, the servers, each endpoint of the receiver.
struct DeliveryLadder {
  private let diagnosed: DiagnosedDelivery
  private let senderClient: String?
  /// Milliseconds of silence from which on it is drawn.
  private static let pause = 2000
  private static let serverLane = 1
  private static let firstTargetLane = 2

  init(_ diagnosed: DiagnosedDelivery, senderClient: String?) {
    self.diagnosed = diagnosed
    self.senderClient = senderClient
  }

  var ladder: Ladder {
    Ladder(lanes: [senderLane, serverLane] + diagnosed.targets.enumerated().map(targetLane), rows: rows)
  }

  /// The drawing and who its lanes are.
  var blocks: [Block] {
    delivery.events.isEmpty ? [] : [.ladder(ladder), .list(legend)]
  }

  private var legend: [Phrase] {
    ["sender: \(delivery.sender)", "servers: \(hosts)"]
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

  private var serverLane: Ladder.Lane {
    Ladder.Lane(name: "servers", detail: hosts, short: "FE")
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

  /// Machines that logged the way of the message, without their pool.
  private var hosts: Phrase {
    let names = Set(delivery.events.flatMap { $0.sightings.compactMap(\.capture.host) })
    let machines = names.sorted().map { Phrase(String($0.split(separator: "\\").last ?? "")) }
    return machines.isEmpty ? "not named in the logs" : machines.joined(", ")
  }

  private var rows: [Ladder.Row] {
    guard let start = delivery.events.first?.time else { return [] }
    var rows: [Ladder.Row] = []
    var before = start
    for event in delivery.events {
      let wait = event.time.milliseconds(since: before)
      if wait >= Self.pause { rows.append(.wait("\(durationText(milliseconds: wait))", milliseconds: wait)) }
      rows.append(row(event, since: start))
      before = event.time
    }
    return rows
  }

  private func row(_ event: TimelineEvent, since start: Timestamp) -> Ladder.Row {
    let moment = Ladder.Moment(
      offset: offset(event.time.milliseconds(since: start)),
      label: label(event),
      decides: decides(event),
      isAnswer: event.status != nil
    )
    if isWithinDialog(event), let lane = dialogLane(event) {
      let outward = isFromSender(event)
      return .arrow(from: outward ? 0 : lane, to: outward ? lane : 0, moment)
    }
    switch event.leg {
    case .servers: return .point(lane: Self.serverLane, moment)
    case .app:
      guard let lane = appLane else { return .point(lane: Self.serverLane, moment) }
      let outward = event.kind == .imReceived || event.kind == .diagnostic
      return .arrow(from: outward ? Self.serverLane : lane, to: outward ? lane : Self.serverLane, moment)
    case .sender:
      let outward = isFromSender(event)
      return .arrow(from: outward ? 0 : Self.serverLane, to: outward ? Self.serverLane : 0, moment)
    case .target(let index):
      guard diagnosed.targets.indices.contains(index) else { return .point(lane: Self.serverLane, moment) }
      let lane = Self.firstTargetLane + index
      let outward = isFromSender(event)
      return .arrow(from: outward ? Self.serverLane : lane, to: outward ? lane : Self.serverLane, moment)
    }
  }

  /// The lane of the only endpoint that may be the app whose log there is.
  private var appLane: Int? {
    let known = ["desktop", "mac", "phone"]
    let places = diagnosed.targets.indices.filter { !known.contains(diagnosed.targets[$0].category) }
    return places.count == 1 ? places.first.map { Self.firstTargetLane + $0 } : nil
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
    return index.flatMap { diagnosed.targets.indices.contains($0) ? Self.firstTargetLane + $0 : nil }
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

  private func label(_ event: TimelineEvent) -> Phrase {
    if let status = event.status { return Phrase(statusText(status, event.reason)) }
    if let method = event.method, event.leg != .servers { return Phrase(method.wireText) }
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
