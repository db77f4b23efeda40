import SourceBytes

/// What stands in a client's text log, one piece after the other.
enum ClientTextPiece {
  case packet(ClientPacket)
  /// A log line about something else; lines that continue it follow it.
  case entry(LogStamp?, line: Range<Int>)
  /// The mark for the end of a packet, without a packet.
  case closingWithoutOpening(line: Range<Int>)
  /// Lines that belong to no packet and no log line.
  case junk(lines: Range<Int>)
}

/// Cuts a chunk of a client's text log into its pieces, line by line, without copying a byte.
struct ClientTextFramer<Grammar: ClientTextGrammar> {
  private let end: Int
  private var position = 0
  /// A log line came before: what follows it without a prefix continues it.
  private var isWithinEntry = false
  /// The time of the log line before.
  private var lastStamp: LogStamp?

  init(_ bytes: Span<UInt8>) {
    end = bytes.count
  }

  /// The next piece; nil at the end of the chunk.
  mutating func next(_ bytes: Span<UInt8>) -> ClientTextPiece? {
    while position < end {
      let start = position
      let line = takeLine(bytes)
      switch Grammar.kind(of: line, in: bytes, before: end) {
      case .opening(let opening):
        isWithinEntry = false
        return .packet(packet(opening, from: start, bytes))
      case .closing:
        isWithinEntry = false
        return .closingWithoutOpening(line: start..<position)
      case .entry(let stamp):
        isWithinEntry = true
        lastStamp = stamp
        return .entry(stamp, line: start..<position)
      case .text: if !isWithinEntry, !line.isBlank { return .junk(lines: junk(from: start, bytes)) }
      }
    }
    return nil
  }

  /// The last place where a piece begins whatever may follow the bytes, and whatever came before that place.
  ///
  /// Pieces are told from the start on, since what people write may look like the beginning of one.
  static func border(_ bytes: Span<UInt8>) -> Int? {
    guard let feed = bytes.lastIndex(of: 0x0A, in: 0..<bytes.count) else { return nil }
    let lines = bytes.extracting(0..<feed + 1)
    var framer = Self(lines)
    var border: Int?
    while let piece = framer.next(lines) {
      if let start = piece.freshStart, start > 0 { border = start }
      if case .packet(let packet) = piece, packet.isOpen { break }
    }
    return border
  }

  private mutating func takeLine(_ bytes: Span<UInt8>) -> TextLine {
    let line = TextLine(bytes, at: position, before: end)
    position = line.next
    return line
  }

  /// Lines up to an empty one, or one that is of the log.
  private mutating func junk(from start: Int, _ bytes: Span<UInt8>) -> Range<Int> {
    while position < end {
      let line = TextLine(bytes, at: position, before: end)
      guard !line.isBlank, Grammar.kind(of: line, in: bytes, before: end).isText else { break }
      position = line.next
    }
    return start..<position
  }

  private mutating func packet(_ opening: ClientOpening, from start: Int, _ bytes: Span<UInt8>)
    -> ClientPacket
  {
    var packet = ClientPacket(opening, from: start)
    if opening.inheritsStamp { packet.stamp = lastStamp }
    position = opening.next
    var goesOn = packet.startLine != nil || findStart(&packet, bytes)
    if goesOn { goesOn = headers(&packet, bytes) }
    if goesOn { body(&packet, bytes) }
    packet.whole = start..<position
    packet.isOpen = packet.isOpen || packet.end == .input
    return packet
  }

  /// Goes behind the start line.
  ///
  /// - Returns: whether there is one.
  private mutating func findStart(_ packet: inout ClientPacket, _ bytes: Span<UInt8>) -> Bool {
    while position < end {
      let start = position
      let line = takeLine(bytes)
      switch Grammar.kind(of: line, in: bytes, before: end) {
      case .opening(let other) where other.startLine != nil && other.direction == nil:
        packet.startLine = other.startLine
        position = other.next
        return true
      case .text:
        let text = bytes.trimmed(line.text)
        if packet.opening.isSIP, bytes.isStartLine(text) {
          packet.startLine = text
          return true
        }
        if !line.isBlank { packet.holdsOtherThings = true }
      case let kind:
        finish(&packet, by: kind, at: start)
        return false
      }
    }
    return false
  }

  /// Goes behind the empty line that ends the headers.
  ///
  /// - Returns: whether there is one.
  private mutating func headers(_ packet: inout ClientPacket, _ bytes: Span<UInt8>) -> Bool {
    while position < end {
      let start = position
      let line = takeLine(bytes)
      if line.isBlank {
        packet.bodyStart = position
        return true
      }
      let kind = Grammar.kind(of: line, in: bytes, before: end)
      guard kind.isText else {
        finish(&packet, by: kind, at: start)
        return false
      }
      packet.note(line.text, bytes)
    }
    packet.contentEnd = position
    return false
  }

  /// Goes to the end of the packet.
  private mutating func body(_ packet: inout ClientPacket, _ bytes: Span<UInt8>) {
    var length = LoggedLength(from: position)
    let announced = packet.announcedLength
    while position < end {
      packet.holdsWholeBody = announced.map { length.covers($0, upTo: position) } ?? false
      if !Grammar.marksEnds, packet.holdsWholeBody { return finish(&packet, by: .text, at: position) }
      let line = TextLine(bytes, at: position, before: end)
      let kind = Grammar.kind(of: line, in: bytes, before: end)
      if kind.isText {
        length.pass(line)
        position = line.next
      } else if packet.holdsWholeBody || !passLookalikes(&length, of: &packet, bytes) {
        let start = position
        position = line.next
        return finish(&packet, by: kind, at: start)
      }
    }
    packet.holdsWholeBody = announced.map { length.covers($0, upTo: position) } ?? false
    packet.contentEnd = position
    if !Grammar.marksEnds, packet.holdsWholeBody { packet.end = .length }
  }

  /// Ends a packet at a line, which stays to be read unless it is its mark.
  private mutating func finish(_ packet: inout ClientPacket, by kind: ClientLine, at start: Int) {
    packet.contentEnd = start
    switch kind {
    case .closing: packet.end = .mark
    case .text: packet.end = .length
    case .opening, .entry:
      packet.end = .otherLine
      position = start
    }
  }

  /// Passes over lines of a body that look like the log around it: what people write may.
  ///
  /// A body that is shorter than announced at the first such line, and as long at a later end, ends there. XML is not what people
  /// write, and logs often cut it.
  /// - Returns: whether there is such an end.
  private mutating func passLookalikes(
    _ length: inout LoggedLength,
    of packet: inout ClientPacket,
    _ bytes: Span<UInt8>
  ) -> Bool {
    guard let announced = packet.announcedLength, announced <= Self.longestText, !packet.isXML else {
      return false
    }
    var passed = length
    var place = position
    while place - passed.start <= announced + 2 {
      if place > position, passed.fits(announced, upTo: place), mayEndBody(at: place, bytes) {
        (length, position) = (passed, place)
        packet.isOpen = place == end
        return true
      }
      guard place < end else {
        packet.isOpen = true
        return false
      }
      let line = TextLine(bytes, at: place, before: end)
      passed.pass(line)
      place = line.next
    }
    return false
  }

  /// Whether a body may end before a line: before a mark, or where there are none before anything but words.
  private func mayEndBody(at place: Int, _ bytes: Span<UInt8>) -> Bool {
    guard place < end else { return !Grammar.marksEnds }
    let line = TextLine(bytes, at: place, before: end)
    switch Grammar.kind(of: line, in: bytes, before: end) {
    case .closing: return true
    case .opening, .entry: return !Grammar.marksEnds
    case .text: return !Grammar.marksEnds && line.isBlank
    }
  }

  /// No longer body is looked through for lines that look like a log.
  private static var longestText: Int { 1 << 16 }
}

extension ClientTextPiece {
  /// Where it begins, if that can be told without what came before.
  fileprivate var freshStart: Int? {
    switch self {
    case .packet(let packet): packet.opening.inheritsStamp ? nil : packet.whole.lowerBound
    case .entry(_, let line): line.lowerBound
    case .closingWithoutOpening, .junk: nil
    }
  }
}
