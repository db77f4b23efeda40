import Diagnosis

extension ReportSummary {
  /// What an admin wants to know first, in a sentence or two.
  var headline: Phrase {
    guard deliveries > 0 else { return nothingFound }
    return [failureSentence, missedSentence, unknownSentence].filter { !$0.isEmpty }.joined(" ")
  }

  private var nothingFound: Phrase {
    guard leftOut > 0 else { return noBeginning }
    let found = counted(leftOut, "instant message was", "instant messages were")
    return "\(found) found in these logs; none is what was asked for."
  }

  private var noBeginning: Phrase {
    guard unreportedMessages > 0 else { return "No instant message was found in these logs." }
    let seen = counted(unreportedMessages, "message to a conference was", "messages to conferences were")
    return "\(seen) found in these logs; the servers named no receiver, and so no failure."
  }

  private var failureSentence: Phrase {
    guard reportedFailed > 0 else {
      return deliveries == 1
        ? "The only message was not reported as failed."
        : "None of the \(deliveries) messages was reported as failed."
    }
    return subject.styled(.problem) + consequence
  }

  private var subject: Phrase {
    if deliveries == 1 { return "The only message was reported as failed" }
    if deliveries == reportedFailed {
      return deliveries == 2
        ? "Both messages were reported as failed" : "All \(deliveries) messages were reported as failed"
    }
    return
      "\(reportedFailed) of \(deliveries) messages \(reportedFailed == 1 ? "was" : "were") reported as failed"
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
    case 0: "the phone should have the message"
    case falseFailures: "another client had accepted the message"
    default: "one of the receiver's clients should have the message"
    }
  }

  /// How sure it is that they were false.
  private var doubt: Phrase {
    let shares = Confidence.allCases.reversed().compactMap { level in
      doubtfulFalseFailures[level].map { (level, $0) }
    }
    guard let (level, count) = shares.first else { return "" }
    if count == falseFailures { return " (with \(level.rawValue) confidence)" }
    let words = shares.map { level, count -> Phrase in "\(count) of them with \(level.rawValue) confidence" }
    return " (" + words.joined(", ") + ")"
  }

  private var unproven: Phrase {
    [doubtfulArrival, unexplained].filter { !$0.isEmpty }.map { " For " + $0 + "." }.joined("")
  }

  private var unfounded: Phrase {
    if unprovenFailures == 0 {
      return reportedFailed == 1 ? ", and rightly so." : ", and all of them rightly so."
    }
    let founded: Phrase = trueFailures == 0 ? "" : "\(trueFailures) of them rightly so"
    let open = [doubtfulArrival, unexplained].filter { !$0.isEmpty }.map { "for " + $0 }
    return "; " + ([founded] + open).filter { !$0.isEmpty }.joined(", ") + "."
  }

  private var doubtfulArrival: Phrase {
    let count = unprovenFailures - unexplainedFailures
    guard count > 0 else { return "" }
    return number(count) + " the logs do not show whether \(count == 1 ? "it" : "they") arrived"
  }

  private var unexplained: Phrase {
    unexplainedFailures == 0 ? "" : number(unexplainedFailures) + " no rule explains the error"
  }

  /// So many of those that were reported as failed.
  private func number(_ count: Int) -> Phrase {
    guard count == reportedFailed else { return "\(count) of them" }
    return count == 1 ? "it" : count == 2 ? "both of them" : "all of them"
  }

  private var missedSentence: Phrase {
    guard quietlyMissed > 0 else { return "" }
    return
      "\(quietlyMissed) \(quietlyMissed == 1 ? "waits" : "wait") for the receiver as a missed conversation."
  }

  private var unknownSentence: Phrase {
    unknownEnds == 0
      ? "" : "For \(counted(unknownEnds, "message", "messages")) the logs do not show how it ended."
  }
}
