import Conversations
import Diagnosis
import SIP
import SourceBytes
import Traces

/// The fields of an event (contract section 4), in its order: the one list every form for programs is written from.
struct EventFields {
  struct Field: Sendable {
    let name: String
    let value: @Sendable (TimelineEvent, EventFields) -> FactValue?
  }

  let names: InputNames
  let offset: TimelineReport.ClockOffset
  let recognise: TimelineReport.Recognition
  /// What was written is a field, too.
  let showsText: Bool

  /// The fields in their order; what was written comes last, where it was asked for.
  var all: [Field] { showsText ? Self.known + [Self.writing] : Self.known }

  /// What an event holds, with names; what is not known is nil.
  func values(of event: TimelineEvent) -> [FactValue?] {
    all.map { $0.value(event, self) }
  }

  private static let known = place + content

  private static let place = [
    field("time") { .time($0.time) },
    field("raw_time") { text($0.sightings.first?.rawTime) },
    Field(name: "clock_offset_ms") { event, fields in
      .integer(fields.offset(event.sightings.first?.capture.host, event.location.source))
    },
    Field(name: "file") { .text($1.names.name($0.location.source)) },
    field("line") { .integer($0.location.line) },
    field("offset") { .integer($0.location.offset) },
    Field(name: "format") { text($1.names.format($0.location.source)) },
    field("host") { text($0.sightings.first?.capture.host) },
    field("process") { text($0.sightings.first?.capture.process) },
    field("thread") { text($0.sightings.first?.capture.thread) },
    field("direction") { text($0.sightings.first?.capture.direction?.rawValue) },
    field("peer") { text($0.sightings.first?.capture.peer) },
  ]

  private static let content = [
    field("event") { .text($0.kind.rawValue) },
    field("from") { text($0.from) },
    field("to") { text($0.to) },
    field("epid") { text($0.epid) },
    Field(name: "client") { text($1.known($0)?.client) },
    Field(name: "category") { text($1.known($0)?.category) },
    field("call_id") { text($0.callID) },
    field("cseq") { $0.cseq.map { .integer(Int($0)) } },
    field("method") { text($0.method?.wireText) },
    field("status") { $0.status.map { .integer($0) } },
    field("diagnostic_id") { $0.diagnostic.map { .integer($0.id) } },
    field("delivery_id") { text($0.deliveryID) },
    field("summary") { .text($0.sentence) },
  ]

  /// What was written, with the event of its being sent.
  private static let writing = field("text") { text($0.writing) }

  private static func field(
    _ name: String,
    _ value: @escaping @Sendable (TimelineEvent) -> FactValue?
  ) -> Field {
    Field(name: name) { event, _ in value(event) }
  }

  private static func text(_ text: String?) -> FactValue? { text.map { .text($0) } }

  private func known(_ event: TimelineEvent) -> (client: String?, category: String)? {
    event.userAgent.flatMap(recognise)
  }
}

extension TimelineEvent {
  /// What was written, with the event of its being sent; nil where nobody asked for it.
  var writing: String? { kind == .imOffered || kind == .imSent ? text : nil }
}
