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
    "wait_seconds": { $0.seconds($0.observation.delivery.wait) },
    "accepting_endpoint": { $0.acceptingEndpoint },
    "reaction": { $0.reaction },
    "final_answer": { $0.finalAnswer },
    "gap_list": { $0.gapList },
  ]

  /// What a rule may write in braces besides the names of facts.
  static var placeholders: Set<String> { Set(composed.keys) }

  /// A rule's sentence with every `{name}` filled in.
  ///
  /// What the logs put in is not read again for names.
  func filled(_ sentence: String) -> String {
    var result = ""
    var rest = sentence[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += value(of: String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private func value(of name: String) -> String {
    if let composed = Self.composed[name] { return composed(self) }
    return facts[name: name].map(Self.text) ?? "(unknown)"
  }

  private static func text(_ value: FactValue) -> String {
    switch value {
    case .text(let text): EventWording.bounded(text)
    case .integer(let number): String(number)
    case .boolean(let flag): flag ? "yes" : "no"
    case .time(let time): RuleTime.text(time)
    case .texts(let texts): texts.map(EventWording.bounded).joined(separator: ", ")
    case .integers(let numbers): numbers.map { String($0) }.joined(separator: ", ")
    }
  }
}

/// Composed words.
extension Wording {
  private var endpointList: String {
    let named = observation.targets.prefix(8).map(Self.endpoint)
    let count = observation.endpoints?.count ?? 0
    if named.isEmpty {
      return count > 0 ? "\(Self.counted(count, "endpoint")) not named in the logs" : "an unknown endpoint"
    }
    let more = count - named.count
    return named.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "") + " (\(origin))"
  }

  /// What the number of endpoints was learned from.
  private var origin: String {
    guard let (count, basis) = observation.endpoints else { return "number not known" }
    return switch basis {
    case .forks: count == 1 ? "1 copy of the message was sent" : "\(count) copies of the message were sent"
    case .progressCount: "the servers report a count of \(count)"
    case .registrations: Self.counted(count, "live registration")
    case .report: "the error report counts \(count)"
    case .none: "number not known"
    }
  }

  private var acceptingEndpoint: String {
    let accepted = observation.targets.firstIndex { $0.target.branch?.answer?.status == 200 }
    return (observation.winner ?? accepted).map { Self.endpoint(observation.targets[$0]) }
      ?? "an endpoint not named in the logs"
  }

  private var reaction: String {
    guard observation.delivery.kind == .firstMessage else { return "It belongs to a running conversation." }
    guard let after = observation.receiverActiveAfter else {
      return "Nothing more from the receiver's side was seen in that conversation."
    }
    return "The receiver's side was active in the conversation \(seconds(after)) later."
  }

  private var finalAnswer: String {
    guard let answer = observation.delivery.finalAnswer else { return "no final answer in the logs" }
    return EventWording.answer(answer.status, answer.reason)
  }

  private var gapList: String {
    guard gaps.isEmpty else { return Set(gaps.map(\.why)).sorted().joined(separator: " ") }
    guard let answer = observation.delivery.finalAnswer else {
      return "The logs hold no final answer to the sender, so the outcome is not known."
    }
    return
      "The answer was \(EventWording.answer(answer.status, answer.reason)), and no rule knows what that means here."
  }

  private func seconds(_ milliseconds: Int?) -> String {
    guard let milliseconds else { return "an unknown time" }
    let tenths = (milliseconds.magnitude / 50 + 1) / 2
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }

  /// The name of an endpoint for people: client and epid, as far as they are known.
  static func endpoint(_ target: RecognisedTarget) -> String {
    let client = target.client ?? "a client that is not known"
    return target.target.endpoint.epid.map { "\(client) (endpoint \(EventWording.bounded($0)))" } ?? client
  }

  static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }
}
