import SourceBytes

/// Reads a chunk of a Windows event log: each event is parsed by itself as far as damage goes.
struct EventXMLScanner: Sendable {
  let source: SourceID

  func scan(_ chunk: Chunk) -> ChunkContents {
    var scan = EventXMLScan(chunk, source: source)
    scan.run(chunk.bytes.span)
    return scan.finish(chunk)
  }
}

/// The state of reading one chunk.
private struct EventXMLScan {
  private var place: ChunkPlaces
  private var contents = ChunkContents()

  init(_ chunk: Chunk, source: SourceID) {
    place = ChunkPlaces(chunk, source: source)
  }

  mutating func run(_ bytes: Span<UInt8>) {
    var tokenizer = XMLTokenizer()
    var position = 0
    while position < bytes.count {
      let start = EventXMLGrammar.nextEvent(bytes, from: position) ?? bytes.count
      between(position..<start, bytes)
      guard start < bytes.count else { return }
      position = events(from: start, bytes, with: &tokenizer)
    }
  }

  mutating func finish(_ chunk: Chunk) -> ChunkContents {
    let bytes = chunk.bytes.span
    if chunk.endsAtBound { report(.recordTooLong, bytes.count..<bytes.count, bytes) }
    if chunk.invalidUnits > 0 {
      report(.encodingInvalid, bytes.count..<bytes.count, bytes, detail: chunk.encoding.rawValue)
    }
    place.finish(&contents, bytes)
    return contents
  }

  /// Reads events one behind the other, as children of an element that is put around them.
  ///
  /// - Returns: where to go on: behind the last whole event, or behind the start of a broken one.
  private mutating func events(
    from start: Int,
    _ bytes: Span<UInt8>,
    with tokenizer: inout XMLTokenizer
  ) -> Int {
    var reader = EventReader(base: start)
    var failure: XMLFailure?
    tokenizer.reset()
    do throws(XMLFailure) {
      try tokenizer.open()
      var from = start
      var size = Self.firstPiece
      while from < bytes.count, !reader.isInterrupted {
        let end = min(from + size, bytes.count)
        try tokenizer.feed(from..<end, of: bytes, isLast: false, to: &reader)
        take(&reader, bytes)
        (from, size) = (end, min(size * 2, Self.largestPiece))
      }
    } catch {
      failure = error
    }
    take(&reader, bytes)
    return reader.isInterrupted || failure != nil || reader.openEvent != nil
      ? passDamage(reader, failure, bytes) : bytes.count
  }

  /// Small at first, since damage in the first event means to begin anew.
  private static let firstPiece = 1 << 9
  private static let largestPiece = 1 << 16

  /// Names what is wrong, and finds where to go on.
  private mutating func passDamage(_ reader: EventReader, _ failure: XMLFailure?, _ bytes: Span<UInt8>) -> Int
  {
    guard let event = reader.openEvent else {
      // Between two events: the end of the root element, or something foreign.
      return max(reader.position, reader.base + 1)
    }
    let next = EventXMLGrammar.nextEvent(bytes, from: event + 1) ?? bytes.count
    let failed = failure.map { event..<max(event, min(reader.place(of: $0), bytes.count)) }
    // Where another event begins, or the log ends, before this one is over, its end is missing.
    let isCut = reader.isInterrupted || failed.map { $0.upperBound >= next } ?? true
    let lost = bytes.trimmed(event..<next)
    if let copy = bytes.readableXML(in: lost), rereads(copy, at: event, bytes) {
      report(.encodingInvalid, lost, bytes)
      return next
    } else if isCut {
      report(.recordCut, lost, bytes)
    } else if let failure {
      report(Irregularity.Name(failure), lost, bytes, detail: failure.detail)
    }
    contents.records[.event] += 1
    return next
  }

  /// Reads one event again, without what XML cannot hold.
  ///
  /// - Returns: whether it is whole now.
  private mutating func rereads(_ copy: [UInt8], at start: Int, _ bytes: Span<UInt8>) -> Bool {
    var tokenizer = XMLTokenizer()
    var reader = EventReader(base: start)
    do throws(XMLFailure) {
      try tokenizer.open()
      try tokenizer.feed(0..<copy.count, of: copy.span, isLast: false, to: &reader)
    } catch {
      // What follows the event may be the end of what is around it.
      if reader.openEvent != nil { return false }
    }
    let isWhole = reader.openEvent == nil && reader.position > start
    take(&reader, bytes)
    return isWhole
  }

  /// Takes the events that are whole.
  private mutating func take(_ reader: inout EventReader, _ bytes: Span<UInt8>) {
    for event in reader.takeEvents() {
      contents.records[.event] += 1
      let location = place.location(event.range, bytes)
      if event.computer == nil {
        contents.irregularities.append(Irregularity(.eventWithoutComputer, at: location))
      }
      if let computer = event.computer { contents.hosts.insert(computer) }
      guard let time = event.time else {
        contents.irregularities.append(Irregularity(.eventWithoutTime, at: location))
        continue
      }
      contents.cover(time, dayFirst: time)
      if event.isOfInterest { event.add(to: &contents, at: location, time: time) }
    }
  }

  /// What stands between two events: the root element, declarations and comments, or what does not belong there.
  private mutating func between(_ range: Range<Int>, _ bytes: Span<UInt8>) {
    var position = bytes.trimmed(range).lowerBound
    while position < range.upperBound {
      guard let end = foreignEnd(position, range, bytes) else {
        return report(.junkBetweenRecords, bytes.trimmed(position..<range.upperBound), bytes)
      }
      position = bytes.trimmed(min(end, range.upperBound)..<range.upperBound).lowerBound
    }
  }

  /// The end of the markup that begins at a place and may stand between events; nil if there is none.
  private mutating func foreignEnd(_ start: Int, _ range: Range<Int>, _ bytes: Span<UInt8>) -> Int? {
    if let end = EventXMLGrammar.prologEnd(bytes, from: start) {
      if bytes.hasPrefix("<!DOCTYPE", in: start..<end) { report(.xmlDoctypeRefused, start..<end, bytes) }
      return end
    }
    guard let tag = XMLTag(bytes, at: start), tag.isNamed("Events", in: bytes) else { return nil }
    return bytes.firstIndex(of: 0x3E, in: tag.name.upperBound..<range.upperBound).map { $0 + 1 }
  }

  private mutating func report(
    _ name: Irregularity.Name,
    _ range: Range<Int>,
    _ bytes: Span<UInt8>,
    detail: String? = nil
  ) {
    contents.irregularities.append(Irregularity(name, at: place.location(range, bytes), detail: detail))
  }
}
