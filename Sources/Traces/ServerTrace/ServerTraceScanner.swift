import SIP
import SourceBytes

/// Reads a chunk of a server trace: what is of interest becomes values, the rest is counted.
struct ServerTraceScanner: Sendable {
  let settings: ChunkSettings

  func scan(_ chunk: Chunk) -> ChunkContents {
    let bytes = chunk.bytes.span
    var framer = ServerTraceFramer(bytes)
    var scan = ServerTraceScan(scanner: self, offsets: chunk.storedOffsets)
    while let piece = framer.next(bytes) {
      switch piece {
      case .record(let frame): scan.record(frame, bytes)
      case .component(let line): scan.component(line, lineIndex: framer.lineIndex - 1, bytes)
      case .endWithoutBegin(let line):
        scan.report(.recordBeginMissing, line, lineIndex: framer.lineIndex - 1, bytes)
      case .junk(let line): scan.junk(line, lineIndex: framer.lineIndex - 1, bytes)
      }
    }
    return scan.finish(chunk, lines: framer.lineIndex)
  }
}

/// The state of reading one chunk.
private struct ServerTraceScan {
  let scanner: ServerTraceScanner
  var offsets: StoredOffsetCursor
  var contents = ChunkContents()
  /// The run of junk lines that may go on.
  private var junkRun: (irregularity: Int, end: Int)?
  private var hosts = HostNames()
  private var presence = PresenceTracker()
  private var known = RepeatedParts()
  private var day: TraceDay?

  init(scanner: ServerTraceScanner, offsets: StoredOffsetCursor) {
    self.scanner = scanner
    self.offsets = offsets
  }

  /// A record: counted by its kind; read if it is of interest.
  mutating func record(_ frame: ServerRecordFrame, _ bytes: Span<UInt8>) {
    count(frame.kind)
    let prefix = ServerTracePrefix(parsing: bytes, in: frame.opening, &day)
    guard !frame.isCut else {
      note(prefix, at: frame.whole, lineIndex: frame.lineIndex, bytes)
      report(.recordCut, frame.whole, lineIndex: frame.lineIndex, bytes)
      return
    }
    guard let time = note(prefix, at: frame.whole, lineIndex: frame.lineIndex, bytes) else {
      report(.recordWithoutTime, frame.whole, lineIndex: frame.lineIndex, bytes)
      return
    }
    switch frame.kind {
    case .protocolRecord:
      if let glance = frame.glance, SIPTraffic.isOfInterest(glance, in: bytes) {
        message(frame, prefix, time, bytes)
      } else {
        noteClock(frame, prefix, bytes)
        notePresence(frame, prefix, time, bytes)
      }
    case .diagnostic:
      let place = location(frame.whole, lineIndex: frame.lineIndex, bytes)
      let opening = DiagnosticRecord.Opening(
        time: time,
        rawTime: prefix.rawTime(bytes),
        location: place,
        capture: capturePoint(prefix, bytes)
      )
      contents.diagnostics.append(DiagnosticRecord.read(frame.content, of: bytes, opening: opening))
    case .connection: break
    case .unknown: report(.recordUnknownKind, frame.whole, lineIndex: frame.lineIndex, bytes)
    }
  }

  /// A log line without a record.
  mutating func component(_ line: Range<Int>, lineIndex: Int, _ bytes: Span<UInt8>) {
    contents.records[.component] += 1
    note(ServerTracePrefix(parsing: bytes, in: line, &day), at: line, lineIndex: lineIndex, bytes)
  }

  /// Lines that follow each other are one irregularity.
  mutating func junk(_ line: Range<Int>, lineIndex: Int, _ bytes: Span<UInt8>) {
    if let run = junkRun, run.end == line.lowerBound {
      let end = offsets.offset(of: line.upperBound, in: bytes)
      contents.irregularities[run.irregularity].location.length =
        end - contents.irregularities[run.irregularity].location.offset
      junkRun?.end = line.upperBound
      return
    }
    junkRun = (contents.irregularities.count, line.upperBound)
    report(.junkBetweenRecords, line, lineIndex: lineIndex, bytes)
  }

  mutating func report(
    _ name: Irregularity.Name,
    _ range: Range<Int>,
    lineIndex: Int,
    _ bytes: Span<UInt8>,
    detail: String? = nil
  ) {
    let place = location(range, lineIndex: lineIndex, bytes)
    contents.irregularities.append(Irregularity(name, at: place, detail: detail))
  }

  mutating func finish(_ chunk: Chunk, lines: Int) -> ChunkContents {
    let end = chunk.bytes.count
    contents.hosts = hosts.all
    contents.endsWithinLine = end > 0 && chunk.bytes[end - 1] != 0x0A
    contents.lines = contents.endsWithinLine ? lines - 1 : lines
    if chunk.endsAtBound { report(.recordTooLong, end..<end, lineIndex: lines - 1, chunk.bytes.span) }
    if chunk.invalidUnits > 0 {
      report(.encodingInvalid, end..<end, lineIndex: 0, chunk.bytes.span, detail: chunk.encoding.rawValue)
    }
    contents.bytes = offsets.offset(of: end, in: chunk.bytes.span) - chunk.offset
    return contents
  }

  /// Takes the servers' own time from a challenge (`formats.md` 6.1), where the log does not say its zone.
  private mutating func noteClock(
    _ frame: ServerRecordFrame,
    _ prefix: ServerTracePrefix,
    _ bytes: Span<UInt8>
  ) {
    guard prefix.host == nil, let stamp = prefix.stamp, let startLine = frame.startLine,
      bytes.hasPrefix("SIP/2.0 401", in: startLine), contents.clockWitnesses.count < Self.mostWitnesses,
      let date = SIPTraffic.date(in: startLine.upperBound..<frame.content.upperBound, bytes)
    else { return }
    contents.clockWitnesses.append(
      ClockWitness(
        local: stamp.local,
        dayFirst: stamp.isDayFirst ? nil : stamp.local.exchangingDayAndMonth,
        server: date,
        offset: offsets.offset(of: frame.whole.lowerBound, in: bytes)
      )
    )
  }

  /// Of one chunk: more say no more.
  private static let mostWitnesses = 100

  private mutating func notePresence(
    _ frame: ServerRecordFrame,
    _ prefix: ServerTracePrefix,
    _ time: Timestamp,
    _ bytes: Span<UInt8>
  ) {
    guard let startLine = frame.startLine, PresenceTracker.mayTell(startLine, bytes) else { return }
    // Places are asked in rising order, so that of a record once.
    var found: SourceLocation?
    PresenceNotice.forEach(in: frame.bodyRange, of: bytes) { notice in
      guard let change = presence.change(notice, of: bytes) else { return }
      let place = found ?? location(frame.whole, lineIndex: frame.lineIndex, bytes)
      found = place
      if change == .firstWord, notice.isOrdinary,
        contents.ordinaryPresence.keep(notice, at: place, time, opening: frame.opening, of: bytes)
      {
        return
      }
      let sight = CaptureSight(
        time: time,
        rawTime: prefix.rawTime(bytes),
        sequence: prefix.sequence,
        location: place,
        capture: capturePoint(prefix, bytes)
      )
      if let told = CapturedPresence(notice, of: bytes, seen: sight) { contents.presence.append(told) }
    }
  }

  private mutating func message(
    _ frame: ServerRecordFrame,
    _ prefix: ServerTracePrefix,
    _ time: Timestamp,
    _ bytes: Span<UInt8>
  ) {
    let place = location(frame.whole, lineIndex: frame.lineIndex, bytes)
    let record = ProtocolRecord(parsing: bytes, frame: frame)
    var sight = CaptureSight(
      time: time,
      rawTime: prefix.rawTime(bytes),
      sequence: prefix.sequence,
      location: place,
      capture: capturePoint(prefix, bytes)
    )
    sight.capture.direction = record.direction
    sight.capture.peer = record.peer.map { known.text(bytes, in: $0, bound: 256) }
    contents.takeMessage(of: bytes, seen: sight, scanner.settings, &known) { () throws(SIPSyntaxError) in
      try record.message(of: bytes)
    }
  }

  private mutating func count(_ kind: ServerRecordFrame.Kind) {
    switch kind {
    case .protocolRecord: contents.records[.protocolRecord] += 1
    case .diagnostic: contents.records[.diagnostic] += 1
    case .connection: contents.records[.connection] += 1
    case .unknown: contents.records[.unknown] += 1
    }
  }

  /// Takes the time and the machine of a log line into the summary.
  ///
  /// - Returns: the time in UTC.
  @discardableResult
  private mutating func note(
    _ prefix: ServerTracePrefix,
    at range: Range<Int>,
    lineIndex: Int,
    _ bytes: Span<UInt8>
  ) -> Timestamp? {
    let host = prefix.host.map { hosts.name(bytes, $0) }
    guard let stamp = prefix.stamp else { return nil }
    if stamp.isDayFirst { contents.isDayFirst = true }
    // CLS writes UTC; without a machine in the line the zone is the user's word.
    let zone = prefix.host == nil ? scanner.settings.zone : .utc
    if prefix.host == nil { contents.holdsTimesWithoutZone = true }
    let time = zone.moment(ofLocal: stamp.local)
    contents.stretches.note(time, host: host, number: prefix.sequence)
    let dayFirst = zone.moment(ofLocal: stamp.dayFirst)
    contents.cover(time, dayFirst: dayFirst)
    let reading = TimeOrder.Reading(time: time, dayFirst: dayFirst)
    // Places are asked in rising order, so here only for the beginning.
    let start = range.lowerBound..<range.lowerBound
    let place =
      contents.order.needsPlace(of: reading) ? location(start, lineIndex: lineIndex, bytes) : nil
    contents.order.add(reading, at: place)
    return time
  }

  private mutating func location(_ range: Range<Int>, lineIndex: Int, _ bytes: Span<UInt8>) -> SourceLocation
  {
    let start = offsets.offset(of: range.lowerBound, in: bytes)
    let end = offsets.offset(of: range.upperBound, in: bytes)
    return SourceLocation(
      source: scanner.settings.source,
      line: lineIndex + 1,
      offset: start,
      length: end - start
    )
  }

  private mutating func capturePoint(_ prefix: ServerTracePrefix, _ bytes: Span<UInt8>) -> CapturePoint {
    // One text for all records of a machine.
    prefix.capturePoint(bytes, machine: prefix.host.map { hosts.name(bytes, $0) })
  }
}

/// The machines that log lines name: a few, again and again.
private struct HostNames {
  /// Where each was named first.
  private var known: [(range: Range<Int>, text: String)] = []
  private var others: Set<String> = []
  /// As many as are compared one by one.
  private static let most = 16

  /// All that were named.
  var all: Set<String> { others.union(known.map(\.text)) }

  /// The name in a range of the chunk.
  mutating func name(_ source: Span<UInt8>, _ range: Range<Int>) -> String {
    for host in known.indices where source.isSame(known[host].range, as: range) { return known[host].text }
    let text = source.text(in: range)
    if known.count < Self.most {
      known.append((range, text))
    } else {
      others.insert(text)
    }
    return text
  }
}
