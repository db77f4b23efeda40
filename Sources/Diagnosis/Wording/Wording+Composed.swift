import Conversations
import Traces

/// What the composed words of rules stand for.
extension Wording {
  var endpointList: String {
    let passedOver = Set(observation.passedOver)
    let meant = observation.targets.indices.filter { !passedOver.contains($0) }
    let count = observation.reached?.count ?? 0
    guard !meant.isEmpty else {
      return count > 0 ? "\(Self.counted(count, "endpoint")) not named in the logs" : "an unknown endpoint"
    }
    let named = meant.prefix(8).map { Self.endpoint(observation.targets[$0]) }
    let more = count - named.count
    return Self.listed(named + (more > 0 ? ["\(more) more"] : []))
  }

  /// Registrations that got no copy although others did.
  var passedOver: String {
    let names = observation.passedOver.prefix(8).map { Self.endpoint(observation.targets[$0]) }
    let verb = names.count == 1 ? "was" : "were"
    return names.isEmpty ? "" : " \(Self.listed(names)) \(verb) registered too, but got no copy."
  }

  var acceptingEndpoint: String {
    let accepted = observation.targets.firstIndex { $0.target.branch?.answer?.status == 200 }
    if let index = observation.winner ?? accepted { return Self.endpoint(observation.targets[index]) }
    return observation.delivery.appWitness?.received == true
      ? "The receiver's app" : "an endpoint not named in the logs"
  }

  /// How far the wait is from the time at which the winner accepts by itself.
  var acceptWindow: String {
    guard let distance = observation.acceptDelta, let winner = observation.winner,
      let client = observation.targetClients[winner], let seconds = client.autoAcceptSeconds
    else { return "" }
    return "\(Self.distance(distance)) the \(seconds) s after which \(client.name) accepts by itself"
  }

  /// How far the wait is from the time at which the nearest endpoint gives up.
  var timeoutWindow: String {
    guard let nearest = observation.nearestTimeout else { return "of unknown distance to any time-out" }
    let client = nearest.client?.name ?? "a phone"
    return "\(Self.distance(nearest.distance)) the \(nearest.seconds) s after which \(client) gives up"
  }

  private static func distance(_ milliseconds: Int) -> String {
    milliseconds == 0 ? "exactly" : "\(durationText(milliseconds: milliseconds)) from"
  }

  var mobileService: String {
    if observation.delivery.forkCount > 0 {
      return
        "the text was sent to the mobile service, and the receiver should find a missed conversation in the app"
    }
    return observation.shows(.imRinging) == true
      ? "the mobile service took the text, as its ringing shows, and the receiver should find a missed conversation in the app"
      : "if the text was sent to the mobile service, which no copy in these logs shows, the receiver should find a missed conversation in the app"
  }

  /// Which log would make the verdict surer; empty where none is missing.
  var surer: String {
    guard observation.delivery.gaps.contains(where: { $0.what == .serverTrace }) else { return "" }
    let phone = observation.delivery.appWitness == nil ? "the log of the receiver's phone, or " : ""
    return " To be surer, add \(phone)the trace of the front ends \(WhatIsKnown(wording: self).span)."
  }

  /// How the message ended in the receiver's app.
  var appEnd: String {
    observation.delivery.appWitness?.outcome.map { " There it ended as \(EventWording.bounded($0))." } ?? ""
  }

  /// What shows that the phone was not told of the message.
  var notNotifiedHow: String {
    switch observation.delivery.pushOutcome {
    case .noSubscription?:
      return "The servers say that the phone had no push subscription, so nothing told it of the message."
    case .failed?: return "The push notification failed, so nothing told the phone of the message."
    case .sent?, nil: break
    }
    let answers = observation.delivery.appWitness?.channelAnswers ?? 0
    let touch =
      answers > 0
      ? "although the servers answered it \(answers == 1 ? "once" : "\(answers) times") in that time"
      : "which was not in touch with the servers in that time"
    return "The log of its app covers the time and holds no such message, \(touch)."
  }

  /// With what answer and after how long a message was refused, as far as the logs show what the sender got.
  var refusal: String {
    guard observation.delivery.finalAnswer != nil else {
      return observation.delivery.senderApp == nil
        ? "; what the sender was told is not in these logs" : "; the sender's app was told so"
    }
    return " with \(finalAnswer) after \(length(observation.delivery.wait)); the sender saw an error"
  }

  /// That no copy was seen, where one would be.
  var noCopy: String {
    observation.delivery.isSeenByServer ? " and no copy of it was seen to go to an endpoint" : ""
  }

  /// What the sender noticed of a message that was accepted.
  var senderOutcome: String {
    guard observation.delivery.finalAnswer != nil || observation.delivery.cancelledBy == .sender else {
      return "What the sender was told is not in these logs."
    }
    return observation.delivery.cancelledBy == .sender
      ? "The sender's client had withdrawn the message, but the acceptance was quicker; no error came of it."
      : "The sender saw no error."
  }

  /// How each earlier registration of the receiver ended.
  var lastRegistrations: String {
    let words = EventWording(observation: observation)
    let ends = observation.delivery.registrationTrail.filter { !$0.sightings.isEmpty }.suffix(4).map {
      event in
      words.trailCaption(event, at: " at \(event.time.timeText) UTC")
    }
    return ends.isEmpty ? "" : " " + ends.map { $0 + "." }.joined(separator: " ")
  }

  var reaction: String {
    switch observation.delivery.kind {
    case .firstMessage: break
    case .laterMessage: return "It belongs to a running conversation."
    case .conferenceMessage: return "It is a message to a conference."
    }
    guard let after = observation.receiverActiveAfter else {
      return "Nothing more from the receiver's side was seen in that conversation."
    }
    return "The receiver's side was active in the conversation \(length(after)) later."
  }

  var finalAnswer: String {
    guard let answer = observation.delivery.finalAnswer else { return "no final answer in the logs" }
    return EventWording.answer(answer.status, answer.reason)
  }

  var gapList: String {
    Set(gaps.map(\.why)).sorted().joined(separator: " ")
  }

  func length(_ milliseconds: Int?) -> String {
    milliseconds.map { durationText(milliseconds: $0) } ?? "an unknown time"
  }

  /// The name of an endpoint for people: client and epid, as far as they are known.
  static func endpoint(_ target: RecognisedTarget) -> String {
    let client = target.client ?? "a client that is not known"
    return target.target.endpoint.epid.map { "\(client) (endpoint \(EventWording.bounded($0)))" } ?? client
  }

  static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  /// `a`, `a and b`, `a, b and c`.
  static func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}
