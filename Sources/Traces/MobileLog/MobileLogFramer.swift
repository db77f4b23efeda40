import SourceBytes

/// What stands in a mobile client's log, one piece after the other.
enum MobileLogPiece {
  /// A line with a time.
  case line(MobileLine, Range<Int>)
  /// `<SentRequest>` … `</SentRequest>`, `<ReceivedResponse>` … `</ReceivedResponse>`.
  case block(MobileBlock)
  /// A closing tag without a block.
  case endWithoutBegin(Range<Int>)
  /// A line before any with a time.
  case junk(Range<Int>)
}

/// An exchange and where it stands.
struct MobileBlock {
  var isRequest: Bool
  /// The line with a time before it, or the one it begins on.
  var line: MobileLine?
  /// It begins on a line of the client's own.
  var isOnLogLine = false
  var whole: Range<Int>
  /// What is between the tags.
  var content: Range<Int>
  /// The closing tag was not there: a log line, another block or the end came first.
  var isCut = false
  /// What logcat put in front of lines in it.
  var prefixes: [Range<Int>] = []
}

/// Cuts a chunk of a mobile client's log into its pieces.
struct MobileLogFramer {
  private let end: Int
  private var position = 0
  private var lastLine: MobileLine?

  init(_ bytes: Span<UInt8>) {
    end = bytes.count
  }

  /// The next piece; nil at the end of the chunk.
  mutating func next(_ bytes: Span<UInt8>) -> MobileLogPiece? {
    while position < end {
      let range = takeLine(bytes)
      let line = MobileLine(parsing: bytes, in: range)
      if let line { lastLine = line }
      let text = line?.text ?? bytes.trimmed(range)
      if let tag = MobileLogGrammar.openingTag(bytes, in: text) {
        return .block(block(tag, in: range, isOnLogLine: line?.hasCore == true, bytes))
      }
      if MobileLogGrammar.closingTag(bytes, in: text) != nil { return .endWithoutBegin(range) }
      if let line { return .line(line, range) }
      if lastLine == nil, !text.isEmpty { return .junk(range) }
    }
    return nil
  }

  /// The next line with its line break.
  private mutating func takeLine(_ bytes: Span<UInt8>) -> Range<Int> {
    let start = position
    position = bytes.firstIndex(of: 0x0A, in: start..<end).map { $0 + 1 } ?? end
    return start..<position
  }

  private mutating func block(
    _ tag: MobileLogGrammar.Tag,
    in line: Range<Int>,
    isOnLogLine: Bool,
    _ bytes: Span<UInt8>
  ) -> MobileBlock {
    var block = MobileBlock(
      isRequest: tag.isRequest,
      line: lastLine,
      isOnLogLine: isOnLogLine,
      whole: line,
      content: tag.range.upperBound..<line.upperBound
    )
    if let close = MobileLogGrammar.closingTag(bytes, in: bytes.trimmed(block.content)) {
      block.content = block.content.lowerBound..<close.lowerBound
      return block
    }
    body(of: &block, bytes)
    return block
  }

  /// The lines up to the closing tag.
  private mutating func body(of block: inout MobileBlock, _ bytes: Span<UInt8>) {
    while position < end {
      let start = position
      let range = takeLine(bytes)
      let line = MobileLine(parsing: bytes, in: range)
      let text = line?.text ?? bytes.trimmed(range)
      if line?.endsBlock == true || MobileLogGrammar.openingTag(bytes, in: text) != nil {
        position = start
        break
      }
      block.whole = block.whole.lowerBound..<range.upperBound
      if line != nil { block.prefixes.append(range.lowerBound..<text.lowerBound) }
      if let close = MobileLogGrammar.closingTag(bytes, in: text) {
        block.content = block.content.lowerBound..<close.lowerBound
        return
      }
      block.content = block.content.lowerBound..<range.upperBound
    }
    block.isCut = true
  }
}
