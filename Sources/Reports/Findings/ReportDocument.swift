import Conversations
package import Diagnosis
import Traces

extension Report {
  /// The report for people.
  ///
  /// - Parameter facts: the list the deliveries' records were made with.
  /// - Returns: a document whose blocks are made while it is rendered.
  package func document(facts: [Fact]) -> Document {
    let lookup = FactLookup(facts)
    return Document { emit in
      let summary = ReportSummary(self, lookup)
      emit(.heading("Instant messages: what became of them", level: 1))
      emit(.paragraph(summary.headline))
      inputBlocks.forEach(emit)
      clockBlocks.forEach(emit)
      summary.blocks.forEach(emit)
      findings.blocks.forEach(emit)
      if !deliveries.isEmpty { deliveryTable(lookup).forEach(emit) }
      emitProblems(lookup, emit)
      IrregularityCount.blocks(irregularities, InputNames(inputs)).forEach(emit)
      emit(.note(timeNote))
    }
  }

  private func emitProblems(_ lookup: FactLookup, _ emit: (Block) -> Void) {
    var number = 0
    for delivery in deliveries where delivery.isProblem(lookup) {
      number += 1
      let account = DeliveryAccount(delivery, lookup, InputNames(inputs), showsText: showsText)
      emit(.heading("\(number). \(account.title)", level: 2))
      account.blocks.forEach(emit)
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
