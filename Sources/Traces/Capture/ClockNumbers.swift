package import SourceBytes

/// By which clocks records were timed: clocks that are set by each other have one number.
package struct ClockNumbers: Sendable {
  private var ofMachine: [String: Int] = [:]
  /// For records that name no machine.
  private var ofInput: [SourceID: Int] = [:]

  /// Where nothing is known of clocks, they count as one.
  package init() {}

  /// Whether everything was timed by clocks that are set by each other.
  package var areOne: Bool { ofMachine.isEmpty && ofInput.isEmpty }

  /// The number of the clock that timed a record.
  package func number(of host: String?, in source: SourceID) -> Int {
    if let host { return ofMachine[host] ?? 0 }
    return ofInput[source] ?? 0
  }

  /// Notes the clock of a machine, or of inputs that name none.
  package mutating func note(_ number: Int, of machine: String?, in sources: [SourceID]) {
    if let machine {
      ofMachine[machine] = number
    } else {
      for source in sources { ofInput[source] = number }
    }
  }
}
