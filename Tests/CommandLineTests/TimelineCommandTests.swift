import TestSupport
import Testing

@Suite("imtrail timeline")
struct TimelineCommandTests {
  /// Contract section 4.
  static let fields: [String: FieldType] = [
    "time": .time, "raw_time": .text, "clock_offset_ms": .integer, "file": .text, "line": .integer,
    "offset": .integer, "format": .text, "host": .text, "process": .text, "thread": .text, "direction": .text,
    "peer": .text, "event": .text, "from": .text, "to": .text, "epid": .text, "client": .text,
    "category": .text, "call_id": .text, "cseq": .integer, "method": .text, "status": .integer,
    "diagnostic_id": .integer, "delivery_id": .text, "summary": .text,
  ]

  static let constant: Set = [
    "time", "raw_time", "clock_offset_ms", "file", "line", "offset", "format", "event", "summary",
  ]

  static let kinds: Set = [
    "endpoint.registered", "endpoint.refreshed", "endpoint.removed", "endpoint.dropped", "endpoint.refused",
    "im.offered", "im.forked", "im.progress", "im.ringing", "im.answered", "im.refused", "im.cancelled",
    "im.acknowledged", "im.sent", "im.received", "im.typing", "im.closed", "im.reported", "im.missed",
    "push.sent", "push.failed", "presence.changed", "diagnostic",
  ]

  private func events() async throws -> [JSONValue] {
    let run = try await Program.run("timeline", "--format", "ndjson", "samples")
    #expect(run.status == 0)
    return try run.jsonLines()
  }

  @Test("an event has the fields of the contract, with the right types")
  func types() async throws {
    let events = try await events()
    #expect(!events.isEmpty)
    for event in events {
      #expect(event.names.isSubset(of: Self.fields.keys))
      #expect(Self.constant.subtracting(event.names).isEmpty)
      for (name, type) in Self.fields {
        guard let value = event[name] else { continue }
        #expect(type.fits(value), "\(name) is \(value)")
      }
    }
    let seen = events.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    #expect(seen == Set(Self.fields.keys))
  }

  @Test("events are ordered by time, then file, then offset")
  func order() async throws {
    let places = try await events().map { event in
      (event["time"]?.text ?? "", event["file"]?.text ?? "", event["offset"]?.integer ?? -1)
    }
    for (earlier, later) in zip(places, places.dropFirst()) { #expect(earlier <= later) }
  }

  @Test("kinds of events are those of the contract, and the samples show the ordinary ones")
  func kindsOfEvents() async throws {
    let kinds = Set(try await events().compactMap { $0["event"]?.text })
    #expect(kinds.isSubset(of: Self.kinds))
    let ordinary: Set = [
      "endpoint.registered", "endpoint.refreshed", "endpoint.removed", "im.offered", "im.forked",
      "im.progress", "im.ringing", "im.answered", "im.refused", "im.cancelled", "im.acknowledged", "im.sent",
      "im.typing", "im.closed", "diagnostic",
    ]
    #expect(ordinary.subtracting(kinds).isEmpty)
  }

  @Test("events name the deliveries the report tells of")
  func deliveries() async throws {
    let named = Set(try await events().compactMap { $0["delivery_id"]?.text })
    #expect(named == Set(try await Program.run("--format", "ndjson", "samples").deliveryIDs()))
  }

  @Test("as text, it is one line an event, in the same order")
  func text() async throws {
    let lines = try await Program.run("timeline", "samples/declined").outputLines
    let run = try await Program.run("timeline", "--format", "ndjson", "samples/declined")
    let events = try run.jsonLines()
    #expect(lines.count == events.count)
    for (line, event) in zip(lines, events) {
      #expect(line.hasPrefix("\(event["time"]?.text ?? "?")  \(event["event"]?.text ?? "?") "))
    }
  }
}
