import SourceBytes
import Traces

/// Joins what the logs of apps tell to the deliveries it is about.
struct AppJoin {
  private let book: AppBook
  /// Invitations that were joined to a delivery.
  private var taken: Set<Int> = []

  /// How far the clocks of an app and of a server may be apart, in milliseconds.
  private static let slack = 5 * 60_000
  /// How near in time two that name no conversation have to be, in milliseconds.
  private static let nearness = 60_000
  /// How long somebody waits for an answer who was not told otherwise, in milliseconds (`domain.md` 3.1).
  private static let longestWait = 60_000

  init(_ book: AppBook) {
    self.book = book
  }

  /// Joins to each delivery the invitation that is nearest to it in time, among those of its conversation, else of its two people.
  mutating func join(_ deliveries: inout [Delivery]) {
    guard !book.invitations.isEmpty || !book.logs.isEmpty else { return }
    for candidate in candidates(deliveries) where !taken.contains(candidate.invitation) {
      let isIncoming = book.invitations[candidate.invitation].isIncoming
      guard
        isIncoming
          ? deliveries[candidate.delivery].appWitness == nil : deliveries[candidate.delivery].senderApp == nil
      else { continue }
      taken.insert(candidate.invitation)
      deliveries[candidate.delivery].add(book.invitations[candidate.invitation])
      if !isClockKnown(book.invitations[candidate.invitation]) {
        deliveries[candidate.delivery].appWitness?.receivedAt = nil
      }
    }
    for index in deliveries.indices where deliveries[index].awaitsInvitation {
      noteSilence(&deliveries[index])
    }
    for index in deliveries.indices { countAnswers(&deliveries[index]) }
  }

  private func isClockKnown(_ invitation: AppInvitation) -> Bool {
    book.logs[invitation.source]?.isClockKnown ?? false
  }

  /// Invitations that belong to no delivery.
  var rest: [AppInvitation] {
    book.invitations.indices.filter { !taken.contains($0) }.map { book.invitations[$0] }
  }

  private struct Candidate {
    let invitation: Int
    let delivery: Int
    /// Whether both name the conversation.
    let sharesConversation: Bool
    let distance: Int
  }

  /// Pairs that may belong together, the surest first; deliveries come in order of time.
  private func candidates(_ deliveries: [Delivery]) -> [Candidate] {
    let ofConversation = Dictionary(grouping: deliveries.indices) { deliveries[$0].conversationID ?? "" }
    var found: [Candidate] = []
    for (place, invitation) in book.invitations.enumerated() {
      let named = invitation.threadID.flatMap { ofConversation[$0] } ?? []
      let isNamed = !named.isEmpty
      // What names neither conversation nor partner may be anybody's.
      let partner = invitation.isIncoming ? invitation.from : invitation.to
      guard
        isNamed || invitation.threadID != nil || partner != nil || invitation.first(.invitationStarted) != nil
      else { continue }
      for index in isNamed ? named : near(invitation, deliveries) {
        guard deliveries[index].kind == .firstMessage, fits(invitation, deliveries[index]),
          isNamed || invitation.threadID == nil || deliveries[index].conversationID == nil
        else { continue }
        let distance = Int(invitation.time.milliseconds(since: deliveries[index].sentAt).magnitude)
        found.append(
          Candidate(invitation: place, delivery: index, sharesConversation: isNamed, distance: distance)
        )
      }
    }
    return found.sorted {
      if $0.sharesConversation != $1.sharesConversation { return $0.sharesConversation }
      return ($0.distance, $0.invitation, $0.delivery) < ($1.distance, $1.invitation, $1.delivery)
    }
  }

  /// Deliveries so near in time that two clocks may mean the same moment.
  private func near(_ invitation: AppInvitation, _ deliveries: [Delivery]) -> [Int] {
    let first = invitation.time.advanced(byMilliseconds: -Self.nearness)
    let last = invitation.time.advanced(byMilliseconds: Self.nearness)
    return Array(deliveries.place { $0.sentAt >= first }..<deliveries.place { $0.sentAt > last })
  }

  /// Whether an invitation is between the two people of a delivery, on the side whose log it is in.
  private func fits(_ invitation: AppInvitation, _ delivery: Delivery) -> Bool {
    let owners = book.logs[invitation.source]?.owners ?? []
    let owner = invitation.isIncoming ? delivery.receiver : delivery.sender
    let other = invitation.isIncoming ? delivery.sender : delivery.receiver
    let partner = invitation.isIncoming ? invitation.from : invitation.to
    return (owners.isEmpty || owners.contains(owner)) && (partner == nil || partner == other)
  }

  /// Notes that the log of an app of the receiver's covers the time the message waited, and does not hold it; or that there is such a
  /// log, which proves nothing.
  private func noteSilence(_ delivery: inout Delivery) {
    let window = Self.window(of: delivery)
    let logs = book.logs.values.filter { $0.isOfApp }.sorted { $0.source < $1.source }
    guard let log = logs.first(where: { isSilent($0, about: delivery, in: window) }) else {
      if !logs.isEmpty, (delivery.finalAnswer?.status).map({ $0 >= 400 }) ?? true {
        delivery.gaps.append(Gap(.appLog, since: window.lowerBound, until: window.upperBound))
      }
      return
    }
    delivery.appWitness = AppWitness(received: false)
    let answers = log.answers(window)
    for answer in [answers.first, answers.count > 1 ? answers.last : nil].compactMap(\.self) {
      delivery.add(answer, as: .diagnostic, reason: AppReason.nothingCame, on: .app)
    }
  }

  /// Whether a log shows that the message did not come: it is that of the endpoint, covers the time by a clock that is known, was in touch with
  /// the servers all along, and holds nothing that might be the message after all.
  private func isSilent(_ log: AppLog, about delivery: Delivery, in window: ClosedRange<Timestamp>) -> Bool {
    let later = window.lowerBound.advanced(byMilliseconds: Self.delay)
    guard log.isClockKnown, log.owners.contains(delivery.receiver), log.mayBe(one: delivery.targets),
      log.start <= window.lowerBound, log.end >= window.upperBound, !log.isDisturbed(window),
      later <= window.upperBound, !log.answers(later...window.upperBound).isEmpty
    else { return false }
    return !book.invitations.contains { invitation in
      invitation.source == log.source && invitation.isIncoming
        && (invitation.from == nil || invitation.from == delivery.sender)
        && Int(invitation.time.milliseconds(since: delivery.sentAt).magnitude) <= Self.slack
    }
  }

  /// What a message takes to the app at the least, in milliseconds: an answer before that could not have brought it.
  private static let delay = 2000

  private static func window(of delivery: Delivery) -> ClosedRange<Timestamp> {
    let end = delivery.endedAt ?? delivery.sentAt.advanced(byMilliseconds: longestWait)
    return delivery.sentAt...max(delivery.sentAt, end)
  }

  private func countAnswers(_ delivery: inout Delivery) {
    guard delivery.appWitness != nil else { return }
    let window = Self.window(of: delivery)
    let logs = book.logs.values.filter { $0.owners.contains(delivery.receiver) }
    delivery.appWitness?.channelAnswers = logs.map { $0.answers(window).count }.max() ?? 0
  }
}

extension Delivery {
  /// An app that got it would log an invitation, and none was found.
  fileprivate var awaitsInvitation: Bool { kind == .firstMessage && appWitness == nil }
}

extension Array {
  /// The first place whose element, and each behind it, fits; the end if none does.
  fileprivate func place(_ fits: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if fits(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Words for what the log of an app shows without saying it.
package enum AppReason {
  /// The servers answered a request for events, and the invitation was not among them.
  package static let nothingCame = "the app asked for events, and no invitation came"
  package static let accepted = "the app asked to accept"
  package static let declined = "the app asked to decline"
}
