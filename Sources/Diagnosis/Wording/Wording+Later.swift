import Conversations

/// Words for messages within a conversation, and to a conference.
extension Wording {
  /// How a message ended that was not taken.
  var laterEnd: String {
    if let answer = observation.delivery.finalAnswer {
      return
        "\(length(observation.delivery.wait)) later the sender got \(EventWording.answer(answer.status, answer.reason))"
    }
    guard let unanswered = observation.unanswered else { return "what the sender got is not in these logs" }
    return "no answer to it is in these logs, though they go on for \(length(unanswered))"
  }

  /// What the servers of a conference reported of the others.
  var conferenceEnd: String {
    guard let report = observation.delivery.conferenceReport, report.named > 1 else {
      return "No other receiver is named, which by the protocol means that all others got it."
    }
    let others = report.named - 1
    let failed = report.failed - 1
    if failed <= 0 { return "The servers also named \(Self.counted(others, "receiver")) who got it." }
    return
      "Of \(Self.counted(others, "other receiver")) they named, \(failed == others ? "none" : "\(others - failed)") got it."
  }
}
