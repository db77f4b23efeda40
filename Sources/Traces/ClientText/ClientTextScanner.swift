import SIP
import SourceBytes

/// Reads a chunk of a client's text log: what is of interest becomes values, the rest is counted.
struct ClientTextScanner<Grammar: ClientTextGrammar> {
  let settings: ChunkSettings

  func scan(_ chunk: Chunk) -> ChunkContents {
    let bytes = chunk.bytes.span
    var framer = ClientTextFramer<Grammar>(bytes)
    var scan = ClientTextScan(chunk, settings: settings, marksEnds: Grammar.marksEnds)
    while let piece = framer.next(bytes) {
      switch piece {
      case .packet(let packet): scan.packet(packet, bytes)
      case .entry(let stamp, _): scan.entry(stamp)
      case .closingWithoutOpening(let line): scan.report(.recordBeginMissing, line, bytes)
      case .junk(let lines): scan.report(.junkBetweenRecords, lines, bytes)
      }
    }
    return scan.finish(chunk)
  }
}

/// The state of reading one chunk.
private struct ClientTextScan {
  private let settings: ChunkSettings
  private let marksEnds: Bool
  private var places: ChunkPlaces
  private var contents = ChunkContents()
  private var presence = PresenceTracker()
  private var known = RepeatedParts()

  init(_ chunk: Chunk, settings: ChunkSettings, marksEnds: Bool) {
    self.settings = settings
    self.marksEnds = marksEnds
    places = ChunkPlaces(chunk, source: settings.source)
  }

  /// A packet: counted by what it holds; read if it is of interest.
  mutating func packet(_ packet: ClientPacket, _ bytes: Span<UInt8>) {
    contents.records[packet.recordKind] += 1
    let time = note(packet.stamp)
    let date = packet.date.flatMap { Timestamp(sipDate: $0, of: bytes) }
    if let date { witness(date, packet, bytes) }
    guard packet.isWhole(marksEnds: marksEnds, in: bytes) else {
      return report(.recordCut, packet.whole, bytes)
    }
    switch packet.recordKind {
    case .protocolRecord: message(packet, time, date, bytes)
    case .unknown: report(.recordUnknownKind, packet.whole, bytes)
    default: break
    }
  }

  /// A log line about something else.
  mutating func entry(_ stamp: LogStamp?) {
    contents.records[.component] += 1
    note(stamp)
  }

  mutating func report(_ name: Irregularity.Name, _ range: Range<Int>, _ bytes: Span<UInt8>) {
    contents.irregularities.append(Irregularity(name, at: places.location(range, bytes)))
  }

  mutating func finish(_ chunk: Chunk) -> ChunkContents {
    let bytes = chunk.bytes.span
    if chunk.endsAtBound { report(.recordTooLong, bytes.count..<bytes.count, bytes) }
    if chunk.invalidUnits > 0 {
      let place = places.location(bytes.count..<bytes.count, bytes)
      contents.irregularities.append(
        Irregularity(.encodingInvalid, at: place, detail: chunk.encoding.rawValue)
      )
    }
    places.finish(&contents, bytes)
    return contents
  }

  /// A SIP message at the time of its log line, else at that of its sender's clock.
  private mutating func message(
    _ packet: ClientPacket,
    _ time: Timestamp?,
    _ date: Timestamp?,
    _ bytes: Span<UInt8>
  ) {
    guard let time = time ?? date else { return report(.recordWithoutTime, packet.whole, bytes) }
    if packet.stamp == nil { contents.cover(time, dayFirst: time) }
    guard let range = packet.message, let glance = packet.glance else { return }
    let isOfInterest = SIPTraffic.isOfInterest(glance, in: bytes)
    guard isOfInterest || PresenceTracker.mayTell(glance.startLine, bytes) else { return }
    let place = places.location(packet.whole, bytes)
    let sight = CaptureSight(
      time: time,
      rawTime: (packet.stamp?.range ?? packet.date).map { bytes.text(in: $0) } ?? "",
      sequence: nil,
      location: place,
      capture: packet.opening.capturePoint(bytes)
    )
    guard !isOfInterest else {
      return contents.takeMessage(of: bytes, seen: sight, settings, &known) { () throws(SIPSyntaxError) in
        try SIPMessage(parsing: bytes, in: range)
      }
    }
    PresenceNotice.forEach(in: range, of: bytes) { notice in
      guard presence.change(notice, of: bytes) != nil else { return }
      if let told = CapturedPresence(notice, of: bytes, seen: sight) { contents.presence.append(told) }
    }
  }

  /// Takes a time into the summary.
  ///
  /// - Returns: the time in UTC.
  @discardableResult
  private mutating func note(_ stamp: LogStamp?) -> Timestamp? {
    guard let stamp else { return nil }
    if stamp.isDayFirst { contents.isDayFirst = true }
    let time = stamp.moment(in: settings.zone)
    contents.cover(time, dayFirst: stamp.exchanged.map { settings.zone.moment(ofLocal: $0) } ?? time)
    return time
  }

  /// Sets the clock of the log beside that of whoever sent a message, where the log does not say its zone.
  private mutating func witness(_ date: Timestamp, _ packet: ClientPacket, _ bytes: Span<UInt8>) {
    guard let stamp = packet.stamp, stamp.zoneOffset == nil else { return }
    contents.clockWitnesses.append(
      ClockWitness(
        local: stamp.local,
        dayFirst: stamp.exchanged,
        server: date,
        offset: places.offset(of: packet.whole.lowerBound, bytes)
      )
    )
  }
}

extension ClientPacket {
  /// What it counts as.
  fileprivate var recordKind: RecordKind {
    if !opening.isSIP { return .exchange }
    if startLine != nil { return .protocolRecord }
    // A line break now and then keeps a connection alive.
    return holdsOtherThings ? .unknown : .component
  }

  /// What `SIPTraffic` judges it by.
  fileprivate var glance: SIPGlance? {
    message.flatMap { range in startLine.map { SIPGlance(startLine: $0, cseq: cseq, content: range) } }
  }

  /// Whether all of it was logged.
  ///
  /// Pasted text has no marks, and its bodies suffer in copying, so only a message whose headers break off within a line is cut there.
  fileprivate func isWhole(marksEnds: Bool, in bytes: Span<UInt8>) -> Bool {
    switch end {
    case .mark, .length: return true
    case .otherLine: return !marksEnds || (bodyStart != nil && holdsWholeBody)
    case .input:
      if marksEnds { return bodyStart != nil && holdsWholeBody }
      return bodyStart != nil || announcedLength != nil || bytes.hasSuffix("\n", in: whole)
    }
  }
}

extension ClientOpening {
  fileprivate func capturePoint(_ bytes: Span<UInt8>) -> CapturePoint {
    CapturePoint(
      side: .client,
      process: process.map { bytes.text(in: $0) },
      thread: thread.map { bytes.text(in: $0) },
      direction: direction,
      peer: peer.map { bytes.boundedText(in: $0, bound: 256) }
    )
  }
}
