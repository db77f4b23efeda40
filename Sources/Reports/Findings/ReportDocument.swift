import Conversations
package import Diagnosis
import Traces

extension Report {
  /// The report for people.
  ///
  /// - Parameter facts: the list the deliveries' records were made with.
  /// - Returns: a document that tells of single deliveries while it is rendered.
  package func document(facts: [Fact]) -> Document {
    let lookup = FactLookup(facts)
    let names = InputNames(inputs)
    let summary = ReportSummary(self, lookup)
    let title: Block = .heading("Instant messages: what became of them", level: 1)
    let overview = [title, .paragraph(summary.headline)] + inputBlocks + clockBlocks + summary.blocks
    let oddities = IrregularityCount.blocks(irregularities, names)
    return Document(parts: [
      .blocks(overview + findings.blocks + deliveryTable(lookup)), problems(lookup, names),
      .blocks(oddities + [.note(timeNote)]),
    ])
  }

  private func problems(_ lookup: FactLookup, _ names: InputNames) -> Document.Part {
    let problems = deliveries.indices.filter { deliveries[$0].isProblem(lookup) }
    return .passages(count: problems.count) { [deliveries, showsText] number in
      let account = DeliveryAccount(deliveries[problems[number]], lookup, names, showsText: showsText)
      return [.heading("\(number + 1). \(account.title)", level: 2)] + account.blocks
    }
  }

  /// In what zone times are told.
  var timeNote: Phrase {
    let zones = Set(inputs.compactMap(\.assumedZone) + inputs.compactMap(\.hintedZone)).sorted()
    guard !zones.isEmpty else { return "All times are UTC." }
    let named = zones.map { Phrase($0) }.joined(", ")
    return """
      All times are UTC. Where a log does not say its zone, its times were taken as \(named); --timezone changes that.
      """
  }
}

extension InputSummary {
  /// Its zone, where there is no more than a hint at it.
  fileprivate var hintedZone: String? { isZoneKnown ? nil : foundZone?.name }
}

extension DiagnosedDelivery {
  /// The table of messages has a row for it: conversations are many lines long, and one that went well is one row.
  func isListed(_ lookup: FactLookup) -> Bool {
    delivery.kind == .firstMessage || isProblem(lookup)
  }

  /// Somebody may ask about it: it failed, seemed to fail, waits to be found, or cannot be told.
  func isProblem(_ lookup: FactLookup) -> Bool {
    verdict == .contradiction || verdict == .inconclusive
      || isReportedAsFailed(lookup)
      || lookup.text("delivered", in: facts) == "no"
      || lookup.text("receiver_finds_it", in: facts) == "missed_conversation"
  }
}
