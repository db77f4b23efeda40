/// Writes a ladder as a sequence diagram for Mermaid, which GitHub, GitLab and Azure DevOps draw in tickets.
struct MermaidRenderer {
  /// Mermaid refuses diagrams of more than 50,000 characters.
  private static let longestDiagram = 45_000
  private static let longestLabel = 80

  /// Writes the diagram.
  ///
  /// - Parameters:
  ///   - ladder: what happened.
  ///   - remarks: stand above the first row, over all lanes.
  /// - Returns: its lines.
  func lines(_ ladder: Ladder, remarks: [Phrase]) -> [String] {
    var lines = ["sequenceDiagram"]
    lines += ladder.lanes.enumerated().map { "    participant P\($0.offset) as \(name(of: $0.element))" }
    let width = "P0,P\(max(1, ladder.lanes.count - 1))"
    lines += remarks.map { "    Note over \(width): \(text($0))" }
    var length = lines.reduce(0) { $0 + $1.utf8.count + 1 }
    for (index, row) in ladder.rows.enumerated() {
      let line = "    " + self.line(row, width)
      length += line.utf8.count + 1
      guard length < Self.longestDiagram else {
        return lines + ["    Note over \(width): \(ladder.rows.count - index) more steps are left out"]
      }
      lines.append(line)
    }
    return lines
  }

  private func line(_ row: Ladder.Row, _ width: String) -> String {
    switch row {
    case .arrow(let from, let to, let moment):
      "P\(from)\(moment.isAnswer ? "-->>" : "->>")P\(to): \(label(moment))"
    case .point(let lane, let moment): "Note over P\(lane): \(label(moment))"
    case .wait(let duration, _): "Note over \(width): nothing for \(text(duration))"
    }
  }

  private func label(_ moment: Ladder.Moment) -> MermaidText {
    let decides: Phrase = moment.decides ? " (decides)" : ""
    return MermaidText("\(moment.offset) \(moment.label.shortened(to: Self.longestLabel))\(decides)")
  }

  private func text(_ phrase: Phrase) -> MermaidText {
    MermaidText(phrase.shortened(to: 3 * Self.longestLabel))
  }

  private func name(of lane: Ladder.Lane) -> String {
    [lane.name, lane.detail].filter { !$0.isEmpty }.map { "\(text($0))" }.joined(separator: "<br/>")
  }
}
