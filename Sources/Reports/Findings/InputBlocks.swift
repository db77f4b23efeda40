import Diagnosis
import Traces

extension Report {
  var inputBlocks: [Block] {
    guard !inputs.isEmpty else { return [] }
    let columns: [Table.Column] = [
      .init("format"), .init("records", isNumeric: true), .init("from"), .init("to"),
      .init("zone", .wrap, givesWay: true),
      .init("log", .wrap),
    ]
    return [.table(Table(columns, rows: inputs.filter(\.isLog).map(\.cells)))]
  }
}

extension InputSummary {
  fileprivate var cells: [Phrase] {
    [
      Phrase(format), "\(records.values.reduce(0, &+))", moment(firstTime), end,
      zone, Phrase(name),
    ]
  }

  private var zone: Phrase {
    if let foundZone { return "\(foundZone.name), \(foundZone.basis.words)" }
    return assumedZone.map { "\($0), assumed" } ?? "UTC"
  }

  /// Without its day, if that is the one it begins on.
  private var end: Phrase {
    guard let firstTime, let lastTime, firstTime.dateText == lastTime.dateText else {
      return moment(lastTime)
    }
    return Phrase(lastTime.timeText)
  }

  private func moment(_ time: Timestamp?) -> Phrase {
    time.map { "\($0.dateText) \($0.timeText)" } ?? "-"
  }
}

extension ReportSummary {
  /// Counts by verdict, and presence and confidence in a line.
  var blocks: [Block] {
    deliveries > 0 ? numbers + [.paragraph(scope)] : []
  }

  /// The same for a report that lists every message.
  var blocksOfAll: [Block] {
    let scope = [judged, unreportedSentence].filter { !$0.isEmpty }.joined(" ")
    return deliveries > 0 ? numbers + [.paragraph(scope)] : []
  }

  private var numbers: [Block] {
    let columns: [Table.Column] = [
      .init("messages", isNumeric: true), .init("verdict"), .init("what it means", .wrap),
    ]
    let rows = verdicts.map { [Phrase("\($0.count)"), Phrase($0.verdict.rawValue), $0.verdict.title] }
    return [.table(Table(columns, rows: rows)), .paragraph(shares)]
  }

  /// What is judged, what of it is listed, and what is not judged.
  private var scope: Phrase {
    [judged, unlistedSentence, unreportedSentence].filter { !$0.isEmpty }.joined(" ")
  }

  private var judged: Phrase {
    let first = counted(firstMessages, "first message of a conversation", "first messages of conversations")
    let more: [Phrase] = [
      laterMessages == 0 ? "" : counted(laterMessages, "later one", "later ones"),
      conferenceMessages == 0
        ? ""
        : counted(
          conferenceMessages,
          "copy of a message to a conference",
          "copies of messages to conferences"
        ),
    ]
    let parts = [first] + more.filter { !$0.isEmpty }
    let head = parts.dropLast().joined(", ")
    return "Judged: " + (parts.count == 1 ? first : head + " and " + parts[parts.count - 1]) + "."
  }

  private var unlistedSentence: Phrase {
    guard unlisted > 0 else { return "" }
    return unlisted == 1
      ? "The one within a conversation that went well is counted, not listed."
      : "The \(unlisted) within conversations that went well are counted, not listed."
  }

  /// By the protocol, the servers of a conference name those who did not get a message.
  private var unreportedSentence: Phrase {
    guard unreportedMessages > 0 else { return "" }
    let messages = counted(unreportedMessages, "message to a conference is", "messages to conferences are")
    return "\(messages) not judged: the servers named no receiver, and so no failure."
  }

  private var shares: Phrase {
    let presence = presences.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    let confidence = confidences.map { "\($0.count) \($0.confidence.rawValue)" }.joined(separator: ", ")
    return """
      Receivers signed in at one place (SPOP) or several (MPOP): \(presence). Confidence: \(confidence).
      """
  }
}

extension FoundZone.Basis {
  fileprivate var words: String {
    switch self {
    case .serverDates: "by servers' answers"
    case .otherLog: "by another log"
    case .conversationIDs: "by conversation IDs"
    }
  }
}
