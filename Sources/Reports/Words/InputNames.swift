import SourceBytes
package import Traces

/// Inputs by their numbers.
package struct InputNames: Sendable {
  private let inputs: [SourceID: InputSummary]
  /// Last parts of names, where they tell the inputs apart.
  private let shortNames: [SourceID: String]

  package init(_ inputs: [InputSummary]) {
    self.inputs = Dictionary(inputs.map { ($0.source, $0) }) { first, _ in first }
    let lastParts = inputs.map { ($0.source, $0.lastPart) }
    let uses = Dictionary(lastParts.map { ($0.1, 1) }, uniquingKeysWith: +)
    shortNames = Dictionary(lastParts.filter { uses[$0.1] == 1 }) { first, _ in first }
  }

  /// The name the user knows an input by.
  func name(_ source: SourceID) -> String {
    inputs[source]?.name ?? "input \(source.rawValue)"
  }

  func format(_ source: SourceID) -> String? {
    inputs[source]?.format
  }

  /// The last part of the name, where that tells it from others.
  func shortName(_ source: SourceID) -> String {
    shortNames[source] ?? name(source)
  }

  /// A place for people: `fe01.log:1204`, with the folder only where two inputs have the same last part.
  func place(_ location: SourceLocation) -> String {
    "\(shortName(location.source)):\(location.line)"
  }
}

extension InputSummary {
  /// Its name without folders around it; of a member, those within the archive stay.
  fileprivate var lastPart: String {
    let member = members.map { "!" + $0 }.joined()
    guard name.hasSuffix(member) else { return name }
    let file = name.dropLast(member.count)
    return (file.split(separator: "/").last.map(String.init) ?? String(file)) + member
  }
}
