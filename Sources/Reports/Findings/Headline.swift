import Diagnosis

extension ReportSummary {
  /// What an admin wants to know first, in a sentence or two.
  var headline: Phrase {
    guard deliveries > 0 else { return "No instant message was found in these logs." }
    return [failureSentence, missedSentence, inconclusiveSentence].filter { !$0.isEmpty }.joined(" ")
  }

  private var failureSentence: Phrase {
    guard reportedFailed > 0 else {
      return deliveries == 1
        ? "The only message was not reported as failed."
        : "None of the \(deliveries) messages was reported as failed."
    }
    let subject: Phrase =
      deliveries == 1
      ? "The only message was reported as failed"
      : "\(reportedFailed) of \(deliveries) messages \(reportedFailed == 1 ? "was" : "were") reported as failed"
    return subject.styled(.problem) + consequence
  }

  private var consequence: Phrase {
    guard falseFailures > 0 else { return unfounded }
    let share: Phrase =
      switch (falseFailures, reportedFailed) {
      case (1, 1): "that was false"
      case (_, falseFailures): "all of these were false"
      case (1, _): "1 of those was false"
      default: "\(falseFailures) of those were false"
      }
    return "; " + (share + ": " + holder).styled(.ok) + doubt + "." + unproven
  }

  private var holder: Phrase {
    switch count(of: .contradiction) {
    case 0: "the phone had the message"
    case falseFailures: "another client had accepted the message"
    default: "one of the receiver's clients had the message"
    }
  }

  private var doubt: Phrase {
    switch doubtfulFalseFailures {
    case 0: ""
    case falseFailures: " (with low confidence)"
    default: " (\(doubtfulFalseFailures) of them with low confidence)"
    }
  }

  private var unproven: Phrase {
    unprovenFailures == 0 ? "" : " For \(unprovenFailures) the logs do not show whether it arrived."
  }

  private var unfounded: Phrase {
    switch (trueFailures, unprovenFailures) {
    case (_, 0): "; no such report was false."
    case (0, _): "; the logs do not show whether any of those arrived."
    default:
      "; \(trueFailures) did not arrive, for \(unprovenFailures) the logs do not show it."
    }
  }

  private var missedSentence: Phrase {
    guard quietlyMissed > 0 else { return "" }
    return
      "\(quietlyMissed) \(quietlyMissed == 1 ? "waits" : "wait") for the receiver as a missed conversation."
  }

  private var inconclusiveSentence: Phrase {
    let count = count(of: .inconclusive)
    return count == 0 ? "" : "For \(counted(count, "message", "messages")) the logs do not show how it ended."
  }
}
