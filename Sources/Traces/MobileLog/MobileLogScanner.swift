import SourceBytes

/// Reads a chunk of a mobile client's log.
struct MobileLogScanner {
  private let settings: ChunkSettings
  private var contents = ChunkContents()

  static func scan(_ chunk: Chunk, _ settings: ChunkSettings) -> ChunkContents {
    var scanner = MobileLogScanner(settings)
    let bytes = chunk.bytes.span
    var framer = MobileLogFramer(bytes)
    var pieces: [MobileLogPiece] = []
    while let piece = framer.next(bytes) { pieces.append(piece) }
    let text = pieces.withoutPrefixes(chunk.bytes)
    for piece in pieces { scanner.read(piece, text.span) }
    scanner.contents.finish(chunk, source: settings.source)
    return scanner.contents
  }

  private init(_ settings: ChunkSettings) {
    self.settings = settings
  }

  private mutating func read(_ piece: MobileLogPiece, _ bytes: Span<UInt8>) {
    switch piece {
    case .line(let line, let range): component(line, range, bytes)
    case .block(let block): self.block(block, bytes)
    case .endWithoutBegin(let range): report(.recordBeginMissing, range)
    case .junk(let range): junk(range)
    }
  }

  /// A log line; on Android one may hold an answer's first line, or a header of it.
  private mutating func component(_ line: MobileLine, _ range: Range<Int>, _ bytes: Span<UInt8>) {
    contents.records[.component] += 1
    note(line.stamp)
    guard let start = bytes.firstAnswer(in: line.text) else { return }
    let exchange = HTTPExchange(parsing: bytes, in: start..<line.text.upperBound, isRequest: false)
    read(exchange, line, range, bytes)
  }

  private mutating func block(_ block: MobileBlock, _ bytes: Span<UInt8>) {
    contents.records[.exchange] += 1
    if block.isOnLogLine { contents.records[.component] += 1 }
    if block.isCut { report(.recordCut, block.whole) }
    guard let line = block.line else { return report(.recordWithoutTime, block.whole) }
    note(line.stamp)
    let exchange = HTTPExchange(parsing: bytes, in: block.content, isRequest: block.isRequest)
    read(exchange, line, block.whole, bytes)
  }

  private mutating func read(
    _ exchange: HTTPExchange,
    _ line: MobileLine,
    _ whole: Range<Int>,
    _ bytes: Span<UInt8>
  ) {
    if let date = exchange.date {
      contents.clockWitnesses.append(
        ClockWitness(
          local: line.stamp.local,
          dayFirst: nil,
          server: date,
          offset: whole.lowerBound,
          machine: exchange.server?.lowercased()
        )
      )
      contents.yearHint = contents.yearHint ?? date
    }
    var reader = UCWAReader(sight: sight(line, isRequest: exchange.isRequest, bytes))
    reader.read(exchange, of: bytes, whole: whole)
    contents.appEvents += reader.events
    contents.irregularities += reader.irregularities
    contents.yearHint =
      contents.yearHint ?? reader.events.lazy.compactMap(\.serverTime).first
      ?? reader.events.lazy.compactMap(\.threadID).compactMap(ConversationIndex.time).first
  }

  private func sight(_ line: MobileLine, isRequest: Bool, _ bytes: Span<UInt8>) -> UCWASight {
    UCWASight(
      time: settings.zone.moment(ofLocal: line.stamp.local),
      rawTime: bytes.text(in: line.stamp.range),
      source: settings.source,
      capture: CapturePoint(
        side: .client,
        process: line.process.map { bytes.text(in: $0) },
        thread: line.thread.map { bytes.text(in: $0) },
        direction: isRequest ? .outgoing : .incoming
      ),
      keepsText: settings.keepsText
    )
  }

  /// Takes the time of a log line into the summary.
  private mutating func note(_ stamp: MobileStamp) {
    let time = settings.zone.moment(ofLocal: stamp.local)
    contents.cover(time, dayFirst: time)
    guard !stamp.hasYear else { return }
    let known = contents.yearless ?? (stamp.local, stamp.local)
    contents.yearless = (min(known.first, stamp.local), max(known.last, stamp.local))
  }

  /// Lines that follow each other are one irregularity.
  private mutating func junk(_ range: Range<Int>) {
    let last = contents.irregularities.last
    guard last?.name == .junkBetweenRecords, last?.location.end == range.lowerBound else {
      return report(.junkBetweenRecords, range)
    }
    contents.irregularities[contents.irregularities.count - 1].location.length += range.count
  }

  private mutating func report(_ name: Irregularity.Name, _ range: Range<Int>) {
    let place = SourceLocation(
      source: settings.source,
      line: 1,
      offset: range.lowerBound,
      length: range.count
    )
    contents.irregularities.append(Irregularity(name, at: place))
  }
}

extension SourceLocation {
  fileprivate var end: Int { offset + length }
}

extension [MobileLogPiece] {
  /// The bytes with blanks for what logcat put in front of lines in a block, so that places stay right.
  fileprivate func withoutPrefixes(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for case .block(let block) in self {
      for prefix in block.prefixes {
        for index in prefix { bytes[index] = 0x20 }
      }
    }
    return bytes
  }
}

extension Span where Element == UInt8 {
  /// Where a log line quotes an answer's first line or a header of it.
  fileprivate func firstAnswer(in text: Range<Int>) -> Int? {
    let window = text.lowerBound..<Swift.min(text.upperBound, text.lowerBound + 512)
    return firstIndex(of: "Got Response: ", in: window) ?? firstIndex(of: "Header :", in: window)
  }
}
