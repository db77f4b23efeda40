import SIP
import SourceBytes
import Traces

extension Delivery {
  /// Milliseconds from the first copy to the receiver, else the sender's INVITE, to the final answer; both in one log
  /// and, where the log names its machines, on one machine: clocks of two machines are not compared.
  func waitTime(_ invite: InviteTransaction, legs: inout LegMap, answer: CapturedMessage?) -> Int? {
    let ends =
      answer.map { answer in invite.messages.filter { $0.isSameAnswer(as: answer) } }
      ?? winningAnswers(invite)
    guard !ends.isEmpty else { return nil }
    var forwarded: [CapturedMessage] = []
    for copy in invite.copies where !legs.leg(of: copy).isUpstream { forwarded.append(copy) }
    return Self.distance(from: forwarded, to: ends) ?? Self.distance(from: invite.copies, to: ends)
  }

  private func winningAnswers(_ invite: InviteTransaction) -> [CapturedMessage] {
    guard let answer = winner.flatMap({ targets[$0].branch?.answer }) else { return [] }
    return invite.messages.filter { $0.location == answer.location }
  }

  /// The distance from the earliest start to the earliest end that one machine logged both of.
  static func distance(from starts: [CapturedMessage], to ends: [CapturedMessage]) -> Int? {
    for end in ends {
      let candidates = starts.filter { $0.isSameLog(as: end) && $0.capture.host == end.capture.host }
      if let start = candidates.map(\.time).min(), start <= end.time {
        return end.time.milliseconds(since: start)
      }
    }
    return nil
  }
}

extension CapturedMessage {
  /// Whether one clock timed both: they stand in one input, or one machine or process wrote both inputs.
  fileprivate func isSameLog(as other: CapturedMessage) -> Bool {
    if location.source == other.location.source { return true }
    if capture.host != nil || other.capture.host != nil { return capture.host == other.capture.host }
    return capture.process != nil && capture.process == other.capture.process
  }

  func isSameAnswer(as other: CapturedMessage) -> Bool {
    status == other.status && method == other.method && viaBranches == other.viaBranches
  }
}

extension Target {
  /// Takes the messages on the leg to this endpoint, in order of time.
  mutating func take(_ messages: [CapturedMessage]) {
    let copies = messages.filter { $0.requestMethod == .invite }
    if let first = copies.first ?? messages.first { branch = Branch(forwardedAt: first.time) }
    for message in messages {
      if message.requestMethod == .cancel, branch?.cancelledAt == nil { branch?.cancelledAt = message.time }
      if message.method == .invite, let status = message.status {
        take(message, status: status, copies: copies)
      }
    }
  }

  private mutating func take(_ answer: CapturedMessage, status: Int, copies: [CapturedMessage]) {
    endpoint.learn(userAgent: answer.server)
    endpoint.learn(userAgent: answer.userAgent)
    endpoint.gruu = endpoint.gruu ?? answer.contact?.gruu
    if (180..<200).contains(status), branch?.rangAt == nil { branch?.rangAt = answer.time }
    guard status >= 200, branch?.answer == nil else { return }
    branch?.answer = Answer(answer)
    branch?.answeredAfter = Delivery.distance(from: copies, to: [answer])
  }
}
