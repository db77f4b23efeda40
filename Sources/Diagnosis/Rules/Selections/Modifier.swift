/// What may follow a fact in a selection, behind a `|` (Sigma modifiers appendix 2.1).
enum Modifier: String, CaseIterable, Sendable {
  case contains, startswith, endswith
  case all, exists, cased, neq, fieldref
  case re, i, m, s
  case cidr
  case gt, gte, lt, lte

  /// Modifiers Sigma has, but which no fact of a delivery needs.
  static let unsupported: Set<String> = [
    "windash", "base64", "base64offset", "utf16", "utf16le", "utf16be", "wide", "expand", "minute", "hour",
    "day", "week",
    "month", "year",
  ]

  /// Whether it decides how value and fact are compared: only one of these can.
  var decidesMatching: Bool {
    switch self {
    case .contains, .startswith, .endswith, .re, .cidr, .gt, .gte, .lt, .lte, .exists: true
    default: false
    }
  }

  /// The order relation it asks for, if it does.
  var comparison: Comparison? {
    switch self {
    case .gt: .more
    case .gte: .atLeast
    case .lt: .less
    case .lte: .atMost
    default: nil
    }
  }

  /// Whether facts of the type can be asked this way.
  func fits(_ type: FactType) -> Bool {
    switch self {
    case .contains, .startswith, .endswith, .cased, .re, .i, .m, .s, .cidr: type == .text || type == .texts
    case .gt, .gte, .lt, .lte: type == .integer || type == .integers || type == .time
    case .all, .exists, .neq, .fieldref: true
    }
  }

  /// The earlier modifier this one cannot follow; nil if it may stand behind all of them.
  func clash(after earlier: [Modifier]) -> Modifier? {
    if earlier.contains(self) { return self }
    if let exists = earlier.first(where: { $0 == .exists }) { return exists }
    switch self {
    case .exists, .re: return earlier.first
    case .i, .m, .s: return earlier.contains(.re) ? nil : self
    case .fieldref: return earlier.first { $0.decidesMatching }
    case .cased: return earlier.first { $0.decidesMatching && !$0.anchorsText }
    default: return clashOfMatching(after: earlier)
    }
  }

  private func clashOfMatching(after earlier: [Modifier]) -> Modifier? {
    guard decidesMatching else { return nil }
    return earlier.first { $0.decidesMatching || !anchorsText && ($0 == .fieldref || $0 == .cased) }
  }

  private var anchorsText: Bool {
    self == .contains || self == .startswith || self == .endswith
  }
}
