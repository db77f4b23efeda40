package import SourceBytes

/// A clock that timed records: a machine's, or that of whatever wrote an input which names no machine.
///
/// Its offset is what has to be added to the times it wrote, beside their zone, to have them by the clock that the others are set by.
package struct LogClock: Hashable, Sendable {
  /// How an offset is known.
  ///
  /// The raw values are stable names.
  package enum Basis: String, CaseIterable, Sendable {
    /// The user told it.
    case told
    /// The other clocks of its logs are set by this one.
    case reference
    /// Messages were seen on their way out and in at both ends, in both directions, which bounds it from both sides.
    case exchange
    /// Messages were seen at both ends in one direction only, which bounds it on one side: it is left alone where that is possible, else set as
    /// little as is needed.
    case oneWay = "one_way"
    /// Servers wrote the time into their answers.
    case serverDates = "server_dates"
    /// Nothing relates it to another clock: its times are taken as they are, right to within `ClockSet.largestSkew`.
    case none
  }

  /// How sure an offset is.
  package enum Certainty: String, CaseIterable, Sendable {
    case high, medium, low
  }

  /// `POOL\MACHINE`; absent where the log names none.
  package var machine: String?
  /// The inputs with records it timed, in rising order; never empty.
  package var sources: [SourceID]
  /// Milliseconds to add to its times; negative for a clock that runs ahead.
  package var offset = 0
  /// Half the width of what the offset can be, in milliseconds; absent where nothing bounds it from both sides.
  package var uncertainty: Int?
  package var basis = Basis.none
  /// Clocks with the same number are set by each other; absent where all of them are.
  package var set: Int?
  /// Messages that were compared with those of other clocks.
  package var comparisons = 0

  init(machine: String?, sources: [SourceID]) {
    self.machine = machine
    self.sources = sources
  }

  /// How sure the offset is; nil where there is none to be sure of.
  package var certainty: Certainty? {
    switch basis {
    case .told: .high
    case .reference, .none: nil
    case .exchange: (uncertainty ?? .max) <= 1000 ? .high : .medium
    case .serverDates: .medium
    case .oneWay: .low
    }
  }
}
