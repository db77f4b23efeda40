import SourceBytes

/// Joins the chunks of one input in their order, whatever order they are done in.
struct InputJoiner {
  private var summary: InputSummary
  private let source: SourceID
  private let zone: LogZone
  private var records = RecordCounts()
  private var hosts: Set<String> = []
  private var stretches = StretchTally()
  private var waiting: [Int: ChunkContents] = [:]
  private var nextNumber = 0
  private var isDayFirst = false
  private var endsWithinLine = false
  private var dayFirstSpan: (first: Timestamp, last: Timestamp)?
  private var tally = IrregularityTally()
  private let before: TraceContents.Counts
  private var clock = ClockInference()
  /// Notes of servers that name no call.
  private var callless = 0
  private var presence = PresenceStates()
  private var years = YearInference()
  private var order = TimeOrder()
  /// The user named no zone, and the format has none.
  private let infersZone: Bool
  /// All times say their zone, or are UTC by format.
  private var tellsZone: Bool

  /// - Parameters:
  ///   - input: whose chunks these are.
  ///   - format: of the input.
  ///   - encoding: of the input.
  ///   - zone: as the user named it.
  ///   - contents: what the inputs before hold.
  init(
    input: Input,
    format: LogFormat,
    encoding: TextEncoding,
    zone: LogZone?,
    after contents: TraceContents
  ) {
    source = input.source
    self.zone = zone ?? .utc
    infersZone = zone == nil && !format.isUTC
    tellsZone = format.isUTC
    before = contents.counts
    summary = InputSummary(
      source: input.source,
      name: input.name,
      format: format.name,
      encoding: encoding.rawValue
    )
    summary.members = input.members
    summary.isFromStandardInput = input.path == nil
    summary.side = format.side
    summary.assumedZone = format.isUTC ? nil : self.zone.name
    summary.isZoneKnown = !infersZone
  }

  /// Adds a chunk, or keeps it until those before it are there.
  mutating func add(_ contents: ChunkContents, number: Int, to all: inout TraceContents) {
    waiting[number] = contents
    while let contents = waiting.removeValue(forKey: nextNumber) {
      join(contents, to: &all)
      nextNumber += 1
    }
  }

  private mutating func join(_ chunk: ChunkContents, to all: inout TraceContents) {
    let line = summary.lines
    append(chunk.messages, to: &all.messages)
    append(chunk.diagnostics.filter { keeps($0) }, to: &all.diagnostics)
    append(chunk.reports, to: &all.reports)
    append(chunk.appEvents, to: &all.appEvents)
    append(presence.news(in: chunk), to: &all.presence)
    clock.add(chunk.clockWitnesses)
    years.add(chunk)
    order.append(chunk.order, lines: line)
    for var irregularity in chunk.irregularities {
      irregularity.location.line += line
      tally.add(irregularity)
    }
    summary.lines += chunk.lines
    endsWithinLine = chunk.endsWithinLine
    summary.bytes += chunk.bytes
    records += chunk.records
    hosts.formUnion(chunk.hosts)
    stretches.add(chunk.stretches)
    isDayFirst = isDayFirst || chunk.isDayFirst
    if chunk.holdsTimesWithoutZone {
      summary.assumedZone = zone.name
      tellsZone = false
    }
    summary.cover(chunk)
    if let span = chunk.dayFirstSpan {
      let known = dayFirstSpan ?? span
      dayFirstSpan = (min(known.first, span.first), max(known.last, span.last))
    }
  }

  /// Whether a note of a server is kept: those that name no call may be as many as a log is long, and bear on no message.
  private mutating func keeps(_ record: CapturedDiagnostic) -> Bool {
    guard record.callID == nil else { return true }
    callless += 1
    if callless <= Self.mostCallless { return true }
    var place = record.location
    place.line += summary.lines
    tally.add(Irregularity(.diagnosticNotKept, at: place))
    return false
  }

  private static let mostCallless = 10_000

  private func append<Thing: Captured>(_ things: [Thing], to all: inout [Thing]) {
    let first = all.count
    all += things
    for index in first..<all.count { all[index].location.line += summary.lines }
  }

  /// Whether anything of the format was found.
  var holdsRecords: Bool {
    !records.byName.isEmpty || tally.irregularities.contains { $0.name == .recordBeginMissing }
  }

  /// Ends the input.
  mutating func finish(_ all: inout TraceContents) {
    summary.stretches = stretches.isOverfull ? [] : LogStretch.joined(stretches.stretches)
    takeYear(&all)
    followDaylightSaving(&all)
    let readsDayFirst = isDayFirst || (infersZone && clock.isDayFirst)
    if readsDayFirst { readDayFirst(&all) }
    for fall in order.irregularities(readsDayFirst ? \.dayFirst : \.time, tellsZone: tellsZone) {
      tally.add(fall)
    }
    takeInferredZone(&all)
    summary.aheadOfServerDates = clock.leastAhead(moment)
    summary.aheadOfMachines = clock.leastAheadOfMachines(moment)
    if endsWithinLine { summary.lines += 1 }
    summary.records = records.byName
    summary.hosts = hosts.sorted()
    all.inputs.append(summary)
    all.irregularities += tally.irregularities
  }

  /// The moment at which the log's clock showed a time.
  private func moment(_ local: Timestamp) -> Timestamp {
    summary.foundZone.map { local.advanced(byMilliseconds: -$0.offset) } ?? zone.moment(ofLocal: local)
  }

  /// Reads the dates of the whole input day first, since one of them cannot be read otherwise.
  private mutating func readDayFirst(_ all: inout TraceContents) {
    all.changeTimes(since: before) { dayFirst($0.time, raw: $0.rawTime, at: $0.capture) }
    summary.stretches = []
    summary.firstTime = dayFirstSpan?.first
    summary.lastTime = dayFirstSpan?.last
    tally.add(Irregularity(.dateDayFirst, at: SourceLocation(source: source, line: 1, offset: 0, length: 0)))
  }

  /// Gives times without a year the one that something else in the input tells.
  private mutating func takeYear(_ all: inout TraceContents) {
    guard let span = years.span else { return }
    guard years.isKnown else {
      let start = SourceLocation(source: source, line: 1, offset: 0, length: 0)
      return tally.add(Irregularity(.dateYearUnknown, at: start))
    }
    all.changeTimes(since: before) { thing in
      years.local(of: thing.rawTime).map { zone.moment(ofLocal: $0) } ?? thing.time
    }
    clock.changeLocals(years.completed)
    let ends = [years.completed(span.first), years.completed(span.last)].map { zone.moment(ofLocal: $0) }
    summary.firstTime = ends.min()
    summary.lastTime = ends.max()
  }

  /// Goes on by the clock before, where that was set by an hour within a log that does not say its zone.
  private mutating func followDaylightSaving(_ all: inout TraceContents) {
    guard summary.assumedZone != nil, hosts.isEmpty else { return }
    let saving = DaylightSaving(all.stamps(since: before), clock.witnesses, in: infersZone ? nil : zone)
    for change in saving.changes {
      tally.add(Irregularity(change.name, at: change.location))
    }
    guard !saving.changes.isEmpty else { return }
    all.changeTimes(since: before) { saving.corrected($0.time, at: $0.location.offset) }
    clock.move { saving.shift(at: $0) }
    summary.stretches = []
    summary.firstTime = summary.firstTime.map { saving.corrected($0, at: 0) }
    summary.lastTime = all.stamps(since: before).map(\.time).max() ?? summary.lastTime
  }

  /// Moves all times by the zone that servers' own times show.
  private mutating func takeInferredZone(_ all: inout TraceContents) {
    guard infersZone, let offset = clock.offset else { return }
    all.changeTimes(since: before) {
      LogStamp.namesZone($0.rawTime) ? $0.time : $0.time.advanced(byMilliseconds: -offset)
    }
    for index in summary.stretches.indices where summary.stretches[index].host == nil {
      summary.stretches[index].move(by: -offset)
    }
    summary.firstTime = summary.firstTime?.advanced(byMilliseconds: -offset)
    summary.lastTime = summary.lastTime?.advanced(byMilliseconds: -offset)
    summary.learn(FoundZone(offset: offset, basis: .serverDates))
  }

  /// A time whose first number exceeds 12 was read day first already.
  private func dayFirst(_ time: Timestamp, raw: String, at capture: CapturePoint) -> Timestamp {
    let bytes = Array(raw.utf8)
    guard let local = LogStamp(parsing: bytes.span, at: 0, before: bytes.count)?.exchanged else {
      return time
    }
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

extension TraceContents {
  /// How much there is of each kind.
  struct Counts {
    let messages, diagnostics, reports, appEvents, presence, irregularities: Int
  }

  var counts: Counts {
    Counts(
      messages: messages.count,
      diagnostics: diagnostics.count,
      reports: reports.count,
      appEvents: appEvents.count,
      presence: presence.count,
      irregularities: irregularities.count
    )
  }

  /// Times and places of the SIP messages and app events behind some place, in the order of the log.
  func stamps(since first: Counts) -> [DaylightSaving.Stamp] {
    let stamps =
      messages[first.messages...].map { DaylightSaving.Stamp($0) }
      + appEvents[first.appEvents...].map { DaylightSaving.Stamp($0) }
    return stamps.sorted { $0.location < $1.location }
  }

  /// Gives everything behind some place another time.
  mutating func changeTimes(since first: Counts, _ time: (any Captured) -> Timestamp) {
    for index in first.messages..<messages.count { messages[index].time = time(messages[index]) }
    for index in first.diagnostics..<diagnostics.count { diagnostics[index].time = time(diagnostics[index]) }
    for index in first.reports..<reports.count { reports[index].time = time(reports[index]) }
    for index in first.appEvents..<appEvents.count { appEvents[index].time = time(appEvents[index]) }
    for index in first.presence..<presence.count { presence[index].time = time(presence[index]) }
  }
}
