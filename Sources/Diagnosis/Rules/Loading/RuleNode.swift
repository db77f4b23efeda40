/// A value in a rule file, and where it stands.
struct RuleNode: Sendable {
  enum Content: Sendable {
    case scalar(String, ScalarKind)
    case list([RuleNode])
    case map([RuleEntry])
  }

  /// What YAML takes a scalar for.
  enum ScalarKind: Sendable {
    case text, integer, decimal, boolean, null, time
  }

  /// A place in the file; both are counted from 1.
  struct Place: Sendable {
    var line: Int
    var column: Int
  }

  var place: Place
  var content: Content

  /// The text, if it is one.
  ///
  /// What YAML takes for a time is text to a rule.
  var text: String? {
    guard case .scalar(let text, let kind) = content, kind == .text || kind == .time else { return nil }
    return text
  }

  /// The whole number, if it is one in plain decimal digits.
  var integer: Int? {
    guard case .scalar(let text, .integer) = content else { return nil }
    return Int(text)
  }

  var isNull: Bool {
    if case .scalar(_, .null) = content { true } else { false }
  }

  var list: [RuleNode]? {
    guard case .list(let members) = content else { return nil }
    return members
  }

  var map: [RuleEntry]? {
    guard case .map(let entries) = content else { return nil }
    return entries
  }

  /// The value under a key of this map.
  subscript(key: String) -> RuleNode? {
    map?.first { $0.key == key }?.value
  }

  /// What it is, for a sentence.
  var inWords: String {
    switch content {
    case .list: "a list"
    case .map: "a map"
    case .scalar(_, .null): "null"
    case .scalar(let text, .text): "the text '\(text)'"
    case .scalar(let text, .integer): "the number \(text)"
    case .scalar(let text, .decimal): "the decimal number \(text)"
    case .scalar(let text, .boolean): "the truth value \(text)"
    case .scalar(let text, .time): "the time \(text)"
    }
  }
}

/// A key with its value.
struct RuleEntry: Sendable {
  var key: String
  var place: RuleNode.Place
  var value: RuleNode
}
