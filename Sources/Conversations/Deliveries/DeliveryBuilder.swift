import SIP
import SourceBytes
import Traces

/// Makes one delivery of an INVITE transaction that carries an instant message, and of what came after in its dialog.
struct DeliveryBuilder {
  let signIns: SignIns
  let clocks: ClockSets
  let homes: HomeServers
  let coverage: LogCoverage
  /// Diagnostic records with the Call-ID of the transaction.
  let diagnostics: [CapturedDiagnostic]
  /// What clients reported of the call.
  let reports: [CapturedReport]
  /// Clocks that nothing relates timed other parts of the call (`CallParts`).
  let isPart: Bool

  var registrations: RegistrationReader { signIns.registrations }
  private var book: RegistrationBook { registrations.book }

  /// - Returns: nil if the transaction has no request.
  func delivery(of invite: InviteTransaction, inDialog: [CapturedMessage]) -> Delivery? {
    guard let first = invite.copies.first else { return nil }
    var legs = LegMap(invite, isRemote: book.isLocal(first.to.address) == false)
    var collector = EventCollector()
    var acceptedLegs: Set<TimelineEvent.Leg> = []
    for message in invite.messages {
      let leg = legs.leg(of: message)
      if message.isAcceptance { acceptedLegs.insert(leg) }
      guard let kind = message.inviteEvent(on: leg, wasAccepted: acceptedLegs.contains(leg)) else { continue }
      collector.add(message, as: kind, on: leg)
    }
    let identity = DeliveryIdentity(
      callID: invite.callID,
      fromTag: invite.fromTag,
      cseq: invite.cseq,
      method: .invite
    )
    var delivery = Delivery(
      id: identity.id,
      kind: .firstMessage,
      method: .invite,
      callID: invite.callID,
      cseq: invite.cseq,
      sender: first.from.address,
      receiver: first.to.address,
      sentAt: first.time,
      observedUntil: first.time
    )
    delivery.describe(invite)
    delivery.forkCount = collector.events.count { $0.kind == .imForked && $0.isSeenByServer }
    delivery.addBranches(of: invite, legs: &legs)
    delivery.clocks = clocks.clocks(of: first.host, in: first.location.source)
    let signedIn = book.signedIn(delivery.receiver, at: delivery.sentAt, by: delivery.clocks.number)
    delivery.addRegistrations(signedIn)
    delivery.addAnswers(of: invite, legs: &legs)
    delivery.addDialog(inDialog, tags: invite, to: &collector)
    addDiagnosticRecords(to: &collector)
    for report in reports where report.concerns(invite) {
      delivery.add(report, to: &collector)
    }
    let id = delivery.id
    collector.forEach { $0.deliveryID = id }
    delivery.events = collector.takeEvents()
    delivery.wentToOtherServer = legs.goesOn
    var isInDoubt = addPeople(to: &delivery, signedIn)
    delivery.nameEndpoints()
    isInDoubt = addFates(to: &delivery, signedIn) || isInDoubt
    addCoverage(to: &delivery)
    let isOrderInDoubt = isInDoubt || isPart || !signedIn.doubtful.isEmpty && delivery.forkCount == 0
    delivery.gaps = gaps(of: delivery, seesSender: legs.seesSender, isOrderInDoubt)
    return delivery
  }

  private func gaps(of delivery: Delivery, seesSender: Bool, _ isOrderInDoubt: Bool) -> [Gap] {
    let finder = GapFinder(
      delivery: delivery,
      book: book,
      coverage: coverage,
      seesSender: seesSender,
      isOrderInDoubt: isOrderInDoubt
    )
    let mayBeElsewhere =
      mayBeHomedElsewhere(delivery.receiver) && delivery.isSeenByServer && delivery.forkCount == 0
      && delivery.receiverIsLocal != false
    return finder.gaps + (mayBeElsewhere ? [Gap(.homeServer, until: delivery.sentAt)] : [])
  }

  private func addDiagnosticRecords(to collector: inout EventCollector) {
    for record in diagnostics { collector.add(TimelineEvent(of: record)) }
  }

  /// Says what the registrations tell of sender and receiver.
  ///
  /// - Returns: whether the receiver's presence hangs on how clocks stand to each other.
  private func addPeople(to delivery: inout Delivery, _ signedIn: SignedIn) -> Bool {
    delivery.isSeenByServer = coverage.server(of: delivery) != nil
    let count = signedIn.live.count
    // A client logs no sign-in but its own.
    if delivery.isSeenByServer, signedIn.doubtful.isEmpty, !book.signsInByOtherClocks(delivery.receiver),
      count > 0 || isRegistrationCovered(delivery)
    {
      delivery.registeredCount = count
    }
    let clock = delivery.clocks.number
    let state = signIns.presence.state(of: delivery.receiver, before: delivery.sentAt, by: clock)
    if let state = state.change {
      delivery.receiverInDoNotDisturb = state.presence.isDoNotDisturb
      delivery.preferredEndpoint = state.presence.preferredEndpoint
      delivery.presenceTrail = [TimelineEvent(state)]
    }
    delivery.registrationTrail = registrations.trail(
      of: delivery.receiver,
      before: delivery.sentAt,
      by: clock,
      without: signedIn.doubtful
    )
    delivery.receiverIsLocal = delivery.forkCount > 0 ? true : book.isLocal(delivery.receiver)
    let sender = book.endpoints(of: delivery.sender, at: delivery.sentAt)
      .first { $0.epid != nil && $0.epid == delivery.senderEpid }
    delivery.senderUserAgent = delivery.senderUserAgent ?? sender?.userAgent
    return state.isInDoubt
  }

  /// Says of endpoints that did not take their copy what became of their sign-in.
  ///
  /// - Returns: whether that hangs on how clocks stand to each other.
  private func addFates(to delivery: inout Delivery, _ signedIn: SignedIn) -> Bool {
    var isInDoubt = false
    for index in delivery.targets.indices {
      guard let branch = delivery.targets[index].branch, branch.answer.map({ $0.status >= 300 }) ?? true
      else {
        continue
      }
      let (endpoint, user, time) = (delivery.targets[index].endpoint, delivery.receiver, branch.forwardedAt)
      if signedIn.doubtful.contains(where: { $0.isSame(as: endpoint) })
        || registrations.isFateInDoubt(of: endpoint, of: user, at: time, by: delivery.clocks.number)
      {
        isInDoubt = true
      } else {
        delivery.targets[index].signInFate = registrations.fate(of: endpoint, of: user, at: time, coverage)
      }
    }
    return isInDoubt
  }

  /// Whether the logs begin early enough to show every live registration of the receiver.
  private func isRegistrationCovered(_ delivery: Delivery) -> Bool {
    // Another server may hold the receiver's registrations.
    guard !delivery.wentToOtherServer || delivery.forkCount > 0, !mayBeHomedElsewhere(delivery.receiver)
    else { return false }
    guard book.isLocal(delivery.receiver) == true, let interval = book.interval(of: delivery.receiver),
      let source = coverage.server(of: delivery), let start = coverage.start(of: source)
    else { return false }
    let since = delivery.sentAt.advanced(byMilliseconds: -interval)
    return start <= since
      && coverage.holes.holes(from: since, until: delivery.sentAt, of: delivery.serverHosts).isEmpty
  }

  /// Whether somebody may sign in on a server whose log is not given.
  private func mayBeHomedElsewhere(_ user: String) -> Bool {
    homes.areMissing && !book.servesSignIns(of: user)
  }

  private func addCoverage(to delivery: inout Delivery) {
    let sources = delivery.sources
    let end = coverage.end(of: sources) ?? delivery.events.map(\.time).max() ?? delivery.sentAt
    delivery.observedUntil = delivery.closedAt ?? end
    if delivery.serverVersion == nil {
      let versions = Set(sources.compactMap(coverage.serverVersion))
      delivery.serverVersion = versions.count == 1 ? versions.first : nil
    }
    delivery.pushOutcome = PushWitness.outcome(delivery.diagnostics, diagnostics)
  }
}

extension TimelineEvent {
  /// A server saw it: what a client logs is only its own part.
  var isSeenByServer: Bool {
    sightings.contains { $0.capture.side == .server }
  }
}

extension TimelineEvent {
  /// What events are ordered by.
  fileprivate var place: (Timestamp, SourceLocation) { (time, location) }
}

extension Array where Element == TimelineEvent {
  /// By time, then place.
  var inOrder: [TimelineEvent] {
    // Events are large, and mostly they are in order already.
    if indices.dropFirst().allSatisfy({ self[$0 - 1].place <= self[$0].place }) { return self }
    return sorted { $0.place < $1.place }
  }
}
