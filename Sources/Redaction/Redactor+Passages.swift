import SourceBytes
import Traces

extension Redactor {
  /// Rewrites a chunk of a log.
  mutating func redact(_ chunk: [UInt8], as format: LogFormat) -> [UInt8] {
    bytes = chunk
    lastReplaced = -1
    var description = BodyDescription()
    for passage in format.passages(of: bytes.span) {
      counts.passages += 1
      switch passage.kind {
      case .logLine: logLine(passage.range)
      case .fields: description = fields(passage.range)
      case .body:
        body(passage.range, description)
        description = BodyDescription()
      case .exchange: exchange(passage)
      case .events: xml(passage.range)
      case .documents: documents(passage.range)
      case .mark: mark(passage.range)
      case .other: identifiers(passage.range, others: .hidden)
      }
    }
    return bytes
  }

  /// `TL_INFO(TF_PROTOCOL) [POOL01\FE1]0584.0FF8::time (component,function:file(line)) text`, or a line of another log.
  private mutating func logLine(_ range: Range<Int>) {
    let text = bytes.span.trimmed(range)
    guard hasPrefix("tl_", text) else { return identifiers(range) }
    let head = text.lowerBound..<min(text.upperBound, text.lowerBound + 512)
    if let open = bytes.span.firstIndex(of: 0x5B, in: head),
      let close = bytes.span.firstIndex(of: 0x5D, in: open..<head.upperBound),
      bytes[open..<close].contains(0x5C)
    {
      for part in bytes.span.pieces(of: open + 1..<close, separatedBy: 0x5C) { host(part, isOfAddress: true) }
    }
    identifiers(payload(of: text))
  }

  /// What stands behind the place in the source, `(component,function:file(line))`.
  private func payload(of line: Range<Int>) -> Range<Int> {
    let head = line.lowerBound..<min(line.upperBound, line.lowerBound + 400)
    if let end = bytes.span.firstIndex(of: "))", in: head) { return end + 2..<line.upperBound }
    return (bytes.span.firstIndex(of: 0x5D, in: head).map { $0 + 1 } ?? line.lowerBound)..<line.upperBound
  }

  private mutating func mark(_ range: Range<Int>) {
    let marks: [StaticString] = ["$$end_record", "message-body:", "</sentrequest>", "</receivedresponse>"]
    let text = bytes.span.trimmed(range)
    let mark = marks.first { hasPrefix($0, text) }
    identifiers(
      min(text.upperBound, text.lowerBound + (mark?.utf8CodeUnitCount ?? 0))..<text.upperBound,
      others: .hidden
    )
  }

  /// XML and JSON one behind the other: what does not begin as one of them is told from the start on.
  private mutating func documents(_ range: Range<Int>) {
    var rest = bytes.span.trimmed(range)
    while let first = rest.first {
      let end: Int
      switch bytes[first] {
      case 0x3C: end = xml(rest, endsWithRoot: true)
      case 0x7B, 0x5B: end = json(rest, endsWithRoot: true)
      default: return exchangeContent(rest)
      }
      rest = bytes.span.trimmed(max(end, first + 1)..<rest.upperBound)
    }
  }

  /// An exchange is read without what the log put in front of its lines.
  private mutating func exchange(_ passage: LogPassage) {
    guard !passage.prefixes.isEmpty else { return exchangeContent(passage.range) }
    for prefix in passage.prefixes { identifiers(prefix) }
    let whole = bytes
    let kept = passage.range.split(by: passage.prefixes)
    bytes = kept.flatMap { whole[$0] }
    exchangeContent(bytes.indices)
    let content = bytes
    bytes = whole
    var position = 0
    for range in kept {
      bytes.replaceSubrange(range, with: content[position..<position + range.count])
      position += range.count
    }
  }
}

extension Range where Bound == Int {
  /// What is left without some ranges within it, in order.
  func split(by gaps: [Range<Int>]) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = lowerBound
    for gap in gaps where gap.lowerBound >= start {
      pieces.append(start..<gap.lowerBound)
      start = gap.upperBound
    }
    pieces.append(start..<Swift.max(start, upperBound))
    return pieces.filter { !$0.isEmpty }
  }
}
