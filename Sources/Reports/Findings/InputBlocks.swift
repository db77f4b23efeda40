import Diagnosis
import Traces

extension Report {
  var inputBlocks: [Block] {
    guard !inputs.isEmpty else { return [] }
    // The name stands last: it may be as long as it likes.
    let columns: [Table.Column] = [
      .init("format"), .init("records", isNumeric: true), .init("from"), .init("to"), .init("zone"),
      .init("log"),
    ]
    return [.table(Table(columns, rows: inputs.filter(\.isLog).map(\.cells)))]
  }
}

extension InputSummary {
  fileprivate var cells: [Phrase] {
    [
      Phrase(format), "\(records.values.reduce(0, &+))", moment(firstTime), moment(lastTime),
      zone, Phrase(name),
    ]
  }

  private var zone: Phrase {
    if let inferredZone { return "\(inferredZone), by servers' answers" }
    return assumedZone.map { "\($0), assumed" } ?? "UTC"
  }

  private func moment(_ time: Timestamp?) -> Phrase {
    time.map { "\($0.dateText) \($0.timeText)" } ?? "-"
  }
}

extension ReportSummary {
  /// Counts by verdict, and presence and confidence in a line.
  var blocks: [Block] {
    guard deliveries > 0 else { return [] }
    let columns: [Table.Column] = [
      .init("messages", isNumeric: true), .init("verdict"), .init("what it means", .wrap),
    ]
    let rows = verdicts.map { [Phrase("\($0.count)"), Phrase($0.verdict.rawValue), $0.verdict.title] }
    return [.table(Table(columns, rows: rows)), .paragraph(shares), .paragraph(scope)]
  }

  /// What is judged, and what is not.
  private var scope: Phrase {
    let later: Phrase =
      laterMessages == 0
      ? "no later one was seen"
      : counted(laterMessages, "later message was seen and is", "later messages were seen and are")
        + " not judged"
    return "This version judges the first message of each conversation; " + later + "."
  }

  private var shares: Phrase {
    let presence = presences.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    let confidence = confidences.map { "\($0.count) \($0.confidence.rawValue)" }.joined(separator: ", ")
    return """
      Receivers signed in at one place (SPOP) or several (MPOP): \(presence). Confidence: \(confidence).
      """
  }
}
