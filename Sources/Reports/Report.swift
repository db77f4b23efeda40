package import Conversations
package import Diagnosis
package import SourceBytes
package import Traces

/// Everything a run has to say.
package struct Report: Sendable {
  /// In the order of their `SourceID`s.
  package var inputs: [InputSummary]
  /// The clocks of the inputs, and what their times were set by.
  package var clocks: [LogClock] = []
  /// In order of time sent, then place.
  package var deliveries: [DiagnosedDelivery]
  /// Deliveries that were found, but that the user did not ask for.
  package var leftOut = 0
  /// Messages to conferences on which nothing was reported, and which are not judged.
  package var unreportedMessages = 0
  /// Patterns over the deliveries, in the order of the rules that found them.
  package var findings: [Finding] = []
  /// Ordered by input and place; may be long.
  package var irregularities: [Irregularity]
  /// Reads records again, and gives the lines of each that may be shown, as they stand in its log; a record that cannot be read again is
  /// left out.
  package var quote: (@Sendable ([SourceLocation]) -> [SourceLocation: [String]])?
  /// The user asked to see what was written.
  package var showsText: Bool

  package init(
    inputs: [InputSummary],
    deliveries: [DiagnosedDelivery],
    irregularities: [Irregularity],
    showsText: Bool
  ) {
    self.inputs = inputs
    self.deliveries = deliveries
    self.irregularities = irregularities
    self.showsText = showsText
  }
}
