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
  private let names: InputNames
  private let recognise: Recognition
  private let offset: ClockOffset

  /// - Parameters:
  ///   - events: in any order; they are put in the order of time, file and offset.
  ///   - inputs: the inputs the events stand in.
  ///   - offset: what its clock was set by.
  ///   - recognise: looks a product string up in the client catalogue.
  package init(
    _ events: [TimelineEvent],
    inputs: [InputSummary],
    offset: @escaping ClockOffset = { _, _ in 0 },
    recognise: @escaping Recognition
  ) {
    let names = InputNames(inputs)
    self.names = names
    self.recognise = recognise
    self.offset = offset
    self.events = events.sorted { left, right in
      let files = (names.name(left.location.source), names.name(right.location.source))
      return (left.time, files.0, left.location.offset) < (right.time, files.1, right.location.offset)
    }
  }

  /// One line an event, in columns.
  package func writeText(with renderer: TextRenderer, to output: inout some TextOutputStream) {
    for event in events { renderer.write(line(event), to: &output) }
  }

  /// One JSON object a line.
  package func writeJSONLines(to output: inout some TextOutputStream) {
    var json = JSONWriter()
    for event in events {
      json.object { write(event, to: &$0) }
      json.endLine()
      json.drain(into: &output)
    }
  }

  private func line(_ event: TimelineEvent) -> Phrase {
    let who = people(event)
    let words = writing(event).map { "\(event.sentence): “\($0)”" } ?? event.sentence
    return [
      Phrase(event.time.rfc3339, .dim), Phrase(event.kind.rawValue, event.style).padded(to: 19),
      who.shortened(to: 42).padded(to: 42), Phrase(words), Phrase(names.place(event.location), .dim),
    ].joined("  ")
  }

  /// What was written, with the event of its being sent, on one line; nil where nobody asked for it.
  private func writing(_ event: TimelineEvent) -> String? {
    guard event.kind == .imOffered || event.kind == .imSent else { return nil }
    return event.text?.split { $0.isNewline }.joined(separator: " / ")
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

  private func write(_ event: TimelineEvent, to json: inout JSONWriter) {
    writePlace(event, to: &json)
    json.member("event", event.kind.rawValue)
    json.member("from", event.from)
    json.member("to", event.to)
    json.member("epid", event.epid)
    let known = event.userAgent.flatMap(recognise)
    json.member("client", known?.client)
    json.member("category", known?.category)
    json.member("call_id", event.callID)
    json.member("cseq", event.cseq.map { Int($0) })
    json.member("method", event.method?.wireText)
    json.member("status", event.status)
    json.member("diagnostic_id", event.diagnostic?.id)
    json.member("delivery_id", event.deliveryID)
    json.member("summary", event.sentence)
    if event.kind == .imOffered || event.kind == .imSent { json.member("text", event.text) }
  }

  private func writePlace(_ event: TimelineEvent, to json: inout JSONWriter) {
    let sighting = event.sightings.first
    json.member("time", event.time.rfc3339)
    json.member("raw_time", sighting?.rawTime)
    json.member("clock_offset_ms", offset(sighting?.capture.host, event.location.source))
    json.member("file", names.name(event.location.source))
    json.member("line", event.location.line)
    json.member("offset", event.location.offset)
    json.member("format", names.format(event.location.source))
    json.member("host", sighting?.capture.host)
    json.member("process", sighting?.capture.process)
    json.member("thread", sighting?.capture.thread)
    json.member("direction", sighting?.capture.direction?.rawValue)
    json.member("peer", sighting?.capture.peer)
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
