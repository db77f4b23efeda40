package import Conversations

extension ReportFilter {
  /// The events that go with some deliveries into a database: all of theirs, and those of none that the user wants.
  ///
  /// - Parameters:
  ///   - events: of the timeline.
  ///   - deliveries: identities of the deliveries the user wants.
  /// - Returns: those events, in their order; where verdicts decide what is wanted, none that belongs to no delivery.
  package func events(_ events: [TimelineEvent], with deliveries: Set<String>) -> [TimelineEvent] {
    events.filter { event in
      if let id = event.deliveryID { return deliveries.contains(id) }
      return !asksForVerdicts && keeps(event, ofDeliveries: nil)
    }
  }
}
