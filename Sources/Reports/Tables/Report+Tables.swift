package import Conversations
package import Diagnosis
import SourceBytes
import Traces

extension Report {
  /// The report as tables for a database, each before those that refer to it.
  ///
  /// - Parameters:
  ///   - facts: the list the deliveries' records were made with.
  ///   - events: in any order.
  ///   - offset: what was added to the times of a machine in an input.
  ///   - recognise: looks a product string up in the client catalogue.
  /// - Returns: `inputs`, `deliveries`, `endpoints`, `evidence`, `gaps`, `events`.
  package func tables(
    facts: [Fact],
    events: [TimelineEvent],
    offset: @escaping TimelineReport.ClockOffset,
    recognise: @escaping TimelineReport.Recognition
  ) -> [ReportTable] {
    let names = InputNames(inputs)
    // Identities are digests cut short: should two be the same, rows could not be told apart.
    var told: Set<String> = []
    let kept = deliveries.indices.filter { told.insert(deliveries[$0].delivery.id).inserted }
    let fields = EventFields(names: names, offset: offset, recognise: recognise, showsText: true)
    return [
      inputTable(names), deliveryTable(kept, FactLookup(facts)),
      nested("endpoints", DeliveryFields.endpoints, in: kept, names) { $0.targets },
      nested("evidence", DeliveryFields.evidence, in: kept, names) { $0.evidence },
      nested("gaps", DeliveryFields.gaps, in: kept, names) { $0.gaps },
      EventTable(fields, showsText: showsText).table(of: events),
    ]
  }

  private func inputTable(_ names: InputNames) -> ReportTable {
    let number = ReportTable.Column(name: "input_id", type: .integer)
    let records = ReportTable.Column(name: "records", type: .text)
    let reading = InputFields.reading.map(ReportTable.Column.init)
    let coverage =
      InputFields.coverage.map(ReportTable.Column.init) + [ReportTable.Column(name: "clocks", type: .text)]
    return ReportTable("inputs", [number] + reading + [records] + coverage, key: ["input_id"]) { row in
      for (index, input) in inputs.filter(\.isLog).enumerated() {
        let values = [InputFields.reading, InputFields.coverage].map { $0.map { $0.value(input, names) } }
        try row(
          [.integer(index + 1)] + values[0] + [.text(input.recordCounts)] + values[1] + [
            .text(clocks(of: input))
          ]
        )
      }
    }
  }

  /// The clocks of an input, as a JSON array.
  private func clocks(of input: InputSummary) -> String {
    var json = JSONWriter()
    json.array { json in
      for clock in clocks where clock.sources.contains(input.source) { json.clock(clock) }
    }
    return json.text
  }

  private func deliveryTable(_ kept: [Int], _ lookup: FactLookup) -> ReportTable {
    let columns = lookup.facts.map { ReportTable.Column(name: $0.name, type: $0.type) }
    let text = ReportTable.Column(name: "text", type: .text)
    var table = ReportTable("deliveries", columns + [text], key: ["delivery_id"]) { row in
      for delivery in kept.lazy.map({ deliveries[$0] }) {
        let written = showsText ? delivery.delivery.text : nil
        try row(lookup.facts.indices.map { delivery.facts[$0] } + [written.map(FactValue.text)])
      }
    }
    table.indexes = ["receiver", "sender", "sent_at", "verdict"]
    return table
  }

  /// A table of what several of belong to one delivery, numbered from 1 in each.
  private func nested<Subject>(
    _ name: String,
    _ fields: [Field<Subject>],
    in kept: [Int],
    _ names: InputNames,
    _ members: @escaping (DiagnosedDelivery) -> [Subject]
  ) -> ReportTable {
    let key = [
      ReportTable.Column(name: "delivery_id", type: .text), .init(name: "number", type: .integer),
    ]
    let columns = key + fields.map(ReportTable.Column.init)
    var table = ReportTable(name, columns, key: key.map(\.name)) { row in
      for delivery in kept.lazy.map({ deliveries[$0] }) {
        for (index, member) in members(delivery).enumerated() {
          let values = fields.map { $0.value(member, names) }
          try row([.text(delivery.delivery.id), .integer(index + 1)] + values)
        }
      }
    }
    table.refersToDelivery = true
    return table
  }
}

extension InputSummary {
  /// How many records of each kind it holds, as a JSON object.
  fileprivate var recordCounts: String {
    var json = JSONWriter()
    json.object { json in
      for (kind, count) in records.sorted(by: { $0.key < $1.key }) { json.member(kind, count) }
    }
    return json.text
  }
}
