import Conversations
import Diagnosis

/// What the sender was told, whatever became of the message.
enum SenderOutcome {
  case accepted
  /// The answer is that to the sender's own withdrawal.
  case withdrawn
  /// The servers wanted to know first who is asking.
  case challenged
  case failed
  /// An answer that is none of these.
  case other
  /// The logs hold no final answer.
  case unknown

  init(_ delivery: borrowing Delivery) {
    guard let status = delivery.finalAnswer?.status else {
      self = .unknown
      return
    }
    switch status {
    case 200..<300: self = .accepted
    case 401, 407: self = .challenged
    case 487 where delivery.cancelledBy != .server: self = .withdrawn
    case 400...: self = delivery.cancelledBy == .sender ? .withdrawn : .failed
    default: self = .other
    }
  }
}

extension DiagnosedDelivery {
  /// The sender got an error that is not the answer to a withdrawal of its own; without an answer in the logs, the verdict tells.
  borrowing func isReportedAsFailed(_ lookup: FactLookup) -> Bool {
    let seen = lookup.text("sender_saw_failure", in: facts) == "yes"
    switch SenderOutcome(delivery) {
    case .failed: return true
    case .unknown: return seen
    case .accepted, .other: return seen && verdict == .contradiction
    case .withdrawn, .challenged: return false
    }
  }

  /// It failed, and no rule tells why.
  func isUnexplainedFailure(_ lookup: FactLookup) -> Bool {
    verdict == .inconclusive && isReportedAsFailed(lookup)
  }

  /// What became of it, for a heading.
  func title(_ lookup: FactLookup) -> Phrase {
    guard isUnexplainedFailure(lookup), let answer = delivery.finalAnswer else { return verdict.title }
    return "The sender got \(statusText(answer.status, answer.reason)); no rule explains it"
  }
}
