import SourceBytes

/// A request or an answer, as a client logs it or as a part of a batch holds it (`formats.md` 4.2).
///
/// How clients lay a block out is known in parts only, so that every way of writing a header is understood.
struct HTTPExchange {
  var isRequest: Bool
  /// In upper case.
  var method: String?
  /// URL or path.
  var target: String?
  var status: Int?
  /// The server's clock.
  var date: Timestamp?
  /// `X-MS-Server-Fqdn`.
  var server: String?
  /// In lower case.
  var contentType: String?
  var body: Range<Int>

  private var isBehindBlank = false

  private static let longestValue = 4096

  /// Reads the lines of a head, up to where a body begins.
  init(parsing bytes: Span<UInt8>, in range: Range<Int>, isRequest: Bool) {
    self.isRequest = isRequest
    body = range.upperBound..<range.upperBound
    var position = range.lowerBound
    while position < range.upperBound {
      let lineBreak = bytes.firstIndex(of: 0x0A, in: position..<range.upperBound)
      let next = lineBreak.map { $0 + 1 } ?? range.upperBound
      let line = bytes.trimmed(position..<next)
      if beginsBody(bytes, line) {
        body = line.lowerBound..<range.upperBound
        return
      }
      position = next
    }
  }

  /// Reads a line of the head; true if it is the first of the body instead.
  private mutating func beginsBody(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard !line.isEmpty else {
      isBehindBlank = true
      return false
    }
    if Self.beginsDocument(bytes, line) { return true }
    let text = bytes.boundedText(in: line, bound: Self.longestValue)
    if startLine(text) || loggedHeader(text) { return false }
    if isBehindBlank { return holdsText }
    header(text, separator: ":")
    return false
  }

  /// A body that is no document: what was written, sent by itself.
  private var holdsText: Bool {
    isRequest && (contentType ?? "text/").hasPrefix("text/")
  }

  /// `<` before a name, `{`, `[` before a value, or the `--` of a boundary.
  private static func beginsDocument(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Bool {
    let second = line.count > 1 ? bytes[line.lowerBound + 1] : 0
    switch bytes[line.lowerBound] {
    case 0x3C: return second == 0x3F || second == 0x21 || second.lowercasedASCII &- 0x61 < 26
    case 0x7B: return true
    case 0x2D: return second == 0x2D && line.count > 2
    default: return false
    }
  }

  /// `POST https://…`, `HTTP/1.1 200 OK`, `Got Response: 200 for: Get https://…`.
  mutating func startLine(_ text: String) -> Bool {
    let words = text.split(separator: " ", maxSplits: 6).map(String.init)
    if text.hasPrefix("HTTP/"), words.count >= 2, let status = Int(words[1]) {
      (self.status, isRequest, isBehindBlank) = (status, false, false)
      return true
    }
    if text.hasPrefix("Got Response: "), words.count >= 6, words[3] == "for:" {
      status = Int(words[2])
      requestLine(words[4], words[5])
      return true
    }
    guard method == nil, words.count == 2 || (words.count == 3 && words[2].hasPrefix("HTTP/")) else {
      return false
    }
    return requestLine(words[0], words[1])
  }

  @discardableResult
  private mutating func requestLine(_ method: String, _ target: String) -> Bool {
    let methods: Set<String> = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"]
    guard methods.contains(method.uppercased()), target.hasPrefix("/") || target.contains("://") else {
      return false
    }
    (self.method, self.target, isBehindBlank) = (method.uppercased(), target, false)
    return true
  }

  /// `HttpHeader:Name value`, or `Header :Name Value :value`.
  mutating func loggedHeader(_ text: String) -> Bool {
    if text.hasPrefix("HttpHeader:") {
      let rest = String(text.dropFirst(11).drop { $0 == " " })
      header(rest, separator: rest.prefix { $0 != " " }.contains(":") ? ":" : " ")
      return true
    }
    guard text.hasPrefix("Header :"), let value = text.firstRange(of: " Value :") else { return false }
    header(text[..<value.lowerBound].dropFirst(8) + ":" + text[value.upperBound...], separator: ":")
    return true
  }

  private mutating func header(_ text: String, separator: Character) {
    guard let end = text.firstIndex(of: separator) else { return }
    let value = String(text[text.index(after: end)...].drop { $0 == " " || $0 == ":" })
    switch text[..<end].lowercased() {
    case "statuscode": status = Int(value.prefix(3))
    case "date": date = Self.moment(Array(value.utf8))
    case "x-ms-server-fqdn": server = String(value.prefix(256))
    case "content-type": contentType = value.lowercased()
    default: break
    }
  }

  private static func moment(_ date: [UInt8]) -> Timestamp? {
    Timestamp(sipDate: date.indices, of: date.span)
  }
}
