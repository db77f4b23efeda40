import SourceBytes

/// Where something that was sent or received stands in a chunk of a client's log, and its parts.
struct ClientPacket {
  /// What ended a packet.
  enum End {
    /// The mark for the end.
    case mark
    /// The length its message announces.
    case length
    /// Another line of the log: its own end is missing.
    case otherLine
    /// The bytes are at their end.
    case input
  }

  let opening: ClientOpening
  /// The time of the opening, or of the log line above it.
  var stamp: LogStamp?
  /// All of it, with its marks.
  var whole: Range<Int>
  var end = End.input
  /// More bytes might have changed where it ends.
  var isOpen = false
  /// The start line of the message.
  var startLine: Range<Int>?
  /// Behind the last line of the message.
  var contentEnd: Int
  /// Something stands in it that is no SIP message.
  var holdsOtherThings = false
  /// Value of the first `CSeq`.
  private(set) var cseq: Range<Int>?
  /// Value of `Date`: the clock of whoever sent the message.
  private(set) var date: Range<Int>?
  /// Value of `Content-Length`.
  private(set) var announcedLength: Int?
  /// The body is XML, which programs write.
  private(set) var isXML = false
  /// Behind the empty line that ends the headers.
  var bodyStart: Int?
  /// The length of the body fits what is announced.
  var holdsWholeBody = false
  private(set) var headerCount = 0
  /// Every header is indented by a blank, as in copies.
  private var isIndented = false

  init(_ opening: ClientOpening, from start: Int) {
    self.opening = opening
    stamp = opening.stamp
    startLine = opening.startLine
    whole = start..<opening.next
    contentEnd = opening.next
  }

  /// The message from its start line to the end of its body.
  var message: Range<Int>? {
    startLine.map { $0.lowerBound..<max($0.upperBound, contentEnd) }
  }

  /// Remembers the headers that tell what a message is.
  mutating func note(_ line: Range<Int>, _ bytes: Span<UInt8>) {
    headerCount += 1
    let isBehindBlank = bytes[line.lowerBound].isWhiteSpace
    if headerCount == 1 { isIndented = isBehindBlank }
    guard isIndented || !isBehindBlank else { return }
    let header = isBehindBlank ? line.dropFirst().startIndex..<line.upperBound : line
    guard let first = header.first else { return }
    switch bytes[first] {
    case 0x43, 0x63:  // C c
      if cseq == nil { cseq = value(of: "cseq:", in: header, bytes) }
      announce(value(of: "content-length:", in: header, bytes), bytes)
      if let type = value(of: "content-type:", in: header, bytes) {
        isXML = bytes.firstIndex(of: "xml", in: type) != nil
      }
    case 0x4C, 0x6C:  // L l
      announce(value(of: "l:", in: header, bytes), bytes)
    case 0x44, 0x64:  // D d
      if date == nil { date = value(of: "date:", in: header, bytes) }
    default: break
    }
  }

  private mutating func announce(_ value: Range<Int>?, _ bytes: Span<UInt8>) {
    guard announcedLength == nil, let value else { return }
    announcedLength = bytes.leadingInteger(in: value)
  }

  private func value(of name: StaticString, in header: Range<Int>, _ bytes: Span<UInt8>) -> Range<Int>? {
    guard bytes.hasPrefix(ignoringCase: name, in: header) else { return nil }
    return bytes.trimmed(header.lowerBound + name.utf8CodeUnitCount..<header.upperBound)
  }
}

/// How long what was logged of a body is.
struct LoggedLength {
  let start: Int
  /// Line breaks that were sent as two bytes and are logged as one.
  private var bareFeeds = 0

  init(from start: Int) {
    self.start = start
  }

  mutating func pass(_ line: TextLine) {
    if line.endsInBareFeed { bareFeeds += 1 }
  }

  /// Whether what stands before a place is as long as announced, or longer.
  func covers(_ announced: Int, upTo place: Int) -> Bool {
    place - start + bareFeeds >= announced
  }

  /// Whether it is as long as announced, line breaks counted as logged or as sent; the log may add one.
  func fits(_ announced: Int, upTo place: Int) -> Bool {
    let logged = place - start
    return (0...2).contains(logged - announced) || (0...2).contains(logged + bareFeeds - announced)
  }
}
