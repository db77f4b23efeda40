package import Conversations
package import Diagnosis
package import Traces

/// What of a report or a timeline the user wants to see.
package struct ReportFilter: Equatable, Sendable {
  /// Addresses of record, or their part before the @, lower case; none means everybody.
  package var users: Set<String> = []
  package var callID: String?
  package var since: Timestamp?
  package var until: Timestamp?
  package var verdict: Verdict?
  /// Only deliveries somebody may ask about: failed, seemingly failed, waiting to be found, or not to be told.
  package var onlyProblems = false

  package init() {}

  /// Leaves out the deliveries that are not wanted.
  ///
  /// - Parameters:
  ///   - deliveries: with their verdicts.
  ///   - facts: the list their records were made with.
  /// - Returns: the others, in their order.
  package func wanted(_ deliveries: [DiagnosedDelivery], facts: [Fact]) -> [DiagnosedDelivery] {
    self == ReportFilter() ? deliveries : deliveries.filter { keeps($0, facts: facts) }
  }

  /// Whether a delivery is wanted.
  ///
  /// - Parameters:
  ///   - delivery: with its verdict.
  ///   - facts: the list its record was made with.
  /// - Returns: true if nothing the user asked for speaks against it.
  package func keeps(_ delivery: DiagnosedDelivery, facts: [Fact]) -> Bool {
    keeps(delivery.delivery.sentAt)
      && keeps(callID: delivery.delivery.callID)
      && keeps(people: [delivery.delivery.sender, delivery.delivery.receiver])
      && (verdict == nil || verdict == delivery.verdict)
      && (!onlyProblems || delivery.isProblem(FactLookup(facts)))
  }

  /// Whether an event is wanted.
  ///
  /// - Parameters:
  ///   - event: of the timeline.
  ///   - wanted: identities of the wanted deliveries, where verdicts decide; nil where they do not.
  /// - Returns: true if nothing the user asked for speaks against it.
  package func keeps(_ event: TimelineEvent, ofDeliveries wanted: Set<String>?) -> Bool {
    if let wanted, !(event.deliveryID.map(wanted.contains) ?? false) { return false }
    let people = [event.from, event.to].compactMap(\.self)
    return keeps(event.time) && keeps(callID: event.callID)
      && keeps(people: people)
  }

  /// Whether a SIP message is wanted.
  ///
  /// - Parameters:
  ///   - message: as one log has it.
  ///   - wanted: Call-IDs of the wanted deliveries, where verdicts decide; nil where they do not.
  /// - Returns: true if nothing the user asked for speaks against it.
  package func keeps(_ message: CapturedMessage, ofCalls wanted: Set<String>?) -> Bool {
    (wanted?.contains(message.callID) ?? true) && keeps(message.time) && keeps(callID: message.callID)
      && keeps(people: [message.from.address, message.to.address])
  }

  /// Whether verdicts decide what is wanted.
  package var asksForVerdicts: Bool { verdict != nil || onlyProblems }

  private func keeps(_ time: Timestamp) -> Bool {
    (since.map { time >= $0 } ?? true) && (until.map { time < $0 } ?? true)
  }

  private func keeps(people: [String]) -> Bool {
    users.isEmpty || users.holdsOne(of: people)
  }

  private func keeps(callID: String?) -> Bool {
    self.callID == nil || self.callID == callID
  }
}
