import SourceBytes

/// Everything that was read from all inputs.
package struct TraceContents: Sendable {
  package var messages: [CapturedMessage] = []
  package var diagnostics: [CapturedDiagnostic] = []
  package var reports: [CapturedReport] = []
  package var appEvents: [CapturedAppEvent] = []
  package var presence: [CapturedPresence] = []
  package var irregularities: [Irregularity] = []
  package var inputs: [InputSummary] = []
  /// By which clocks all this was timed, as far as it is known how they stand to each other.
  package var clockNumbers = ClockNumbers()

  package init() {}
}
