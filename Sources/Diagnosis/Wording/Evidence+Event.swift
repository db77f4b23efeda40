import Conversations
import SIP
import SourceBytes
import Traces

extension Evidence {
  /// What bears a verdict out: each event of the delivery, or its answers where there are no events.
  static func collected(from observation: Observation) -> [Evidence] {
    let delivery = observation.delivery
    let wording = EventWording(observation: observation)
    let seen = delivery.events.filter { !$0.sightings.isEmpty }.flatMap { event in
      sights(of: event, caption: wording.caption(event))
    }
    let evidence = seen.isEmpty ? answers(of: delivery) : seen
    return evidence.sorted { ($0.time, $0.location) < ($1.time, $1.location) }
  }

  /// Where each log that holds an event shows it first.
  private static func sights(of event: TimelineEvent, caption: String) -> [Evidence] {
    var sources: Set<SourceID> = []
    let sights = event.sightings.filter { sources.insert($0.location.source).inserted }
    var evidence = sights.map { Evidence(location: $0.location, time: $0.time, caption: caption) }
    for index in evidence.indices.dropFirst() { evidence[index].isFurtherSight = true }
    if !evidence.isEmpty { evidence[0].elsewhere = sights.dropFirst().map(\.location) }
    return evidence
  }

  /// How each registration of a receiver who was not signed in had ended: what the verdict rests on besides the delivery.
  static func background(of observation: Observation, for verdict: Verdict) -> [Evidence] {
    let wording = EventWording(observation: observation)
    if verdict == .doNotDisturb, observation.delivery.receiverInDoNotDisturb == true {
      return observation.delivery.presenceTrail.map { event in
        Evidence(
          location: event.location,
          time: event.time,
          caption: "Watchers are told that \(observation.delivery.receiver) is in Do Not Disturb."
        )
      }
    }
    if verdict == .ghostEndpoint {
      return observation.silentDesktops.compactMap { index in
        observation.delivery.targets[index].signInFate.map { fate in
          Evidence(location: fate.event.location, time: fate.event.time, caption: wording.fateCaption(fate))
        }
      }
    }
    guard verdict == .notSignedIn else { return [] }
    return observation.delivery.registrationTrail.filter { !$0.sightings.isEmpty }.map { event in
      Evidence(location: event.location, time: event.time, caption: wording.trailCaption(event) + ".")
    }
  }

  private static func answers(of delivery: Delivery) -> [Evidence] {
    let branches = delivery.targets.compactMap { $0.branch?.answer }
    return ([delivery.finalAnswer].compactMap { $0 } + branches).map { answer in
      Evidence(
        location: answer.location,
        time: answer.at,
        caption: "Answered \(EventWording.answer(answer.status, answer.reason))."
      )
    }
  }
}

/// Says in words what an event is, from who was on which side.
struct EventWording {
  let observation: Observation

  private var sender: String { observation.delivery.sender }
  private var receiver: String { observation.delivery.receiver }

  /// An event in one sentence.
  ///
  /// What it quotes from the log is bounded.
  func caption(_ event: TimelineEvent) -> String {
    let words = wording(event)
    guard let diagnostic = event.diagnostic else { return words + "." }
    let reason = diagnostic.reason.map { ": " + Self.bounded($0) } ?? ""
    // What is told of progress says the number's meaning itself.
    let known = event.kind == .imProgress ? nil : observation.words.diagnostics.meaning(of: diagnostic)
    let meaning = known.map { " (\($0))" } ?? ""
    return "\(words); diagnostic \(diagnostic.id)\(meaning)\(reason)."
  }

  private func wording(_ event: TimelineEvent) -> String {
    if event.leg == .app { return inApp(event) }
    if observation.delivery.kind == .conferenceMessage, let told = inConference(event) { return told }
    return switch event.kind {
    case .imOffered where event.leg == .servers: "The message goes on between servers"
    case .imOffered: "\(sender) sends the message to \(receiver)"
    case .imForked: "A copy goes to \(place(event))"
    case .imProgress: progress(event)
    case .imRinging where event.leg == .sender: "The sender's client is told that it rings"
    case .imRinging: "\(capitalised(place(event))) shows it and waits for an answer"
    case .imAnswered, .imRefused: answered(event)
    case .imCancelled: cancelled(event)
    case .imAcknowledged: acknowledged(event)
    case .imSent: "A further message from \(event.from ?? "one side") in the same conversation"
    case .imReceived: "The client of \(event.from ?? "one side") takes it\(status(event))"
    case .imTyping: "\(event.from ?? "One side") is typing"
    case .imClosed: "The conversation is ended by \(event.from ?? "one side")"
    case .imReported where event.method == nil: "The sender's PC notes the failure\(status(event))"
    case .imReported: "The sender's client reports the failure\(status(event))"
    case .imMissed: "A witness of a missed conversation"
    case .pushSent: "A push notification for the phone goes out"
    case .pushFailed: "The push notification for the phone fails\(status(event))"
    case .endpointRegistered, .endpointRefreshed:
      "\(capitalised(place(event))) signs in or renews its sign-in"
    case .endpointRemoved: "\(capitalised(place(event))) signs out"
    case .endpointDropped: "The servers drop \(place(event))"
    case .endpointRefused: "The servers refuse the sign-in of \(place(event))\(status(event))"
    case .presenceChanged: "Presence of \(event.from ?? "a person") changes"
    case .diagnostic: "The servers note: \(note(event))"
    }
  }

  /// What the log of the receiver's app tells.
  private func inApp(_ event: TimelineEvent) -> String {
    let app = "\(receiver)'s app"
    let reason = event.reason.map { " (\(Self.bounded($0)))" } ?? ""
    switch event.kind {
    case .imReceived: return "The message reaches \(app), as the app's own log shows"
    case .imAnswered where event.reason == AppReason.accepted:
      return "\(app) asks to accept it: somebody opened it"
    case .imRefused where event.reason == AppReason.declined:
      return "\(app) asks to decline it: somebody turned it down"
    case .imAnswered: return "In \(app) it ends as accepted\(reason)"
    case .imMissed: return "In \(app) it ends as missed\(reason)"
    case .imCancelled: return "In \(app) it ends without the app\(reason)"
    case .imRefused: return "In \(app) it ends unanswered\(reason)"
    case .diagnostic where event.reason == AppReason.nothingCame:
      return "\(app) asks for events, and no invitation comes"
    default: return "\(app) notes\(reason)"
    }
  }

  /// What became last of a registration before the message was sent, with its time where that does not stand beside it.
  func trailCaption(_ event: TimelineEvent, at time: String = "") -> String {
    let who = "\(receiver)'s endpoint \(event.epid.map(Self.bounded) ?? "without an epid")"
    switch event.kind {
    case .endpointRegistered: return "\(who) had signed in\(time); no later renewal or sign-out was seen"
    case .endpointRefreshed: return "\(who) had last renewed its sign-in\(time); no sign-out was seen"
    case .endpointRemoved: return "\(who) had signed out\(time)"
    case .endpointDropped: return "\(who) had been signed out by the servers\(time)"
    case .endpointRefused: return "\(who) had been refused at sign-in\(time)\(status(event))"
    default: return wording(event)
    }
  }

  /// What shows what became of a sign-in after the message.
  func fateCaption(_ fate: SignInFate) -> String {
    let who = "\(receiver)'s endpoint \(fate.event.epid.map(Self.bounded) ?? "without an epid")"
    return switch fate.how {
    case .renewed: "\(who) renews its sign-in."
    case .signedOut: "\(who) signs out."
    case .dropped: "The servers sign \(who) out."
    case .expired: "\(who) renews its sign-in for the last time; it runs out at \(fate.at.timeText)."
    case .signedInAnew: "\(who) signs in."
    }
  }

  /// Text and result code of a diagnostic record.
  private func note(_ event: TimelineEvent) -> String {
    let text = event.reason.map(Self.bounded)
    guard let code = event.resultCode.map(Self.bounded) else { return text ?? "no text" }
    return text.map { "\($0) (\(code))" } ?? code
  }

  private func acknowledged(_ event: TimelineEvent) -> String {
    switch event.leg {
    case .sender: "The sender's client acknowledges the answer"
    case .target: "The servers pass the sender's acknowledgement on to \(place(event))"
    case .servers, .app: "The sender's acknowledgement passes between servers"
    }
  }

  private func progress(_ event: TimelineEvent) -> String {
    guard event.diagnostic?.id == 13004, let count = event.diagnostic?.parameter("count").flatMap({ Int($0) })
    else { return "The servers report progress\(status(event))" }
    return "The servers tell the sender that the message went on to \(Wording.counted(count, "endpoint"))"
  }

  private func answered(_ event: TimelineEvent) -> String {
    let answer =
      event.status.map { Self.answer($0, event.reason ?? "") } ?? event.reason.map {
        "the answer \(Self.bounded($0))"
      }
      ?? "an answer without a status"
    switch event.leg {
    case .sender: return "The sender gets \(answer)"
    case .target: return "\(capitalised(place(event))) answers \(answer)"
    case .servers, .app: return "Between servers the answer is \(answer)"
    }
  }

  private func cancelled(_ event: TimelineEvent) -> String {
    switch event.leg {
    case .sender: "The sender's client withdraws the message"
    case .target: "The servers withdraw the copy to \(place(event))"
    case .servers, .app: "The message is withdrawn"
    }
  }

  /// The endpoint an event is about, with its client.
  private func place(_ event: TimelineEvent) -> String {
    if case .target(let index) = event.leg, observation.targets.indices.contains(index) {
      return Wording.endpoint(observation.targets[index])
    }
    return event.epid.map { "the endpoint \(Self.bounded($0))" } ?? "an endpoint"
  }

  func status(_ event: TimelineEvent) -> String {
    event.status.map { " (\(Self.answer($0, event.reason ?? "")))" } ?? ""
  }

  private func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// Status and reason phrase: `408 Request Timeout`.
  static func answer(_ status: Int, _ reason: String) -> String {
    reason.isEmpty ? "\(status)" : "\(status) \(bounded(reason))"
  }

  /// Text from a log, cut to a length that fits a sentence.
  static func bounded(_ text: String) -> String {
    text.count > 160 ? text.prefix(160) + "…" : text
  }
}
