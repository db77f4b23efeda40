import SourceBytes
package import Traces

/// Inputs by their numbers.
package struct InputNames: Sendable {
  private let inputs: [SourceID: InputSummary]

  package init(_ inputs: [InputSummary]) {
    self.inputs = Dictionary(inputs.map { ($0.source, $0) }) { first, _ in first }
  }

  /// The name the user knows an input by.
  func name(_ source: SourceID) -> String {
    inputs[source]?.name ?? "input \(source.rawValue)"
  }

  func format(_ source: SourceID) -> String? {
    inputs[source]?.format
  }

  /// `fe01.log:1204`.
  func place(_ location: SourceLocation) -> String {
    "\(name(location.source)):\(location.line)"
  }
}
