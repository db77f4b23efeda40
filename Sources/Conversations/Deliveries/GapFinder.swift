import SourceBytes
package import Traces

/// Finds what the logs do not show of a delivery.
struct GapFinder {
  let delivery: Delivery
  let book: RegistrationBook
  let coverage: LogCoverage
  /// Whether a copy of the INVITE between the sender and the servers was seen.
  let seesSender: Bool
  /// Whether what is told of the receiver hangs on how far clocks that nothing relates are apart.
  var isOrderInDoubt = false

  /// In a fixed order.
  var gaps: [Gap] {
    let lacking =
      [serverTrace, finalAnswer, senderLeg, forkCopies, otherServer].compactMap(\.self) + branchAnswers
    return lacking + (lacking.isEmpty ? [] : frontEnds) + holes(hiding: !lacking.isEmpty)
      + [registrations, unrelatedClock, afterAnswer].compactMap(\.self) + unknownClients
  }

  /// Of a message within a dialog: where else the receiver was signed in has no bearing on it.
  func gapsWithinDialog(beginsInLogs: Bool) -> [Gap] {
    let lacking = [serverTrace, finalAnswer, senderLeg].compactMap(\.self) + branchAnswers
    return lacking + (lacking.isEmpty ? [] : frontEnds + holes(from: delivery.sentAt, until: end))
      + (beginsInLogs ? [] : [Gap(.conversationBegin, until: delivery.sentAt)]) + unknownClients
  }

  /// The answer, or until where one was waited for.
  private var end: Timestamp { delivery.endedAt ?? delivery.observedUntil }

  /// Front ends the message passed, by its Record-Route, of which there is no trace.
  private var frontEnds: [Gap] {
    var seen: Set<String> = []
    return delivery.ownRouteServers.compactMap(\.frontEnd)
      .filter { coverage.machines.lack($0) && seen.insert($0).inserted }
      .map { Gap(.frontEnd, server: $0, since: delivery.sentAt, until: delivery.endedAt) }
  }

  /// Holes in the traces that hold the message: while it was on its way where something of it is missing, and before it where only
  /// registrations tell of the receiver's endpoints.
  private func holes(hiding isMissing: Bool) -> [Gap] {
    let isCounted = delivery.forkCount > 0 || delivery.progressCount != nil
    let interval =
      isCounted || delivery.receiverIsLocal == false ? 0 : book.interval(of: delivery.receiver) ?? 0
    let first = delivery.sentAt.advanced(byMilliseconds: -interval)
    return holes(from: first, until: isMissing ? end : delivery.sentAt)
  }

  private func holes(from first: Timestamp, until last: Timestamp) -> [Gap] {
    coverage.holes.holes(from: first, until: last, of: delivery.serverHosts).map {
      Gap(.hole, server: $0.host, since: $0.since, until: $0.until)
    }
  }

  private var serverTrace: Gap? {
    guard coverage.server(of: delivery) == nil else { return nil }
    return Gap(.serverTrace, since: delivery.sentAt, until: delivery.endedAt ?? delivery.observedUntil)
  }

  private var finalAnswer: Gap? {
    guard delivery.finalAnswer == nil else { return nil }
    return Gap(.finalAnswer, since: delivery.sentAt, until: delivery.observedUntil)
  }

  private var senderLeg: Gap? {
    seesSender ? nil : Gap(.senderLeg, since: delivery.sentAt, until: delivery.endedAt)
  }

  /// Copies are missing where something shows that there were some.
  private var forkCopies: Gap? {
    guard delivery.forkCount == 0, coverage.server(of: delivery) != nil else { return nil }
    let expected =
      delivery.progressCount != nil || delivery.winner != nil || (delivery.registeredCount ?? 0) > 0
    return expected ? Gap(.forkCopies, since: delivery.sentAt, until: delivery.endedAt) : nil
  }

  private var otherServer: Gap? {
    guard delivery.wentToOtherServer, delivery.forkCount == 0 else { return nil }
    return Gap(.otherServer, since: delivery.sentAt, until: delivery.endedAt)
  }

  private var branchAnswers: [Gap] {
    delivery.targets.compactMap { target in
      guard let branch = target.branch, branch.answer == nil else { return nil }
      return Gap(
        .branchAnswer,
        epid: target.endpoint.epid,
        since: branch.forwardedAt,
        until: delivery.observedUntil
      )
    }
  }

  /// The logs begin less than one granted registration before the message (`domain.md` 7, rule e).
  ///
  /// Of another organisation's people these logs have no registrations, whenever they begin.
  private var registrations: Gap? {
    guard delivery.receiverIsLocal != false, let start = coverage.server(of: delivery).flatMap(coverage.start)
    else {
      return nil
    }
    guard let interval = book.interval(of: delivery.receiver) else {
      return Gap(.registrations, since: start, until: delivery.sentAt)
    }
    let needed = delivery.sentAt.advanced(byMilliseconds: -interval)
    return start > needed ? Gap(.registrations, since: needed, until: start) : nil
  }

  /// Other logs show sign-ins of the receiver, by clocks of their own, whose zone nobody knows, or near enough to come before or after the message.
  private var unrelatedClock: Gap? {
    if book.signsInByOtherClocks(delivery.receiver), delivery.forkCount == 0 {
      return Gap(.unrelatedClock, until: delivery.sentAt)
    }
    guard isOrderInDoubt else { return nil }
    return Gap(
      .unrelatedClock,
      since: delivery.sentAt.advanced(byMilliseconds: -ClockSet.largestSkew),
      until: delivery.sentAt.advanced(byMilliseconds: ClockSet.largestSkew)
    )
  }

  /// The dialog was watched for less than a minute after the answer.
  private var afterAnswer: Gap? {
    guard delivery.winner != nil, let ended = delivery.endedAt, delivery.receiverActiveAt == nil,
      delivery.closedAt == nil, delivery.observedUntil.milliseconds(since: ended) < 60_000
    else { return nil }
    return Gap(.afterAnswer, since: delivery.observedUntil, until: ended.advanced(byMilliseconds: 60_000))
  }

  private var unknownClients: [Gap] {
    delivery.targets.filter { $0.endpoint.userAgent == nil }.map {
      Gap(.clientUnknown, epid: $0.endpoint.epid)
    }
  }
}

extension Delivery {
  /// The machines whose traces hold it; nil stands for one that is not named.
  var serverHosts: Set<String?> {
    var hosts: Set<String?> = []
    for event in events.indices {
      for sighting in events[event].sightings where sighting.capture.side == .server {
        hosts.insert(sighting.capture.host)
      }
    }
    return hosts
  }

  /// The servers on its way without those of another organisation, whose traces nobody here has.
  package var ownRouteServers: [RouteServer] {
    guard receiverIsLocal == false, let at = receiver.firstIndex(of: "@") else { return routeServers }
    let domain = receiver[receiver.index(after: at)...]
    return routeServers.filter { $0.pool != domain && !$0.pool.hasSuffix("." + domain) }
  }
}
