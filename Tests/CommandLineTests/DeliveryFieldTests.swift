import Foundation
import TestSupport
import Testing

@Suite("A delivery in JSON has the fields of the contract")
struct DeliveryFieldTests {
  /// The flat fields of contract section 2.
  static let fields: [String: FieldType] = [
    "delivery_id": .text, "kind": .text, "method": .text, "call_id": .text, "cseq": .integer,
    "conversation_id": .text, "sender": .text, "receiver": .text, "sender_epid": .text,
    "sender_client": .text,
    "sender_category": .text, "receiver_is_local": .boolean, "sent_at": .time, "ended_at": .time,
    "wait_ms": .integer, "presence": .text, "presence_basis": .text, "endpoint_count": .integer,
    "im_endpoint_count": .integer, "desktop_count": .integer, "mobile_count": .integer, "web_count": .integer,
    "phone_count": .integer, "unknown_count": .integer, "final_status": .integer, "final_reason": .text,
    "branch_statuses": .integers, "silent_branch_categories": .texts, "diagnostic_id": .integer,
    "diagnostic_reason": .text, "diagnostic_ids": .integers, "answered_by_epid": .text,
    "answered_by_client": .text, "answered_by_category": .text, "accept_delta_ms": .integer,
    "timeout_delta_ms": .integer, "receiver_active_after_ms": .integer, "cancelled_by": .text,
    "push_outcome": .text, "server_version": .text, "error_reported": .boolean,
    "missed_conversation_seen": .boolean, "delivered": .text, "sender_saw_failure": .text,
    "receiver_finds_it": .text, "failure_class": .text, "verdict": .text, "confidence": .text, "level": .text,
    "rule": .text, "rules_matched": .texts, "explanation": .text, "advice": .text,
    "endpoints": .objects, "evidence": .objects, "gaps": .objects,
  ]

  static let endpointFields: [String: FieldType] = [
    "epid": .text, "instance": .text, "gruu": .text, "client": .text, "category": .text, "transport": .text,
    "im_capable": .boolean, "basis": .text, "registered_at": .time, "answer_status": .integer,
    "answered_after_ms": .integer,
  ]

  static let evidenceFields: [String: FieldType] = [
    "file": .text, "line": .integer, "offset": .integer, "length": .integer, "time": .time, "caption": .text,
  ]

  static let gapFields: [String: FieldType] = [
    "what": .text, "why": .text, "since": .time, "until": .time, "command": .text,
  ]

  /// Fields no sample has a value for yet.
  static let unseen: Set = ["push_outcome", "missed_conversation_seen", "error_reported"]

  /// Fields every delivery has.
  static let constant: Set = [
    "delivery_id", "kind", "method", "call_id", "cseq", "sender", "receiver", "sent_at", "presence",
    "presence_basis", "delivered", "sender_saw_failure", "receiver_finds_it", "failure_class", "verdict",
    "confidence", "level", "rule", "rules_matched", "explanation", "advice", "endpoints", "evidence", "gaps",
  ]

  private func deliveries() async throws -> [JSONValue] {
    try await Program.run("--format", "ndjson", "samples").jsonLines()
  }

  private func expect(_ object: JSONValue, fits fields: [String: FieldType]) {
    guard case .object(let members) = object else {
      Issue.record("no object")
      return
    }
    for (name, value) in members {
      guard let type = fields[name] else { continue }
      #expect(type.fits(value), "\(name) is \(value), not \(type)")
    }
  }

  @Test("with the right types")
  func types() async throws {
    for delivery in try await deliveries() { expect(delivery, fits: Self.fields) }
  }

  @Test("every one of which occurs in some sample, and the constant ones in each delivery")
  func names() async throws {
    let deliveries = try await deliveries()
    let seen = deliveries.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    #expect(Set(Self.fields.keys).subtracting(seen).subtracting(Self.unseen).isEmpty)
    for delivery in deliveries {
      let missing = Self.constant.subtracting(delivery.names)
      // An app knows nothing of the SIP its message travels in.
      #expect(
        missing.isEmpty
          || (missing == ["call_id", "cseq", "method"] && delivery.names.contains("app_received"))
      )
    }
  }

  @Test("and so do what is nested in it")
  func nested() async throws {
    for delivery in try await deliveries() {
      let parts = [
        ("endpoints", Self.endpointFields), ("evidence", Self.evidenceFields), ("gaps", Self.gapFields),
      ]
      for (name, fields) in parts {
        for object in delivery[name]?.list ?? [] {
          expect(object, fits: fields)
          #expect(object.names.isSubset(of: fields.keys))
        }
      }
      let evidence = delivery["evidence"]?.list ?? []
      #expect(!evidence.isEmpty)
      #expect(evidence.allSatisfy { $0.names == Set(Self.evidenceFields.keys) })
    }
  }

  @Test("closed vocabularies are kept to")
  func vocabularies() async throws {
    let vocabularies: [String: Set<String>] = [
      "kind": ["first_message", "later_message", "conference_message"],
      "presence": ["SPOP", "MPOP", "none", "unknown"],
      "presence_basis": ["forks", "progress_count", "registrations", "report", "none"],
      "cancelled_by": ["sender", "server"], "delivered": ["yes", "no", "unknown"],
      "sender_saw_failure": ["yes", "no", "unknown"],
      "receiver_finds_it": ["conversation", "missed_conversation", "nowhere", "unknown"],
      "failure_class": ["success", "expected", "unexpected", "uncategorised"],
      "confidence": ["high", "medium", "low"],
    ]
    for delivery in try await deliveries() {
      for (name, words) in vocabularies {
        guard let word = delivery[name]?.text else { continue }
        #expect(words.contains(word), "\(name)")
      }
      #expect(delivery["delivery_id"]?.text?.wholeMatch(of: /[0-9a-f]{12}/) != nil)
    }
  }

  @Test("the whole report is one object, read by Foundation, with the same deliveries")
  func wholeReport() async throws {
    let run = try await Program.run("--format", "json", "samples")
    let read = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(
      Set(read?.keys.map { $0 } ?? [])
        == ["schema", "inputs", "summary", "deliveries", "irregularities"]
    )
    let report = try JSONValue(run.output)
    #expect(report["schema"] == .text("imtrail/1"))
    #expect((report["inputs"]?.list.count ?? 0) >= Sample.all.count)
    #expect(report["deliveries"]?.list == (try await deliveries()))
    #expect(report["summary"]?["deliveries"]?.integer == report["deliveries"]?.list.count)
    let cut = report["irregularities"]?.list.first { $0["name"]?.text == "record.cut" }
    #expect(cut?["file"]?.text == (try Sample.log("trace-ends-early")))
  }
}
