/// What a piece of a log is; the raw values are the names in `InputSummary.records`.
enum RecordKind: String, CaseIterable, Sendable {
  /// A SIP message.
  case protocolRecord = "protocol"
  case diagnostic
  case connection
  /// A log line by itself.
  case component
  /// An event of a Windows event log.
  case event
  /// An HTTP request or response.
  case exchange
  /// An XML or JSON document that stands by itself.
  case document
  case unknown
}

/// How many records of each kind there are.
struct RecordCounts: Sendable {
  private var counts = [Int](repeating: 0, count: RecordKind.allCases.count)

  subscript(kind: RecordKind) -> Int {
    get { counts[kind.place] }
    set { counts[kind.place] = newValue }
  }

  /// By the names of `InputSummary.records`; kinds that do not occur are left out.
  var byName: [String: Int] {
    let named = RecordKind.allCases.map { ($0.rawValue, self[$0]) }.filter { $0.1 > 0 }
    return Dictionary(named) { first, _ in first }
  }

  static func += (left: inout RecordCounts, right: RecordCounts) {
    for index in left.counts.indices { left.counts[index] += right.counts[index] }
  }
}

extension RecordKind {
  fileprivate var place: Int {
    switch self {
    case .protocolRecord: 0
    case .diagnostic: 1
    case .connection: 2
    case .component: 3
    case .event: 4
    case .exchange: 5
    case .document: 6
    case .unknown: 7
    }
  }
}
