import SourceBytes

/// HTTP exchanges, laid out as clients do (`HTTPExchange`).
extension Redactor {
  /// Where in an exchange a line stands.
  private enum HeadPlace {
    /// `Name: value` may be a header.
    case head
    /// Headers are written as `HttpHeader:Name value`.
    case logged
    /// Behind an empty line.
    case behind
  }

  /// Lines of a head, then a body: a document, parts between boundaries, or text, which is overwritten.
  mutating func exchangeContent(_ range: Range<Int>, depth: Int = 0) {
    var place = HeadPlace.head
    var isBegun = false
    for line in lines(range) {
      let text = bytes.span.trimmed(line)
      guard let first = text.first else {
        if isBegun { place = .behind }
        continue
      }
      let rest = line.lowerBound..<range.upperBound
      switch bytes[first] {
      case 0x3C:
        xml(rest)
        return
      case 0x7B, 0x5B:
        json(rest)
        return
      case 0x2D where hasPrefix("--", text):
        return depth < 4 ? exchangeParts(rest, text, depth: depth) : fill(rest)
      default:
        guard headLine(text, &place) else { return fill(rest) }
        isBegun = true
      }
    }
  }

  private mutating func exchangeParts(_ range: Range<Int>, _ boundary: Range<Int>, depth: Int) {
    let mark = Array(bytes[boundary])
    var start: Int?
    for line in lines(range) where bytes[line].starts(with: mark) {
      if let start, start < line.lowerBound { exchangeContent(start..<line.lowerBound, depth: depth + 1) }
      start = next(line, range)
    }
    guard let start, start < range.upperBound else { return }
    fill(start..<range.upperBound)
  }

  /// `GET url`, `HTTP/1.1 200 OK`, `HttpHeader:Name value`, `Header :name Value :value`, `Name: value`.
  private mutating func headLine(_ line: Range<Int>, _ place: inout HeadPlace) -> Bool {
    if isExchangeStart(line) {
      place = .head
      identifiers(line)
      return true
    }
    if loggedHeader(line) {
      place = .logged
      return true
    }
    guard case .head = place else { return false }
    if hasPrefix("request id:", line) {
      let value = bytes.span.trimmed(line.lowerBound + 11..<line.upperBound)
      identifiers(value, others: bytes[value].allSatisfy { $0.isHex || $0 == 0x78 } ? .kept : .hidden)
    } else if let colon = fieldColon(line) {
      let name = lowercased(bytes.span.trimmed(line.lowerBound..<colon))
      value(colon + 1..<line.upperBound, FieldTreatment(of: name))
    } else {
      identifiers(line, others: .hidden)
    }
    return true
  }

  /// A method, and a URL or path behind it; a status line; `Got Response: 200 for: Get https://…`.
  private func isExchangeStart(_ line: Range<Int>) -> Bool {
    if hasPrefix("http/", line), line.count > 9 { return bytes[line.lowerBound + 5].isDigit }
    if hasPrefix("got response: ", line), line.count > 20 { return bytes[line.lowerBound + 14].isDigit }
    let methods: Set<String> = ["get", "post", "put", "delete", "patch", "options", "head"]
    let words = bytes.span.pieces(of: line, separatedBy: 0x20)
    guard words.count == 2 || words.count == 3 && hasPrefix("http/", words[2]) else { return false }
    return methods.contains(lowercased(words[0]))
      && (bytes[words[1]].first == 0x2F || bytes.span.firstIndex(of: "://", in: words[1]) != nil)
  }

  private mutating func loggedHeader(_ line: Range<Int>) -> Bool {
    if hasPrefix("httpheader:", line) {
      let rest = bytes.span.trimmed(line.lowerBound + 11..<line.upperBound)
      let end = rest.first { bytes[$0] == 0x20 || bytes[$0] == 0x3A } ?? rest.upperBound
      value(
        min(end + 1, rest.upperBound)..<rest.upperBound,
        FieldTreatment(of: lowercased(rest.lowerBound..<end))
      )
      return true
    }
    if hasPrefix("header :", line), let place = bytes.span.firstIndex(of: "Value :", in: line) {
      let name = lowercased(bytes.span.trimmed(line.lowerBound + 8..<place))
      value(place + 7..<line.upperBound, FieldTreatment(of: name))
      return true
    }
    return false
  }
}
