import Traces

/// A test of one known fact.
///
/// A fact that is a list passes if any of its members does.
enum ValueTest: Sendable {
  case pattern(TextPattern)
  case expression(RegularExpression)
  case network(AddressBlock)
  case number(Comparison, Int)
  case moment(Comparison, Timestamp)
  case flag(Bool)
  /// At least one: the values of a Sigma list.
  case any([ValueTest])
  /// Every one: the values of a list under `all`. Different members of a list fact may pass different tests.
  case all([ValueTest])

  /// Whether the value passes; a value of another type than the test is made for does not.
  func passes(_ value: FactValue) -> Bool {
    switch (self, value) {
    case (.any(let tests), _): tests.contains { $0.passes(value) }
    case (.all(let tests), _): tests.allSatisfy { $0.passes(value) }
    case (_, .text(let text)): passes(text: text)
    case (_, .texts(let texts)): texts.contains { passes(text: $0) }
    case (.number(let comparison, let wanted), .integer(let number)): comparison.holds(number, wanted)
    case (.number(let comparison, let wanted), .integers(let numbers)):
      numbers.contains { comparison.holds($0, wanted) }
    case (.moment(let comparison, let wanted), .time(let time)): comparison.holds(time, wanted)
    case (.flag(let wanted), .boolean(let flag)): flag == wanted
    default: false
    }
  }

  private func passes(text: String) -> Bool {
    switch self {
    case .pattern(let pattern): pattern.matches(text)
    case .expression(let expression): expression.matches(text)
    case .network(let block): block.contains(text)
    default: false
    }
  }
}

/// An order relation between a fact and a wanted value.
enum Comparison: Sendable {
  case equal, less, atMost, more, atLeast

  func holds<Value: Comparable>(_ value: Value, _ wanted: Value) -> Bool {
    switch self {
    case .equal: value == wanted
    case .less: value < wanted
    case .atMost: value <= wanted
    case .more: value > wanted
    case .atLeast: value >= wanted
    }
  }
}
