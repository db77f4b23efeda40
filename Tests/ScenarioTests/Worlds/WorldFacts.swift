import Conversations
import Diagnosis
import Testing
import Traces

extension WorldTold {
  /// Facts that are true of a delivery whatever clocks tell it.
  private static let names = [
    "delivery_id", "kind", "sender", "receiver", "presence", "presence_basis", "endpoint_count",
    "im_endpoint_count", "desktop_count", "mobile_count", "phone_count", "unknown_count", "registered_count",
    "fork_count", "final_status", "branch_statuses", "diagnostic_id", "answered_by_epid", "cancelled_by",
    "verdict", "confidence", "delivered", "sender_saw_failure", "receiver_finds_it",
  ]

  /// Durations, in milliseconds.
  private static let durations = [
    "wait_ms", "accept_delta_ms", "timeout_delta_ms", "receiver_active_after_ms",
  ]

  /// Expects the same deliveries with the same facts, and the same patterns over them.
  func expectSame(as reference: WorldTold) {
    #expect(differences(from: reference) == [])
    #expect(findings == reference.findings)
  }

  /// Where it differs from another telling, a line for each delivery.
  func differences(from reference: WorldTold) -> [String] {
    let changed = reference.deliveries.compactMap { delivery -> String? in
      guard let other = byID[delivery.delivery.id] else { return "\(delivery.words) is missing" }
      let facts = Self.names.compactMap { name -> String? in
        let values = (other.facts[name: name], delivery.facts[name: name])
        return values.0 == values.1 ? nil : "\(name) \(values.0.words), not \(values.1.words)"
      }
      return facts.isEmpty ? nil : "\(delivery.words): " + facts.joined(separator: ", ")
    }
    return changed
      + deliveries.filter { reference.byID[$0.delivery.id] == nil }.map { "\($0.words) is none of them" }
  }

  /// Expects durations to be as long: to the millisecond where one front end saw all.
  ///
  /// Of what passed two, no log holds both the copy and what the sender got, so that a wait may begin with the sender's INVITE.
  func expectDurations(of reference: WorldTold) {
    for delivery in reference.deliveries {
      guard let told = byID[delivery.delivery.id] else { continue }
      for name in Self.durations {
        let (value, truth) = (told.integer(name), delivery.integer(name))
        #expect((value == nil) == (truth == nil), "\(delivery.words): \(name)")
        let apart = abs((value ?? 0) - (truth ?? 0))
        #expect(apart <= (delivery.passedTwoServers ? 150 : 0), "\(delivery.words): \(name)")
      }
    }
  }
}

extension DiagnosedDelivery {
  /// For messages of the tests.
  var words: String {
    "\(delivery.id) \(delivery.sender)->\(delivery.receiver) \(verdict.rawValue)"
  }

  /// Whether servers on two machines saw it, in a log that names its machines.
  fileprivate var passedTwoServers: Bool {
    Set(delivery.events.flatMap(\.sightings).compactMap(\.capture.host)).count > 1
  }

  /// A fact that is a number.
  func integer(_ name: String) -> Int? {
    if case .integer(let number) = facts[name: name] { number } else { nil }
  }
}

extension FactValue? {
  fileprivate var words: String {
    switch self {
    case nil: "unknown"
    case .text(let text): text
    case .integer(let number): String(number)
    case let value?: "\(value)"
    }
  }
}
