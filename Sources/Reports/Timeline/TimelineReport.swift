package import Conversations
import Diagnosis
import SIP
package import SourceBytes
package import Traces

/// The normalized timeline, one event a line (contract section 4).
package struct TimelineReport {
  /// What a product string tells of a client.
  package typealias Recognition = (_ userAgent: String) -> (client: String?, category: String)?
  /// What was added to the times a machine wrote into an input, in milliseconds.
  package typealias ClockOffset = (_ host: String?, _ source: SourceID) -> Int

  private let events: [TimelineEvent]
  private let fields: EventFields

  /// - Parameters:
  ///   - events: in any order; they are put in the order of time, file and offset.
  ///   - inputs: the inputs the events stand in.
  ///   - offset: what its clock was set by.
  ///   - showsText: tables have a column for what was written.
  ///   - recognise: looks a product string up in the client catalogue.
  package init(
    _ events: [TimelineEvent],
    inputs: [InputSummary],
    offset: @escaping ClockOffset = { _, _ in 0 },
    showsText: Bool = false,
    recognise: @escaping Recognition
  ) {
    let names = InputNames(inputs)
    fields = EventFields(names: names, offset: offset, recognise: recognise, showsText: showsText)
    self.events = events.sorted { left, right in
      let files = (names.name(left.location.source), names.name(right.location.source))
      return (left.time, files.0, left.location.offset) < (right.time, files.1, right.location.offset)
    }
  }

  /// One line an event, in columns.
  package func writeText(with renderer: TextRenderer, to output: inout some TextOutputStream) {
    for event in events { renderer.write(line(event), to: &output) }
  }

  /// One JSON object a line; a field that is not known is left out.
  package func writeJSONLines(to output: inout some TextOutputStream) {
    var json = JSONWriter()
    let columns = fields.all
    for event in events {
      json.object { json in
        for column in columns { json.member(column.name, column.value(event, fields)) }
      }
      json.endLine()
      json.drain(into: &output)
    }
  }

  /// A table for spreadsheets: a header, then one row an event, all fields in all rows.
  package func writeCSV(to output: inout some TextOutputStream) {
    var csv = CSVWriter()
    csv.header(fields.all.map(\.name))
    for event in events {
      csv.row(fields.values(of: event))
      csv.drain(into: &output)
    }
    csv.drain(into: &output)
  }

  /// The table Timesketch imports: the columns it asks for, then all fields but those that these are.
  ///
  /// `datetime` is ISO 8601 with an offset, `timestamp` counts microseconds since 1970.
  package func writeTimesketch(to output: inout some TextOutputStream) {
    let others = fields.all.filter { $0.name != "time" && $0.name != "summary" }
    var csv = CSVWriter()
    csv.header(["message", "timestamp", "datetime", "timestamp_desc"] + others.map(\.name))
    for event in events {
      let microseconds = event.time.milliseconds.multipliedReportingOverflow(by: 1000)
      csv.row(
        [
          .text(event.sentence), microseconds.overflow ? nil : .integer(Int(microseconds.partialValue)),
          .text(event.time.rfc3339.dropLast() + "+00:00"), .text(event.kind.rawValue),
        ] + others.map { $0.value(event, fields) }
      )
      csv.drain(into: &output)
    }
    csv.drain(into: &output)
  }

  private func line(_ event: TimelineEvent) -> Phrase {
    let who = people(event)
    let written = event.writing?.split { $0.isNewline }.joined(separator: " / ")
    let words = written.map { "\(event.sentence): “\($0)”" } ?? event.sentence
    return [
      Phrase(event.time.rfc3339, .dim), Phrase(event.kind.rawValue, event.style).padded(to: 19),
      who.shortened(to: 42).padded(to: 42), Phrase(words), Phrase(fields.names.place(event.location), .dim),
    ].joined("  ")
  }

  /// Who takes part: of a sign-in the person alone, of anybody unknown nothing.
  private func people(_ event: TimelineEvent) -> Phrase {
    switch event.kind {
    case .endpointRegistered, .endpointRefreshed, .endpointRemoved, .endpointDropped, .endpointRefused,
      .presenceChanged:
      return Phrase(event.from ?? event.to ?? "")
    default: break
    }
    switch (event.from, event.to) {
    case (let from?, let to?): return "\(from) → \(to)"
    case (let from?, nil): return Phrase(from)
    case (nil, let to?): return "→ \(to)"
    case (nil, nil): return ""
    }
  }
}

extension TimelineEvent {
  fileprivate var style: Style {
    switch kind {
    case .imRefused, .pushFailed, .endpointRefused, .endpointDropped, .imReported: .problem
    case .imAnswered, .imReceived: .ok
    default: .plain
    }
  }
}
