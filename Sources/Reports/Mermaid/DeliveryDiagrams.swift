import Conversations
package import Diagnosis
package import Traces

/// Sequence diagrams, one a delivery: a bare one, or, where there are several, each in a fence of Markdown.
package struct DeliveryDiagrams {
  /// As many as anybody looks at.
  package static let most = 20

  private let deliveries: ArraySlice<DiagnosedDelivery>
  private let lookup: FactLookup
  private let names: InputNames
  /// Deliveries for which there is no room.
  package let leftOut: Int

  /// - Parameters:
  ///   - deliveries: the wanted ones; the first of them are drawn.
  ///   - facts: the list their records were made with.
  ///   - inputs: what was read; a server whose machine is not known is called by the log it wrote.
  package init(_ deliveries: [DiagnosedDelivery], facts: [Fact], inputs: [InputSummary]) {
    let drawn = deliveries.filter { !$0.delivery.events.isEmpty }
    self.deliveries = drawn.prefix(Self.most)
    lookup = FactLookup(facts)
    names = InputNames(inputs)
    leftOut = drawn.count - self.deliveries.count
  }

  package func write(to output: inout some TextOutputStream) {
    guard let first = deliveries.first else { return output.write("%% There is no message to draw.\n") }
    guard deliveries.count > 1 else { return output.write(diagram(of: first)) }
    for delivery in deliveries {
      output.write("### Message \(delivery.delivery.id)\n\n```mermaid\n\(diagram(of: delivery))```\n\n")
    }
    if leftOut > 0 {
      output.write(
        "%% \(leftOut) more messages are not drawn: choose with --call-id, --user, --verdict, --since and --until.\n"
      )
    }
  }

  private func diagram(of diagnosed: DiagnosedDelivery) -> String {
    let delivery = diagnosed.delivery
    let client = lookup.text("sender_client", in: diagnosed.facts)
    let ladder = DeliveryLadder(diagnosed, senderClient: client, names).ladder
    let remarks: [Phrase] = [
      "\(delivery.sender) to \(delivery.receiver), \(delivery.sentAt.rfc3339), message \(delivery.id)",
      "\(diagnosed.verdict.rawValue), confidence \(diagnosed.confidence.rawValue)",
    ]
    return MermaidRenderer().lines(ladder, remarks: remarks).map { $0 + "\n" }.joined()
  }
}
