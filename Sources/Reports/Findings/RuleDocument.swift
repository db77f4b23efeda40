package import Diagnosis

extension Rule {
  /// Everything there is to know about the rule.
  package var document: Document {
    var blocks: [Block] = [.heading("\(name): \(title)", level: 1)]
    if let description { blocks.append(.paragraph(Phrase(prose: description))) }
    blocks.append(
      .definitions([
        Definition("concludes", Phrase(conclusionName)),
        Definition("level", Phrase(level.rawValue)),
        Definition("confidence", Phrase(confidence.rawValue)),
        Definition("order", "\(order)"),
        Definition("file", "\(path):\(line)"),
      ])
    )
    blocks += passage("Applies if", logicInWords.split(separator: "\n").map(String.init))
    blocks += passage("Is less sure if", weaknessesInWords)
    blocks += passage("Says", [explanation])
    blocks += passage("Advises", [advice])
    blocks += passage("May be wrong", falsePositives)
    blocks += passage("Rests on", references)
    blocks += passage("Is tried on", samples.inWords)
    return Document(blocks)
  }

  /// The verdict, or the presence, it sets.
  package var conclusionName: String {
    switch conclusion {
    case .presence(let value): "presence \(value)"
    case .delivery(let verdict): verdict.rawValue
    }
  }
}

extension CorrelationRule {
  /// Everything there is to know about the rule.
  package var document: Document {
    var blocks: [Block] = [.heading("\(name): \(heading.title)", level: 1)]
    if let description = heading.description { blocks.append(.paragraph(Phrase(prose: description))) }
    blocks.append(
      .definitions([
        Definition("concludes", "a pattern over many messages"),
        Definition("level", Phrase(level.rawValue)),
        Definition("file", "\(path):\(line)"),
      ])
    )
    blocks += passage("Applies if there are", [logicInWords])
    blocks += passage("Says", [explanation])
    blocks += passage("Advises", [advice])
    blocks += passage("May be wrong", heading.falsePositives)
    blocks += passage("Rests on", heading.references)
    blocks += passage("Is tried on", samples.inWords)
    return Document(blocks)
  }
}

extension Rule.Samples {
  fileprivate var inWords: [String] {
    [("It fires on", fires), ("It is silent on", silent)].filter { !$0.1.isEmpty }
      .map { "\($0.0): \($0.1.joined(separator: ", "))" }
  }
}

/// A titled passage of one paragraph, or of a list; nothing if nothing is said.
private func passage(_ title: Phrase, _ texts: [String]) -> [Block] {
  let said = texts.filter { !$0.isEmpty }
  guard !said.isEmpty else { return [] }
  let body: Block =
    said.count == 1 ? .paragraph(Phrase(prose: said[0])) : .list(said.map { Phrase(prose: $0) })
  return [.heading(title, level: 3), body]
}

extension RuleSet {
  /// All rules, those about presence first, each group in the order in which they are asked.
  package var listing: Document {
    Document(group("Presence", presence) + group("Verdict", delivery) + patterns)
  }

  private var patterns: [Block] {
    guard !correlations.isEmpty else { return [] }
    let rows = correlations.map {
      [$0.name, $0.rules.joined(separator: ", "), $0.level.rawValue, $0.heading.title]
    }
    return [
      .heading("Pattern over many messages", level: 2),
      .table(Table(titles: ["rule", "counts", "level", "title"], rows: rows)),
    ]
  }

  private func group(_ title: Phrase, _ rules: [Rule]) -> [Block] {
    guard !rules.isEmpty else { return [] }
    let rows = rules.map { rule in
      [rule.name, "\(rule.order)", rule.conclusionName, rule.level.rawValue, rule.title]
    }
    return [
      .heading(title, level: 2),
      .table(Table(titles: ["rule", "order", "concludes", "level", "title"], rows: rows)),
    ]
  }
}

extension Fact.Stage {
  /// Who may ask for facts of the stage.
  package var words: String {
    switch self {
    case .observed: "every rule"
    case .presence: "delivery rules"
    case .concluded: "none: set by rules"
    }
  }
}
