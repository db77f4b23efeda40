import Conversations
import SIP
import Traces

/// The search of the Centralized Logging Service that would fetch what the logs lack of a delivery.
///
/// One command fetches all of it. What logs say goes into it only where it consists of letters that mean nothing to PowerShell; the
/// rest is left out, so that it can be pasted as it is.
struct LogSearch {
  private let delivery: Delivery
  private let gaps: [Gap]

  /// - Returns: nil where no gap could be filled by a search: there is none that a server's trace would fill, or the servers are older than
  ///   the service.
  init?(for gaps: [Gap], of delivery: Delivery) {
    self.gaps = gaps.filter(\.what.isFilledByTrace)
    self.delivery = delivery
    guard !self.gaps.isEmpty, !Self.isOlder(delivery.serverVersion) else { return nil }
  }

  /// Whether it is about a gap.
  func fills(_ gap: Gap) -> Bool { gaps.contains(gap) }

  /// The command, on one line, for the management shell of the servers.
  ///
  /// `-StartTime` is read as local time of the machine it is run on. A time in UTC that is cast to `[datetime]` becomes just that,
  /// whatever the zone and the language of that machine.
  var command: String {
    (["Search-CsClsLogging"] + places + [
      "-StartTime \(Self.moment(since))", "-EndTime \(Self.moment(until))",
    ] + (callID.map { ["-CallId \(Self.quoted($0))"] } ?? [])
      + ["-OutputFilePath \(Self.quoted("imtrail-\(delivery.id).log"))"]).joined(separator: " ")
  }

  /// What to know of it before it is run.
  var remark: String {
    let scenario = (["Start-CsClsLogging -Scenario IMAndPresence"] + places).joined(separator: " ")
    let nothing =
      "Where it finds nothing, nothing was logged: turn logging on with \(scenario), and let the message be sent again."
    return [addition, nothing].compactMap(\.self).joined(separator: " ")
  }

  /// What to add to it that the logs do not name.
  private var addition: String? {
    if places.isEmpty {
      return "The logs name no pool that could be put into it: add -Pools with the pools of both people."
    }
    guard gaps.contains(where: { $0.what == .otherServer || $0.what == .homeServer }) else { return nil }
    return delivery.receiverIsLocal == false
      ? "Add the pool of the edge servers to it, which the logs do not name."
      : "Add the receiver's pool to it, if it is another one."
  }

  /// `-Pools` with the pools on the way, else `-Computers` with the front ends.
  private var places: [String] {
    let pools = Self.names(delivery.ownRouteServers.map(\.pool) + delivery.hosts.map(\.pool))
    if !pools.isEmpty { return ["-Pools \(pools)"] }
    let machines = Self.names(delivery.ownRouteServers.compactMap(\.frontEnd) + delivery.sources)
    return machines.isEmpty ? [] : ["-Computers \(machines)"]
  }

  /// Sign-ins travel under other Call-IDs, and a hole is to be filled as a whole.
  private var callID: String? {
    guard gaps.allSatisfy(\.what.isWithinCall), let callID = delivery.callID, Self.isSane(callID) else {
      return nil
    }
    return callID
  }

  /// Ten minutes before the message are enough for a sign-in to be renewed (`domain.md` 2.1); of the call alone, a minute is.
  private var since: Timestamp {
    let lead = gaps.allSatisfy(\.what.isWithinCall) ? -60_000 : -600_000
    let first = gaps.compactMap(\.since).min() ?? delivery.sentAt
    return min(first, delivery.sentAt.advanced(byMilliseconds: lead)).onMinute
  }

  /// Two minutes after the message, by when every client has given up, and a minute after the answer.
  private var until: Timestamp {
    let waited = delivery.sentAt.advanced(byMilliseconds: 120_000)
    let answered = (delivery.endedAt ?? delivery.sentAt).advanced(byMilliseconds: 60_000)
    let holes = gaps.filter { $0.what == .hole }.compactMap(\.until)
    return ([waited, answered] + holes).reduce(waited, max).advanced(byMilliseconds: 59_999).onMinute
  }

  private static func moment(_ time: Timestamp) -> String {
    "([datetime]'\(time.rfc3339.prefix(19))Z')"
  }

  /// Centralized Logging came with Lync Server 2013, which is 5.0.
  private static func isOlder(_ version: String?) -> Bool {
    version.flatMap { Int($0.prefix { $0 != "." }) }.map { $0 < 5 } ?? false
  }

  /// At most four full names, quoted, without those that hold anything a name cannot.
  private static func names(_ names: [String]) -> String {
    var seen: Set<String> = []
    return names.filter { isFullName($0) && seen.insert($0).inserted }.prefix(4).map(quoted)
      .joined(separator: ",")
  }

  /// A fully qualified domain name (RFC 1123 section 2.1), no address.
  private static func isFullName(_ name: String) -> Bool {
    let labels = name.utf8.split(separator: 0x2E, omittingEmptySubsequences: false)
    let isMade = labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
        && label.allSatisfy { isAlphanumeric($0) || $0 == 0x2D }
    }
    return labels.count > 1 && name.utf8.count <= 253 && isMade
      && labels.last?.contains { !(0x30...0x39).contains($0) } == true
  }

  /// Whether a Call-ID holds only what is common in one, and no sign PowerShell could take for an end of the text.
  private static func isSane(_ callID: String) -> Bool {
    (1...256).contains(callID.utf8.count)
      && callID.utf8.allSatisfy { isAlphanumeric($0) || "-._@:+~=/".utf8.contains($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// A literal of PowerShell: nothing in it is expanded, and an apostrophe is written twice.
  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }
}

extension Gap.What {
  /// Whether the trace of a server could show it.
  fileprivate var isFilledByTrace: Bool {
    switch self {
    case .finalAnswer, .senderLeg, .forkCopies, .serverTrace, .branchAnswer, .registrations, .afterAnswer,
      .otherServer, .homeServer, .conversationBegin, .frontEnd, .hole:
      true
    case .appLog, .unrelatedClock, .clientUnknown, .rule: false
    }
  }

  /// Whether it travels under the Call-ID of the message.
  fileprivate var isWithinCall: Bool {
    switch self {
    case .finalAnswer, .senderLeg, .forkCopies, .branchAnswer, .afterAnswer, .otherServer, .frontEnd,
      .conversationBegin:
      true
    default: false
    }
  }
}

extension Delivery {
  /// `POOL\MACHINE` of the servers that saw it, in the order they did.
  fileprivate var hosts: [(pool: String, machine: String)] {
    events.flatMap(\.sightings).filter { $0.capture.side == .server }.compactMap(\.capture.host).map { host in
      let parts = host.lowercased().split(separator: "\\", maxSplits: 1).map(String.init)
      return (parts.first ?? "", parts.last ?? "")
    }
  }

  /// The machines that logged it; where another organisation takes no part, those that diagnostics name, too.
  fileprivate var sources: [String] {
    hosts.map(\.machine)
      + (receiverIsLocal == true ? diagnostics.compactMap { $0.source?.lowercased() } : [])
  }
}

extension Timestamp {
  /// The full minute it is in.
  fileprivate var onMinute: Timestamp {
    Timestamp(milliseconds: milliseconds - ((milliseconds % 60_000) + 60_000) % 60_000)
  }
}

extension DiagnosedDelivery {
  /// Says how to fetch what keeps the verdict from being firm.
  mutating func addSearch(_ known: WhatIsKnown) {
    guard verdict == .inconclusive || confidence != .high else { return }
    let wanted = gaps.map(\.gap).filter { known.matters($0.what) }
    guard let search = LogSearch(for: wanted, of: delivery) else { return }
    for index in gaps.indices where search.fills(gaps[index].gap) { gaps[index].command = search.command }
    commandRemark = search.remark
  }
}
