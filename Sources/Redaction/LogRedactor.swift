package import SourceBytes
package import Traces

/// Rewrites logs for sharing: reads all of them once to learn the names in them, and a second time to replace them.
package struct LogRedactor {
  private var redactor: Redactor
  /// Told of stored bytes when they are done, in either reading.
  package var noteProgress: ((_ bytes: Int) -> Void)?

  package init(key: RedactionKey) {
    redactor = Redactor(book: PseudonymBook(key: key))
  }

  /// What was replaced so far.
  package var counts: RedactionCounts { redactor.counts }

  /// Each name with its pseudonym.
  package var table: [(original: String, pseudonym: String)] { redactor.book.table }

  /// Learns the names in a log; the first reading.
  ///
  /// - Parameters:
  ///   - stream: its bytes.
  ///   - name: what the user calls it.
  ///   - told: its format, if the user told it.
  /// - Returns: its format.
  /// - Throws: `InputFailure` if it is no log, or cannot be read to its end.
  package mutating func collect(_ stream: consuming ByteStream, named name: String, as told: LogFormat?)
    throws(InputFailure) -> LogFormat
  {
    let isPacked = stream.packing != nil
    var reader = ChunkReader(stream)
    guard !reader.prefix.isEmpty else { throw .empty }
    let lookalike = Lookalike(of: reader.prefix.span, named: name)
    guard lookalike?.isCertain != true, !isPacked, let format = told ?? LogFormat.detect(reader.prefix.span)
    else { throw .notRecognised(lookalike) }
    do throws(InputError) {
      while let chunk = try reader.next(border: format.lastBorder) {
        note(chunk)
        _ = redactor.redact(chunk.bytes, as: format)
      }
    } catch {
      throw .unreadable(error)
    }
    return format
  }

  /// Ends the first reading.
  package mutating func assign() {
    redactor.book.assign()
    redactor.counts = RedactionCounts()
  }

  /// Rewrites a log; the second reading.
  ///
  /// - Parameters:
  ///   - stream: its bytes.
  ///   - format: what it was recognised as.
  ///   - write: takes the bytes of the rewritten log, in its encoding, piece by piece.
  /// - Throws: `InputError` if it cannot be read to its end; what came before was written.
  package mutating func rewrite(
    _ stream: consuming ByteStream,
    as format: LogFormat,
    to write: ([UInt8]) -> Void
  ) throws(InputError) {
    let (encoding, markLength) = TextEncoding.detect(stream.start.span)
    write(Array(stream.start.prefix(markLength)))
    var reader = ChunkReader(stream)
    while let chunk = try reader.next(border: format.lastBorder) {
      note(chunk)
      write(Self.encode(redactor.redact(chunk.bytes, as: format), encoding))
    }
  }

  private func note(_ chunk: Chunk) {
    // Most text takes two bytes of UTF-16 for one of UTF-8.
    noteProgress?(chunk.encoding == .utf8 ? chunk.bytes.count : chunk.bytes.count * 2)
  }

  private static func encode(_ bytes: [UInt8], _ encoding: TextEncoding) -> [UInt8] {
    guard encoding != .utf8 else { return bytes }
    let isLittle = encoding == .utf16LittleEndian
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    for unit in String(decoding: bytes, as: UTF8.self).utf16 {
      let (low, high) = (UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8))
      result += isLittle ? [low, high] : [high, low]
    }
    return result
  }

  /// The name of a file for sharing: folders and words as in the logs, but for words that logs are usually named by.
  ///
  /// - Parameter components: names of folders and file as they are, untrusted.
  /// - Returns: a path that leads nowhere but below where it begins.
  package mutating func path(for components: [String]) -> String {
    let safe = components.flatMap { $0.split(whereSeparator: { $0 == "/" || $0 == "\\" }) }
      .filter { $0 != "." && $0 != ".." }.map { redactor.fileName(String($0)) }
    return safe.isEmpty ? "log" : safe.joined(separator: "/")
  }
}

extension Redactor {
  /// Words of which names of logs are usually made.
  private static let logWords: Set<String> = [
    "application", "bak", "bin", "cls", "clslogging", "communicator", "csclslogging", "ediag", "etl", "event",
    "events", "evtx", "imlogs", "ios",
    "android", "ipad", "iphone", "json", "log", "logs", "lync", "mac", "microsoft", "mobile", "ocs",
    "ocslogger", "out", "s4", "sip", "sipe",
    "sipstack", "skype", "system", "tar", "text", "trace", "traces", "tracing", "txt", "uccapi", "uccapilog",
    "ucwa", "xml", "zip", "cab",
    "stdin",
  ]

  /// At most 120 bytes of letters, digits, `.`, `-` and `_`.
  mutating func fileName(_ name: String) -> String {
    bytes = Array(name.utf8)
    for word in wordRanges(bytes.indices) where !isLogWord(word) {
      replace(word, with: book.fileWord(bytes[word]))
    }
    let isPlain = bytes.map { $0.isWord && $0 < 0x80 || [0x2E, 0x2D, 0x5F].contains($0) ? $0 : 0x5F }
    var result = isPlain.first == 0x2E ? [0x5F] + isPlain.dropFirst() : isPlain
    if result.count > 120 { result = Array(result.prefix(60) + result.suffix(60)) }
    return String(decoding: result, as: UTF8.self)
  }

  /// On the list, or a number: of a file in a row, or a date.
  private func isLogWord(_ word: Range<Int>) -> Bool {
    let isNumber = bytes[word].allSatisfy(\.isDigit)
    return isNumber && word.count <= 4 || Self.logWords.contains(lowercased(word))
  }
}
