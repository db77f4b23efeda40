import Conversations
import SIP
import Traces

/// What the logs do show of a delivery no rule explains, what is missing, and what to do next.
struct WhatIsKnown {
  let wording: Wording

  private var observation: Observation { wording.observation }
  private var delivery: Delivery { observation.delivery }

  /// A sentence for each thing that is known, then for each gap that can matter.
  var account: String {
    ([opening, answer, diagnostic, push, app] + silence + [lacksAnswer ? nil : "No rule explains it."]
      + missing)
      .compactMap(\.self).joined(separator: " ")
  }

  private var opening: String {
    guard delivery.appWitness?.received == true, lacksAnswer else {
      return
        "What became of the message of \(delivery.sender) to \(delivery.receiver) cannot be told from these logs."
    }
    return
      "The message of \(delivery.sender) reached \(delivery.receiver), but what \(delivery.sender) was told is not in these logs."
  }

  /// There is no answer that a rule would have to explain.
  private var lacksAnswer: Bool { delivery.finalAnswer == nil }

  private var answer: String? {
    guard let answer = delivery.finalAnswer else { return nil }
    let after = delivery.wait.map { " after \(durationText(milliseconds: $0))" } ?? ""
    return "The sender got \(EventWording.answer(answer.status, answer.reason))\(after)."
  }

  private var diagnostic: String? {
    delivery.decidingDiagnostic.map { diagnostic in
      let reason = diagnostic.reason.map { ": \(EventWording.bounded($0))" } ?? ", without a reason text"
      let meaning = observation.words.diagnostics.meaning(of: diagnostic).map { " (\($0))" } ?? ""
      return "The servers' diagnostic is \(diagnostic.id)\(meaning)\(reason)."
    }
  }

  private var push: String? {
    switch delivery.pushOutcome {
    case .noSubscription?:
      "The phone had no push subscription, so it could not be notified, as far as the servers say."
    case .failed?: "The push notification failed, so the phone was not notified, as far as the servers say."
    case .sent?: "A push notification to the phone was sent."
    case nil: nil
    }
  }

  private var app: String? {
    guard let witness = delivery.appWitness else {
      return delivery.senderApp.map { "The sender's app was told: \(EventWording.bounded($0))." }
    }
    guard witness.received else {
      return "The log of an app of the receiver's covers the time and does not hold the message."
    }
    let end = witness.outcome.map { " There it ended as \(EventWording.bounded($0))." } ?? ""
    return "The log of an app of the receiver's shows that the words reached it.\(end)"
  }

  /// Desktop clients that got a copy and said nothing or timed out, though they would have accepted by themselves.
  private var silentDesktops: [String] {
    observation.targets.indices.filter { index in
      guard let branch = observation.targets[index].target.branch else { return false }
      let isSilent = branch.answer.map { $0.status == 408 || $0.status == 504 } ?? true
      return isSilent && observation.targetClients[index]?.category.countsAsDesktop == true
    }.map { Wording.endpoint(observation.targets[$0]) }
  }

  private var silence: [String] {
    lacksAnswer
      ? []
      : silentDesktops.map {
        "\($0) got a copy and did not take it, though a desktop client accepts by itself."
      }
  }

  /// Whether the servers refused the message by themselves: at once, and without a copy to anybody.
  private var isRefusedByServer: Bool {
    guard let status = delivery.finalAnswer?.status, let wait = delivery.wait else { return false }
    return status >= 400 && wait < 3000 && delivery.forkCount == 0 && observation.progressCount == nil
  }

  /// Nothing the logs lack could explain the answer: what is missing is a rule.
  var lacksOnlyRule: Bool { !lacksAnswer && missing.isEmpty }

  private var missing: [String] {
    var seen: [String] = []
    for gap in wording.gaps where matters(gap.gap.what) && !seen.contains(gap.why) { seen.append(gap.why) }
    return seen
  }

  /// Whether something that is missing could say more of what became of the message.
  func matters(_ gap: Gap.What) -> Bool {
    switch gap {
    case .finalAnswer, .otherServer, .serverTrace, .appLog, .frontEnd, .hole: true
    case .senderLeg: delivery.finalAnswer == nil
    case .branchAnswer: !isRefusedByServer && delivery.finalAnswer != nil && silentDesktops.isEmpty
    case .forkCopies, .clientUnknown: !isRefusedByServer && delivery.finalAnswer != nil
    case .registrations, .homeServer, .unrelatedClock: !isRefusedByServer && observation.reached == nil
    case .afterAnswer, .conversationBegin, .rule: false
    }
  }

  var nextStep: String {
    if delivery.finalAnswer == nil { return "Add the logs of \(everyFrontEnd), \(span)." }
    switch delivery.pushOutcome {
    case .failed?, .noSubscription?:
      return
        "Check whether push notifications are on for the receiver's phone and reach it; until then its owner hears of a message only with the app open."
    default: break
    }
    if !silentDesktops.isEmpty {
      let more = isEveryCopyAnswered ? "" : " Add the logs of \(everyFrontEnd), \(span), if it was."
      return
        "Check whether the silent desktop client was still running: one that sleeps or lost its network stays signed in for a while.\(more)"
    }
    if isRefusedByServer { return refusalStep }
    return lacksOnlyRule ? ruleStep : "Add the logs of \(everyFrontEnd), \(span)."
  }

  /// No copy is missing from the logs, nor an answer to one.
  private var isEveryCopyAnswered: Bool {
    let lacking: Set<Gap.What> = [.branchAnswer, .forkCopies, .otherServer]
    return !wording.gaps.contains { lacking.contains($0.gap.what) }
  }

  /// More logs would show no more.
  private var ruleStep: String {
    "Every leg of the message is in these logs, so more of them would not help. See what happened on the servers and at the receiver's clients at \(delivery.sentAt.timeText) UTC; imtrail explain \(delivery.id) tells why no rule applied, and a rule of your own can name the cause."
  }

  private var refusalStep: String {
    let source = delivery.decidingDiagnostic?.source.map { " on \(EventWording.bounded($0))" } ?? ""
    return
      "The servers refused it by themselves. Look into their event logs\(source) at \(delivery.sentAt.timeText) UTC, and for a policy, filter or script that answers this way."
  }

  private var everyFrontEnd: String { "every front end both people are homed on" }

  var span: String {
    let from = delivery.sentAt.advanced(byMilliseconds: -600_000)
    let until = delivery.sentAt.advanced(byMilliseconds: 120_000)
    return "from \(from.dateText) \(from.timeText) until \(until.timeText) UTC"
  }
}
