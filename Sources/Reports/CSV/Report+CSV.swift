import Conversations
package import Diagnosis

extension Report {
  /// A row for each delivery, with its flat fields as columns (contract section 2); what was written comes last, where the user asked
  /// to see it.
  ///
  /// - Parameters:
  ///   - output: is handed one row at a time.
  ///   - facts: the list the deliveries' records were made with.
  package func writeCSV(to output: inout some TextOutputStream, facts: [Fact]) {
    var csv = CSVWriter()
    csv.header(facts.map(\.name) + (showsText ? ["text"] : []))
    csv.drain(into: &output)
    for delivery in deliveries {
      let text = showsText ? [delivery.delivery.text.map(FactValue.text)] : []
      csv.row(facts.indices.map { delivery.facts[$0] } + text)
      csv.drain(into: &output)
    }
  }
}
