import SourceBytes

extension PassageList {
  mutating func addServerTrace(_ bytes: Span<UInt8>) {
    var framer = ServerTraceFramer(bytes)
    while let piece = framer.next(bytes) {
      switch piece {
      case .record(let frame): add(frame, bytes)
      case .component(let line): add(.logLine, line)
      case .endWithoutBegin(let line): add(.mark, line)
      case .junk(let line): add(.other, line)
      }
    }
  }

  private mutating func add(_ frame: ServerRecordFrame, _ bytes: Span<UInt8>) {
    add(.logLine, frame.whole.lowerBound..<frame.content.lowerBound)
    if let line = frame.bodyLine, let body = frame.body {
      add(.fields, frame.content.lowerBound..<line.lowerBound)
      add(.mark, line.lowerBound..<max(line.lowerBound, min(body, frame.content.upperBound)))
      add(.body, min(body, frame.content.upperBound)..<frame.content.upperBound)
    } else {
      add(.fields, frame.content)
    }
    add(.mark, frame.content.upperBound..<frame.whole.upperBound)
  }

  mutating func addClientText<Grammar: ClientTextGrammar>(_ bytes: Span<UInt8>, _: Grammar.Type) {
    var framer = ClientTextFramer<Grammar>(bytes)
    while let piece = framer.next(bytes) {
      switch piece {
      case .packet(let packet): add(packet, bytes)
      case .entry(_, let line), .closingWithoutOpening(let line): add(.logLine, line)
      case .junk(let lines): add(.other, lines)
      }
    }
  }

  private mutating func add(_ packet: ClientPacket, _ bytes: Span<UInt8>) {
    guard let start = packet.startLine else { return add(.logLine, packet.whole) }
    let end = max(start.upperBound, packet.contentEnd)
    let headers = TextLine(bytes, at: start.lowerBound, before: bytes.count).next
    add(.logLine, packet.whole.lowerBound..<headers)
    let body = min(packet.bodyStart ?? end, end)
    add(.fields, headers..<max(headers, body))
    add(.body, max(headers, body)..<max(headers, end))
    addLines(end..<packet.whole.upperBound, bytes)
  }

  /// What stands in a packet behind its message: a mark of its end, or something that was cut.
  private mutating func addLines(_ range: Range<Int>, _ bytes: Span<UInt8>) {
    guard !range.isEmpty else { return }
    let last = bytes.lastIndex(of: 0x0A, in: range.lowerBound..<max(range.lowerBound, range.upperBound - 1))
    let line = last.map { $0 + 1 } ?? range.lowerBound
    add(.other, range.lowerBound..<line)
    add(.logLine, line..<range.upperBound)
  }

  mutating func addMobileLog(_ bytes: Span<UInt8>) {
    var framer = MobileLogFramer(bytes)
    while let piece = framer.next(bytes) {
      switch piece {
      case .line(_, let range): add(.logLine, range)
      case .block(let block):
        add(.logLine, block.whole.lowerBound..<block.content.lowerBound)
        add(.exchange, block.content, prefixes: block.prefixes)
        add(.mark, block.content.upperBound..<block.whole.upperBound)
      case .endWithoutBegin(let range): add(.mark, range)
      case .junk(let range): add(.other, range)
      }
    }
  }
}
