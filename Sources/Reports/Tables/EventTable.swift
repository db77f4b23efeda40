import Conversations
import Diagnosis
import SourceBytes
import Traces

/// The timeline as a table, with the fields of `imtrail timeline`.
struct EventTable {
  private let fields: EventFields
  private let showsText: Bool

  /// - Parameters:
  ///   - fields: of an event.
  ///   - showsText: the column for what was written is filled.
  init(_ fields: EventFields, showsText: Bool) {
    self.fields = fields
    self.showsText = showsText
  }

  /// Fields that are numbers; `time` is a time, all others are texts.
  private static let numbers: Set<String> = [
    "clock_offset_ms", "line", "offset", "cseq", "status", "diagnostic_id",
  ]

  func table(of events: [TimelineEvent]) -> ReportTable {
    let known = fields.all
    let columns = known.map { ReportTable.Column(name: $0.name, type: Self.type(of: $0.name)) }
    let number = ReportTable.Column(name: "event_id", type: .integer)
    var table = ReportTable("events", [number] + columns, key: ["event_id"]) { row in
      for (index, event) in ordered(events).enumerated() {
        var event = event
        if !showsText { event.text = nil }
        try row([.integer(index + 1)] + known.map { $0.value(event, fields) })
      }
    }
    table.refersToDelivery = true
    table.indexes = ["time", "delivery_id"]
    return table
  }

  private static func type(of name: String) -> FactType {
    name == "time" ? .time : numbers.contains(name) ? .integer : .text
  }

  /// By time, file and offset.
  private func ordered(_ events: [TimelineEvent]) -> [TimelineEvent] {
    events.sorted { left, right in
      let files = (fields.names.name(left.location.source), fields.names.name(right.location.source))
      return (left.time, files.0, left.location.offset) < (right.time, files.1, right.location.offset)
    }
  }
}
