import SourceBytes

extension ChunkContents {
  /// Ends a chunk: its size, what is odd about it as a whole, and the places of all that was read.
  mutating func finish(_ chunk: Chunk, source: SourceID) {
    let bytes = chunk.bytes.span
    let end = SourceLocation(source: source, line: 1, offset: bytes.count, length: 0)
    if chunk.endsAtBound { irregularities.append(Irregularity(.recordTooLong, at: end)) }
    if chunk.invalidUnits > 0 {
      irregularities.append(Irregularity(.encodingInvalid, at: end, detail: chunk.encoding.rawValue))
    }
    var places = ChunkPlaces(chunk, source: source)
    place(&places, bytes)
    places.finish(&self, bytes)
  }

  /// Turns places in the bytes of the chunk, which events and irregularities were given, into places in the log.
  ///
  /// Documents nest, so that their ends do not come in rising order; taken one by one, sorted, they do.
  private mutating func place(_ places: inout ChunkPlaces, _ bytes: Span<UInt8>) {
    let locations = appEvents.map(\.location) + irregularities.map(\.location)
    var found: [Int: SourceLocation] = [:]
    let points = locations.flatMap { [$0.offset, $0.offset + $0.length] } + clockWitnesses.map(\.offset)
    for point in points.sorted() where found[point] == nil {
      found[point] = places.location(point..<point, bytes)
    }
    for index in appEvents.indices { appEvents[index].location.take(found) }
    for index in clockWitnesses.indices {
      let offset = clockWitnesses[index].offset
      clockWitnesses[index].offset = found[offset]?.offset ?? offset
    }
    for index in irregularities.indices { irregularities[index].location.take(found) }
  }
}

extension SourceLocation {
  /// Takes the places that were found for its two ends.
  fileprivate mutating func take(_ found: [Int: SourceLocation]) {
    guard let start = found[offset], let end = found[offset + length] else { return }
    (line, offset, length) = (start.line, start.offset, end.offset - start.offset)
  }
}
