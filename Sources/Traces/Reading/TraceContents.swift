import SourceBytes

/// Everything that was read from all inputs.
package struct TraceContents: Sendable {
  package var messages: [CapturedMessage] = []
  package var diagnostics: [CapturedDiagnostic] = []
  package var irregularities: [Irregularity] = []
  package var inputs: [InputSummary] = []

  package init() {}
}

/// Joins the chunks of one input in their order, whatever order they are done in.
struct InputJoiner {
  private var summary: InputSummary
  private let source: SourceID
  private let zone: LogZone
  private var records = RecordCounts()
  private var hosts: Set<String> = []
  private var waiting: [Int: ChunkContents] = [:]
  private var nextNumber = 0
  private var isDayFirst = false
  private var dayFirstSpan: (first: Timestamp, last: Timestamp)?
  private var tally = IrregularityTally()
  private var firstMessage: Int?
  private var firstDiagnostic: Int?

  init(input: Input, format: LogFormat, encoding: TextEncoding, zone: LogZone) {
    source = input.source
    self.zone = zone
    summary = InputSummary(
      source: input.source,
      name: input.name,
      format: format.name,
      encoding: encoding.rawValue
    )
    summary.assumedZone = format.isUTC ? nil : zone.name
  }

  mutating func add(_ done: NumberedContents, to all: inout TraceContents) {
    waiting[done.number] = done.contents
    while let contents = waiting.removeValue(forKey: nextNumber) {
      join(contents, to: &all)
      nextNumber += 1
    }
  }

  private mutating func join(_ chunk: ChunkContents, to all: inout TraceContents) {
    firstMessage = firstMessage ?? all.messages.count
    firstDiagnostic = firstDiagnostic ?? all.diagnostics.count
    let line = summary.lines
    var chunk = chunk
    for index in chunk.messages.indices { chunk.messages[index].location.line += line }
    all.messages += chunk.messages
    for index in chunk.diagnostics.indices { chunk.diagnostics[index].location.line += line }
    all.diagnostics += chunk.diagnostics
    for var irregularity in chunk.irregularities {
      irregularity.location.line += line
      tally.add(irregularity)
    }
    summary.lines += chunk.lines
    summary.bytes += chunk.bytes
    records += chunk.records
    hosts.formUnion(chunk.hosts)
    isDayFirst = isDayFirst || chunk.isDayFirst
    summary.cover(chunk)
    if let span = chunk.dayFirstSpan {
      let known = dayFirstSpan ?? span
      dayFirstSpan = (min(known.first, span.first), max(known.last, span.last))
    }
  }

  /// Whether anything of the format was found.
  var holdsRecords: Bool {
    !records.byName.isEmpty || tally.irregularities.contains { $0.name == .recordBeginMissing }
  }

  /// Ends the input.
  mutating func finish(_ all: inout TraceContents) {
    if isDayFirst { readDayFirst(&all) }
    summary.records = records.byName
    summary.hosts = hosts.sorted()
    all.inputs.append(summary)
    all.irregularities += tally.irregularities
  }

  /// Reads the dates of the whole input day first, since one of them cannot be read otherwise.
  private mutating func readDayFirst(_ all: inout TraceContents) {
    for index in (firstMessage ?? all.messages.count)..<all.messages.count {
      let message = all.messages[index]
      all.messages[index].time = dayFirst(message.time, raw: message.rawTime, at: message.capture)
    }
    for index in (firstDiagnostic ?? all.diagnostics.count)..<all.diagnostics.count {
      let record = all.diagnostics[index]
      all.diagnostics[index].time = dayFirst(record.time, raw: record.rawTime, at: record.capture)
    }
    summary.firstTime = dayFirstSpan?.first
    summary.lastTime = dayFirstSpan?.last
    tally.add(Irregularity(.dateDayFirst, at: SourceLocation(source: source, line: 1, offset: 0, length: 0)))
  }

  /// A time whose first number exceeds 12 was read day first already.
  private func dayFirst(_ time: Timestamp, raw: String, at capture: CapturePoint) -> Timestamp {
    let bytes = Array(raw.utf8)
    guard let stamp = TraceStamp(parsing: bytes.span, at: 0, before: bytes.count), !stamp.isDayFirst,
      let local = stamp.local.exchangingDayAndMonth
    else { return time }
    return capture.host == nil ? zone.moment(ofLocal: local) : local
  }
}

extension InputSummary {
  fileprivate mutating func cover(_ chunk: ChunkContents) {
    for time in [chunk.firstTime, chunk.lastTime].compactMap(\.self) {
      firstTime = min(firstTime ?? time, time)
      lastTime = max(lastTime ?? time, time)
    }
  }
}
