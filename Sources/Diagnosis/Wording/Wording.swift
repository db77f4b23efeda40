import Conversations
import Traces

/// The words that stand for facts in the sentences of a rule.
struct Wording {
  let observation: Observation
  let facts: FactRecord
  let gaps: [ExplainedGap]

  /// Names in braces that a sentence may use besides those of facts, each with what it stands for.
  private static let composed: [String: @Sendable (Wording) -> String] = [
    "endpoint_list": { $0.endpointList },
    "wait_seconds": { $0.length($0.observation.delivery.wait) },
    "passed_over": { $0.passedOver },
    "accepting_endpoint": { $0.acceptingEndpoint },
    "accept_window": { $0.acceptWindow },
    "timeout_window": { $0.timeoutWindow },
    "surer": { $0.surer },
    "app_wait": { $0.length($0.observation.delivery.appWitness?.wait) },
    "refusal": { $0.refusal },
    "no_copy": { $0.noCopy },
    "cause": { $0.cause },
    "other_organisation": { $0.otherOrganisation },
    "silent_desktops": { $0.silentDesktops },
    "other_copies": { $0.otherCopies },
    "own_acceptance": { $0.ownAcceptance },
    "app_end": { $0.appEnd },
    "not_notified_how": { $0.notNotifiedHow },
    "mobile_service": { $0.mobileService },
    "sender_outcome": { $0.senderOutcome },
    "last_registrations": { $0.lastRegistrations },
    "reaction": { $0.reaction },
    "final_answer": { $0.finalAnswer },
    "later_end": { $0.laterEnd },
    "conference_end": { $0.conferenceEnd },
    "gap_list": { $0.gapList },
    "what_is_known": { WhatIsKnown(wording: $0).account },
    "next_step": { WhatIsKnown(wording: $0).nextStep },
  ]

  /// What a rule may write in braces besides the names of facts.
  static var placeholders: Set<String> { Set(composed.keys) }

  /// A rule's sentence with every `{name}` filled in.
  ///
  /// What the logs put in is not read again for names.
  func filled(_ sentence: String) -> String {
    Self.filled(sentence, value)
  }

  /// A sentence with every `{name}` replaced by its value.
  static func filled(_ sentence: String, _ value: (String) -> String) -> String {
    var result = ""
    var rest = sentence.utf8[...]
    // Braces are found as bytes: of every message many sentences are filled in.
    while let open = rest.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      result += Substring(rest[..<open])
      result += value(String(Substring(rest[rest.index(after: open)..<close])))
      rest = rest[rest.index(after: close)...]
    }
    return result + Substring(rest)
  }

  private func value(of name: String) -> String {
    if let composed = Self.composed[name] { return composed(self) }
    return facts[name: name].map(Self.text) ?? "an unknown value"
  }

  /// A value within a sentence.
  static func text(_ value: FactValue) -> String {
    switch value {
    case .text(let text): EventWording.bounded(text)
    case .integer(let number): String(number)
    case .boolean(let flag): flag ? "yes" : "no"
    case .time(let time): "\(time.dateText) \(time.timeText) UTC"
    case .texts(let texts): texts.map(EventWording.bounded).joined(separator: ", ")
    case .integers(let numbers): numbers.map { String($0) }.joined(separator: ", ")
    }
  }
}
