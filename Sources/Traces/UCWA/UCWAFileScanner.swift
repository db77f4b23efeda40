import SourceBytes

/// Reads a chunk of a file of documents: they have no time but what they tell themselves.
struct UCWAFileScanner {
  private var contents = ChunkContents()
  private var reader: UCWAReader

  static func scan(_ chunk: Chunk, _ settings: ChunkSettings) -> ChunkContents {
    var scanner = UCWAFileScanner(settings)
    let bytes = chunk.bytes.span
    for section in UCWAFileFramer.sections(of: bytes) { scanner.section(section, bytes) }
    return scanner.finish(chunk, settings)
  }

  private init(_ settings: ChunkSettings) {
    let sight = UCWASight(
      source: settings.source,
      capture: CapturePoint(side: .client),
      keepsText: settings.keepsText
    )
    reader = UCWAReader(sight: sight)
  }

  /// Documents one behind the other, up to the first that cannot be read to its end.
  private mutating func section(_ section: Range<Int>, _ bytes: Span<UInt8>) {
    var rest = bytes.trimmed(section)
    while !rest.isEmpty {
      guard let reading = UCWAReading(parsing: bytes, in: rest) else {
        return reader.report([.init(name: .junkBetweenRecords, range: rest)])
      }
      contents.records[.document] += 1
      reader.report(reading.oddities)
      if let document = reading.document { reader.read(document) }
      let end = min(max(reading.end, rest.lowerBound + 1), section.upperBound)
      rest = bytes.trimmed(end..<section.upperBound)
    }
  }

  private mutating func finish(_ chunk: Chunk, _ settings: ChunkSettings) -> ChunkContents {
    contents.appEvents = reader.events
    contents.irregularities = reader.irregularities
    for time in contents.appEvents.map(\.time) { contents.cover(time, dayFirst: time) }
    contents.finish(chunk, source: settings.source)
    return contents
  }
}
