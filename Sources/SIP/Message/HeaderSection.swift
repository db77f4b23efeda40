import SourceBytes

/// Reads the lines of `*( message-header )` (RFC 3261 section 7.3).
struct HeaderSection {
  /// What an empty line means.
  enum Form {
    /// As sent: it ends the headers.
    case wire
    /// As a server trace writes it: it is damage (`formats.md` 1.4).
    case record
  }

  /// What a continuation line continues.
  private enum Open {
    case nothing, header, unreadable
  }

  private(set) var headers: [HeaderField] = []
  private(set) var firstPlaces = FirstPlaces()
  private(set) var oddities: [SIPOddity] = []
  /// Where the headers end: behind the empty line, or the end of the bytes.
  private(set) var end: Int
  private let form: Form
  private var open = Open.nothing
  /// Blanks before every header, as in pasted logs.
  private var indentation = 0

  /// Reads headers until an empty line (wire form) or to the end of the range (record form).
  init(_ bytes: Span<UInt8>, _ range: Range<Int>, form: Form) {
    let range = range.clamped(to: bytes.indices)
    self.form = form
    end = range.upperBound
    headers.reserveCapacity(32)
    indentation = Self.indentation(bytes, range, form)
    if indentation > 0 { oddities.append(SIPOddity(.headersIndented, in: range)) }
    readLines(bytes, range)
  }

  private mutating func readLines(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    var blankLine: Range<Int>?
    while position < range.upperBound {
      let line = FieldLine(at: position, in: range, of: bytes)
      position = line.next
      if line.name.isEmpty, bytes.isBlank(line.content) {
        if form == .wire { return end = line.next }
        blankLine = blankLine ?? line.content
        continue
      }
      guard hasRoom(at: line.content) else { continue }
      if let odd = blankLine { oddities.append(SIPOddity(.blankLineInHeaders, in: odd)) }
      blankLine = nil
      if line.name.isEmpty { read(bytes, line.content) } else { append(bytes, line.name, line.value) }
    }
    if form == .wire { oddities.append(SIPOddity(.headersUnfinished, in: end..<end)) }
  }

  /// Whether another line may be kept; notes the first one that may not.
  private mutating func hasRoom(at line: Range<Int>) -> Bool {
    if headers.count + oddities.count < SIPMessage.maximumHeaderCount { return true }
    if oddities.last?.name != .headersTooMany { oddities.append(SIPOddity(.headersTooMany, in: line)) }
    return false
  }

  private mutating func read(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    if isContinuation(bytes, line) {
      readContinuation(bytes, line)
    } else {
      readHeader(bytes, line)
    }
  }

  /// `message-header = header-name HCOLON header-value`.
  private mutating func readHeader(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    open = .unreadable
    guard let place = bytes.firstIndex(of: colon, in: line) else {
      return oddities.append(SIPOddity(.colonMissing, in: line))
    }
    let name = bytes.trimmed(line.lowerBound..<place)
    guard !name.isEmpty, bytes.prefix(of: name, while: \.isTokenByte) == name else {
      return oddities.append(SIPOddity(.headerNameInvalid, in: line))
    }
    append(bytes, name, bytes.trimmed((place + 1)..<line.upperBound))
  }

  private mutating func append(_ bytes: Span<UInt8>, _ nameRange: Range<Int>, _ value: Range<Int>) {
    let name = HeaderName.matching(bytes, nameRange)
    firstPlaces.note(name, headers.count)
    headers.append(HeaderField(name: name, nameRange: nameRange, value: value))
    open = .header
  }

  private mutating func readContinuation(_ bytes: Span<UInt8>, _ line: Range<Int>) {
    switch open {
    case .nothing: oddities.append(SIPOddity(.continuationWithoutHeader, in: line))
    case .unreadable: break
    case .header:
      guard let header = headers.popLast() else { return }
      let more = bytes.trimmed(line)
      let start = header.value.isEmpty ? more.lowerBound : header.value.lowerBound
      headers.append(
        HeaderField(name: header.name, nameRange: header.nameRange, value: start..<more.upperBound)
      )
    }
  }

  private func isContinuation(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard bytes[line.lowerBound].isBlank else { return false }
    return !(indentation > 0 && Self.isHeader(bytes, line, behind: indentation))
  }

  /// The blanks before the first line, if it is a header behind them and no other line has fewer (`formats.md` 3.3).
  private static func indentation(_ bytes: Span<UInt8>, _ range: Range<Int>, _ form: Form) -> Int {
    var position = range.lowerBound
    var indentation = 0
    while position < range.upperBound {
      let line = bytes.line(from: position, in: range)
      position = line.next
      if bytes.isBlankLine(line) {
        if form == .wire { break }
        continue
      }
      guard bytes[line.content.lowerBound].isBlank else { return 0 }
      let blanks = bytes.prefix(of: line.content, while: \.isBlank).count
      if indentation == 0 { indentation = isHeader(bytes, line.content, behind: blanks) ? blanks : 0 }
      guard indentation > 0, blanks >= indentation else { return 0 }
    }
    return indentation
  }

  /// So many blanks, a token, and a colon.
  private static func isHeader(_ bytes: Span<UInt8>, _ line: Range<Int>, behind blanks: Int) -> Bool {
    let name = bytes.prefix(of: line.dropFirst(blanks).startIndex..<line.upperBound, while: \.isTokenByte)
    guard !name.isEmpty else { return false }
    let rest = bytes.trimmed(name.upperBound..<line.upperBound)
    return rest.first.map { bytes[$0] == colon } ?? false
  }
}
