import Conversations
import Diagnosis
import Traces

/// The receiver's endpoints, what is known of each and what each answered.
struct EndpointTable {
  private let diagnosed: DiagnosedDelivery
  private let names: InputNames

  init(_ diagnosed: DiagnosedDelivery, _ names: InputNames) {
    self.diagnosed = diagnosed
    self.names = names
  }

  var table: Table {
    Table(
      [
        .init("#", isNumeric: true), .init("client", .wrap), .init("kind"), .init("endpoint", .shorten),
        .init("since", .wrap), .init("known by", .wrap), .init("what it answered", .wrap),
      ],
      rows: diagnosed.targets.enumerated().map { index, target in
        [
          "\(index + 1)", client(target), Phrase(target.category), Phrase(target.target.endpoint.epid ?? "-"),
          since(target.target.endpoint), basis(target.target),
          answer(target.target, won: diagnosed.delivery.winner == index),
        ]
      }
    )
  }

  private func client(_ target: RecognisedTarget) -> Phrase {
    let name = target.client.map { Phrase($0) } ?? unrecognised(target.target.endpoint)
    return target.takesIM == false ? name + " (takes no instant messages)" : name
  }

  private func unrecognised(_ endpoint: Endpoint) -> Phrase {
    endpoint.userAgent.map { "not in the catalogue: \($0)" } ?? "not known"
  }

  private func since(_ endpoint: Endpoint) -> Phrase {
    guard let time = endpoint.registeredAt else { return "not seen" }
    let sent = diagnosed.delivery.sentAt
    return Phrase(time.dateText == sent.dateText ? time.timeText : "\(time.dateText) \(time.timeText)")
  }

  private func basis(_ target: Target) -> Phrase {
    switch target.endpoint.basis {
    case .fork: "its copy"
    case .registration: "its sign-in"
    case .answer: "the answer the sender got"
    case .dialog: "the conversation"
    }
  }

  private func answer(_ target: Target, won: Bool) -> Phrase {
    guard let branch = target.branch else {
      if won { return Phrase("accepted, by the answer the sender got", .ok) }
      return diagnosed.delivery.forkCount > 0
        ? "registered, but got no copy (its client may be gone)" : "no copy sent to it is in these logs"
    }
    let rang: Phrase = branch.rangAt == nil ? "" : "alerted, then "
    guard let answer = branch.answer else { return rang + silence(branch) }
    let words = Phrase(plainWords(forStatus: answer.status), won ? .ok : .plain)
    let after: Phrase = branch.answeredAfter.map { " after \(durationText(milliseconds: $0))" } ?? ""
    return rang + words + " (\(statusText(answer.status, answer.reason))\(after))"
  }

  private func silence(_ branch: Branch) -> Phrase {
    guard let cancelled = branch.cancelledAt else { return "no answer in these logs" }
    let after = cancelled.milliseconds(since: branch.forwardedAt)
    return "no answer until the servers called it off after \(durationText(milliseconds: after))"
  }
}
