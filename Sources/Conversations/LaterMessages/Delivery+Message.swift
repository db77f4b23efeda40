import SIP
import Traces

extension Delivery {
  /// Takes the answers to a MESSAGE: what the sender got, and every diagnostic on the way.
  mutating func addAnswers(of message: MessageTransaction) {
    let answer = message.answerToSender
    finalAnswer = answer.map(Answer.init)
    let branch = targets.first?.branch?.answer
    if finalAnswer?.isSuccess == true || branch?.isSuccess == true { winner = targets.isEmpty ? nil : 0 }
    endedAt = finalAnswer?.at ?? branch?.at
    for (answer, _) in message.answers {
      for diagnostic in answer.diagnostics where !diagnostics.contains(diagnostic) {
        diagnostics.append(diagnostic)
      }
      if let version = answer.serverVersion { serverVersion = version }
    }
    let refusal = branch.flatMap { $0.isSuccess ? nil : $0.diagnostics.first }
    decidingDiagnostic = finalAnswer?.diagnostics.first ?? refusal
    wait = waitTime(message, answer)
  }

  /// Milliseconds from the copy to the receiver, else from the sender's request, to the final answer.
  private func waitTime(_ message: MessageTransaction, _ answer: CapturedMessage?) -> Int? {
    let finals = message.answers
    let ends = finals.map(\.message).filter { answer.map($0.isSameAnswer) ?? true }
    return Self.distance(from: message.copies, to: ends) ?? Self.distance(from: message.offers, to: ends)
  }

  /// Adds what was seen of a MESSAGE, each thing once.
  func addEvents(of message: MessageTransaction, to collector: inout EventCollector) {
    let end: TimelineEvent.Leg = targets.isEmpty ? .sender : .target(0)
    for request in message.requests { collector.add(request, as: .imSent, on: end) }
    for (answer, isOfEndpoint) in message.answers {
      if answer.isSuccess {
        collector.add(answer, as: .imReceived, on: end)
      } else {
        collector.add(answer, as: .imRefused, on: isOfEndpoint ? end : .sender)
      }
    }
  }
}
