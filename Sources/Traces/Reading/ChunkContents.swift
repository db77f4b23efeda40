import SourceBytes

/// What one chunk of a log holds.
///
/// Lines are counted from the chunk's first one until the chunk is joined to its input.
struct ChunkContents: Sendable {
  var messages: [CapturedMessage] = []
  var diagnostics: [CapturedDiagnostic] = []
  var irregularities: [Irregularity] = []
  var lines = 0
  /// Stored bytes.
  var bytes = 0
  var records = RecordCounts()
  var hosts: Set<String> = []
  var firstTime: Timestamp?
  var lastTime: Timestamp?
  /// The span with dates read day first, which counts if one of the input can be read no other way.
  var dayFirstSpan: (first: Timestamp, last: Timestamp)?
  /// A date in it can only be read day first.
  var isDayFirst = false

  /// Widens the span of time the chunk covers.
  mutating func cover(_ time: Timestamp, dayFirst: Timestamp) {
    firstTime = min(firstTime ?? time, time)
    lastTime = max(lastTime ?? time, time)
    let span = dayFirstSpan ?? (dayFirst, dayFirst)
    dayFirstSpan = (min(span.first, dayFirst), max(span.last, dayFirst))
  }
}

/// How many records of each kind there are.
struct RecordCounts: Sendable {
  var protocolRecords = 0
  var diagnostic = 0
  var connection = 0
  var component = 0
  var unknown = 0

  /// By the names of `InputSummary.records`; kinds that do not occur are left out.
  var byName: [String: Int] {
    let named = [
      "protocol": protocolRecords, "diagnostic": diagnostic, "connection": connection, "component": component,
      "unknown": unknown,
    ]
    return named.filter { $0.value > 0 }
  }

  static func += (left: inout RecordCounts, right: RecordCounts) {
    left.protocolRecords += right.protocolRecords
    left.diagnostic += right.diagnostic
    left.connection += right.connection
    left.component += right.component
    left.unknown += right.unknown
  }
}
