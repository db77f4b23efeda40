import SourceBytes
import Traces

/// Clocks that are set by each other.
///
/// What they timed is in exact order. Clocks of two sets are each right by UTC, as far as it is known of machines that are looked after, and no
/// further: what they timed is in order only where it lies further apart than that.
package struct ClockSet: Hashable, Sendable {
  /// How far clocks that nothing relates may be apart, in milliseconds: 5 minutes, as far as Kerberos lets those of machines in one domain be
  /// (RFC 4120 section 1.6; *Maximum tolerance for computer clock synchronization*).
  ///
  /// A phone, or a server in no domain, may be off by more: `--clock` says so.
  package static let largestSkew = 5 * 60_000

  /// See `InputSummary.timeScale`.
  package var scale = 0
  /// See `ClockNumbers`.
  package var number = 0

  package init(scale: Int = 0, number: Int = 0) {
    self.scale = scale
    self.number = number
  }

  /// By how much the distance of two times may be another than these clocks show, in milliseconds.
  ///
  /// - Returns: nil if nothing bounds it.
  package func doubt(beside other: ClockSet) -> Int? {
    guard scale == other.scale else { return nil }
    return number == other.number ? 0 : Self.largestSkew
  }
}

/// Which clocks timed what was read.
struct ClockSets: Sendable {
  private let scales: [SourceID: Int]
  private let numbers: ClockNumbers
  /// The numbers of the time scales, in rising order; never empty.
  let allScales: [Int]
  /// Whether all times can be set against each other exactly.
  let areOne: Bool

  init(_ contents: TraceContents) {
    scales = Dictionary(
      contents.inputs.filter(\.isLog).map { ($0.source, $0.timeScale) },
      uniquingKeysWith: { first, _ in first }
    )
    numbers = contents.clockNumbers
    allScales = scales.isEmpty ? [0] : Set(scales.values).sorted()
    areOne = numbers.areOne && allScales.count == 1
  }

  /// Things in their order, each with those of its time scale.
  func byScale<Thing>(_ things: [Thing], source: (Thing) -> SourceID) -> [Int: [Thing]] {
    let first = allScales[0]
    guard allScales.count > 1 else { return [first: things] }
    return Dictionary(grouping: things) { scales[source($0)] ?? first }
  }

  /// The time scale of an input; nil where there is no such log.
  func scale(of source: SourceID) -> Int? { scales[source] }

  /// Which of the clocks of its time scale timed a record.
  func number(of host: String?, in source: SourceID) -> Int {
    numbers.areOne ? 0 : numbers.number(of: host, in: source)
  }

  /// The clocks by which the time of a record is known.
  func clocks(of host: String?, in source: SourceID) -> ClockSet {
    ClockSet(scale: scales[source] ?? 0, number: number(of: host, in: source))
  }
}
