import SourceBytes

extension Redactor {
  /// A body of the type its headers name: what people write is overwritten, and so is what is of no known type.
  mutating func body(_ range: Range<Int>, _ description: BodyDescription, depth: Int = 0) {
    let text = bytes.span.trimmed(range)
    guard !text.isEmpty, !isDash(text) else { return }
    guard !description.isEncoded else { return fill(range) }
    let type = description.type.map { ($0.split(separator: ";").first ?? "").lowercased() }?
      .filter { !$0.isWhitespace }
    if let boundary = Self.boundary(description.type), type?.hasPrefix("multipart/") == true, depth < 4 {
      return parts(range, between: boundary, depth: depth)
    }
    switch type {
    case "application/sdp": session(range)
    case "text/registration-event": fieldsOrText(range)
    case "message/sipfrag": fragment(range)
    case let name? where name.hasSuffix("xml") && !name.hasPrefix("text/html"): xml(range)
    case let name? where name.hasSuffix("json"): json(range)
    case nil where hasPrefix("v=0", text): session(range)
    case nil where bytes[text.lowerBound] == 0x3C: xml(range)
    default: fill(range)
    }
  }

  /// `-`, which a server trace writes where no body is.
  private func isDash(_ text: Range<Int>) -> Bool {
    text.count == 1 && bytes[text.lowerBound] == 0x2D || Array(bytes[text]) == [0xE2, 0x80, 0x93]
  }

  private static func boundary(_ type: String?) -> [UInt8]? {
    guard let type, let place = type.end(ofFirst: "boundary=") else { return nil }
    let given = type[place...].filter { $0 != "\"" }.prefix { $0 != ";" }
    return given.isEmpty ? nil : Array("--\(given)".utf8)
  }

  /// `multipart-body` (RFC 2046 section 5.1.1).
  private mutating func parts(_ range: Range<Int>, between boundary: [UInt8], depth: Int) {
    var start: Int?
    for line in lines(range) {
      guard bytes[line].starts(with: boundary) else {
        if start == nil { fill(line) }
        continue
      }
      if let start { part(start..<line.lowerBound, depth: depth) }
      start = next(line, range)
    }
    if let start { part(start..<range.upperBound, depth: depth) }
  }

  private mutating func part(_ range: Range<Int>, depth: Int) {
    let head = firstEmpty(range)?.lowerBound ?? range.upperBound
    guard range.lowerBound < head else { return fill(range) }
    var description = fields(range.lowerBound..<head)
    if description.type == nil { description.type = "text/plain" }
    if isBase64(range.lowerBound..<head) { return fillBase64(head..<range.upperBound) }
    body(head..<range.upperBound, description, depth: depth + 1)
  }

  /// A part of a SIP message (RFC 3420); a body of it is no more than text.
  private mutating func fragment(_ range: Range<Int>) {
    let start = bytes.span.trimmed(range).lowerBound
    let end = firstEmpty(start..<range.upperBound)?.lowerBound ?? range.upperBound
    fields(start..<end)
    fill(end..<range.upperBound)
  }

  private func firstEmpty(_ range: Range<Int>) -> Range<Int>? {
    lines(range).first { bytes.span.trimmed($0).isEmpty }
  }

  /// Where the line behind another begins.
  func next(_ line: Range<Int>, _ range: Range<Int>) -> Int {
    bytes.span.firstIndex(of: 0x0A, in: line.upperBound..<range.upperBound).map { $0 + 1 } ?? range.upperBound
  }

  private func isBase64(_ head: Range<Int>) -> Bool {
    let text = lowercased(head)
    return text.contains("content-transfer-encoding") && text.contains("base64")
  }

  /// A session description (RFC 8866): who made it, its name, words about it, keys.
  mutating func session(_ range: Range<Int>) {
    for line in lines(range).map({ bytes.span.trimmed($0) }) where line.count > 2 {
      let rest = line.lowerBound + 2..<line.upperBound
      guard bytes[line.lowerBound + 1] == 0x3D else {
        identifiers(line, others: .hidden)
        continue
      }
      switch bytes[line.lowerBound] {
      case 0x73 where hasPrefix("session", rest), 0x76, 0x74, 0x62: break
      case 0x73, 0x69, 0x6B, 0x65, 0x70: fill(rest)
      case 0x6F: origin(rest)
      case 0x61 where isKnown(rest), 0x63, 0x6D: identifiers(rest)
      case 0x61 where isSecret(rest): identifiers(bytes.span.afterColon(rest), others: .hidden)
      default: identifiers(rest, others: .hidden)
      }
    }
  }

  /// `o=username …`.
  private mutating func origin(_ range: Range<Int>) {
    let end = bytes.span.firstIndex(of: 0x20, in: range) ?? range.upperBound
    name(range.lowerBound..<end)
    identifiers(end..<range.upperBound)
  }

  /// An attribute whose words are those of the protocol.
  private func isKnown(_ attribute: Range<Int>) -> Bool {
    let names: [StaticString] = [
      "accept-types:", "accept-wrapped-types:", "candidate:", "connection:", "curr:", "des:", "encryption:",
      "fmtp:",
      "group:", "inactive", "label:", "maxptime:", "mid:", "msrp-cema", "ptime:", "recvonly",
      "remote-candidates:",
      "rtcp", "rtpmap:", "sendonly", "sendrecv", "setup:", "ssrc:", "tcap:", "x-caps:", "x-capabilities:",
      "x-mediabw:", "x-devicecaps:", "x-ssrc-range:", "x-bypassid:", "file-transfer",
    ]
    return names.contains { hasPrefix($0, attribute) }
  }

  private func isSecret(_ attribute: Range<Int>) -> Bool {
    let names: [StaticString] = ["ice-pwd", "ice-ufrag", "crypto", "cryptoscale", "fingerprint", "setup-key"]
    return names.contains { hasPrefix($0, attribute) }
  }

  /// Text of programs with headers in it, as in an event of a client: `Call-ID: …`, lines of a session description.
  mutating func fieldsOrText(_ range: Range<Int>) {
    for line in lines(range) {
      let text = bytes.span.trimmed(line)
      guard !text.isEmpty else { continue }
      if text.count > 2, bytes[text.lowerBound + 1] == 0x3D, bytes[text.lowerBound].isLower {
        session(text)
      } else if let colon = fieldColon(text) {
        let treatment = FieldTreatment(of: lowercased(bytes.span.trimmed(text.lowerBound..<colon)))
        if case .unknown = treatment {
          identifiers(text)
        } else {
          value(colon + 1..<text.upperBound, treatment)
        }
      } else {
        identifiers(text)
      }
    }
  }
}

extension Span where Element == UInt8 {
  /// What stands behind the first colon, else all.
  func afterColon(_ range: Range<Int>) -> Range<Int> {
    (firstIndex(of: 0x3A, in: range).map { $0 + 1 } ?? range.lowerBound)..<range.upperBound
  }
}

extension String {
  /// Where the text behind an ASCII text in lower case begins.
  fileprivate func end(ofFirst text: String) -> String.Index? {
    indices.first { self[$0...].lowercased().hasPrefix(text) }.map {
      index(utf8Offset: text.utf8.count, from: $0)
    }
  }

  private func index(utf8Offset offset: Int, from start: String.Index) -> String.Index {
    utf8.index(start, offsetBy: offset, limitedBy: endIndex) ?? endIndex
  }
}
