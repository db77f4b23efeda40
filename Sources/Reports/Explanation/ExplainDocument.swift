import Conversations
package import Diagnosis

extension Report {
  /// One delivery in full: its account, its ladder, and every rule that was asked.
  ///
  /// - Parameters:
  ///   - delivery: the delivery to explain.
  ///   - facts: the list the delivery's record was made with.
  /// - Returns: the document to render.
  package func explanation(of delivery: DiagnosedDelivery, facts: [Fact]) -> Document {
    let lookup = FactLookup(facts)
    let names = InputNames(inputs)
    let account = DeliveryAccount(delivery, lookup, names, showsText: showsText)
    let client = lookup.text("sender_client", in: delivery.facts)
    let ladder = DeliveryLadder(delivery, senderClient: client, names)
    return Document(
      [.heading(account.title, level: 1)] + account.blocks
        + part("Step by step", ladder.blocks)
        + part("Facts the rules went by", definitions(of: delivery, lookup))
        + part("Rules asked, in their order", rules(delivery.outcomes))
        + part("Clocks of the logs", settingBlocks)
        + [.note(timeNote)]
    )
  }

  private func rules(_ outcomes: [RuleOutcome]) -> [Block] {
    let groups: [(title: Phrase, rules: [RuleOutcome])] = [
      ("Presence", outcomes.filter(\.concernsPresence)),
      ("Verdict", outcomes.filter { !$0.concernsPresence }),
    ]
    return groups.filter { !$0.rules.isEmpty }.flatMap { group in
      [.heading(group.title, level: 3), .definitions(group.rules.map(\.definition))]
    }
  }

  private func part(_ title: Phrase, _ definitions: [Definition]) -> [Block] {
    part(title, definitions.isEmpty ? [] : [.definitions(definitions)])
  }

  private func part(_ title: Phrase, _ blocks: [Block]) -> [Block] {
    blocks.isEmpty ? [] : [.heading(title, level: 2)] + blocks
  }

  private func definitions(of delivery: DiagnosedDelivery, _ lookup: FactLookup) -> [Definition] {
    lookup.facts.compactMap { fact in
      guard fact.stage != .concluded else { return nil }
      return lookup.value(fact.name, in: delivery.facts).map {
        Definition(Phrase(fact.name), Phrase($0.text))
      }
    }
  }
}

extension RuleOutcome {
  fileprivate var definition: Definition {
    Definition("\(order) \(rule)", [Phrase(result.words, style)] + reasons.map { Phrase($0, .dim) })
  }

  private var style: Style {
    switch result {
    case .decided: .ok
    case .matched: .strong
    case .notMatched: .plain
    }
  }
}

extension RuleOutcome.Result {
  fileprivate var words: String {
    switch self {
    case .decided: "decided: it was the first that matched"
    case .matched: "matched, but an earlier one had decided"
    case .notMatched: "did not match"
    }
  }
}
