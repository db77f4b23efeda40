import SourceBytes

/// What the headers of a message say of its body.
struct BodyDescription: Equatable {
  var type: String?
  var isEncoded = false
}

extension Redactor {
  /// Lines `name: value`, and those that go on behind a blank; behind an empty line, a body.
  ///
  /// - Returns: what they say of the body behind them.
  @discardableResult
  mutating func fields(_ range: Range<Int>, depth: Int = 0) -> BodyDescription {
    var description = BodyDescription()
    var treatment: FieldTreatment?
    var indent: Int?
    for line in lines(range) {
      let text = bytes.span.trimmed(line)
      guard let first = text.first else {
        guard let last = treatment, !goesOn(last, behind: line, range) else { continue }
        body(line.lowerBound..<range.upperBound, description, depth: depth + 1)
        return description
      }
      let blanks = first - line.lowerBound
      indent = indent ?? blanks
      if indent != 0 || blanks == 0, let colon = fieldColon(text) {
        let name = lowercased(bytes.span.trimmed(text.lowerBound..<colon))
        note(name, colon + 1..<text.upperBound, in: &description)
        treatment = FieldTreatment(of: name)
        value(colon + 1..<text.upperBound, treatment ?? .unknown)
      } else if treatment == nil, isStartLine(text) {
        identifiers(text, others: .plain)
      } else {
        if blanks <= indent ?? 0 { treatment = .unknown }
        value(text, treatment ?? .unknown)
      }
    }
    return description
  }

  /// Credentials are long, and logs break them with an empty line.
  private func goesOn(_ treatment: FieldTreatment, behind line: Range<Int>, _ range: Range<Int>) -> Bool {
    guard case .credentials = treatment else { return false }
    let start = next(line, range)
    return start < range.upperBound && bytes[start].isWhiteSpace && !bytes[start].isBreak
  }

  /// The colon behind a name of letters, digits and hyphens.
  func fieldColon(_ line: Range<Int>) -> Int? {
    let head = line.lowerBound..<min(line.upperBound, line.lowerBound + 64)
    guard let colon = bytes.span.firstIndex(of: 0x3A, in: head), colon > line.lowerBound else { return nil }
    let name = bytes.span.trimmed(line.lowerBound..<colon)
    return !name.isEmpty && bytes[name].allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F }
      ? colon : nil
  }

  private func isStartLine(_ line: Range<Int>) -> Bool {
    hasPrefix("sip/2.0 ", line)
      || (line.count > 8 && hasPrefix(" sip/2.0", line.upperBound - 8..<line.upperBound))
  }

  private func note(_ name: String, _ value: Range<Int>, in description: inout BodyDescription) {
    let text = String(decoding: bytes[bytes.span.trimmed(value)].prefix(256), as: UTF8.self)
    switch name {
    case "content-type", "c": description.type = text
    case "content-encoding", "e": description.isEncoded = !text.isEmpty && text.lowercased() != "identity"
    default: break
    }
  }

  mutating func value(_ range: Range<Int>, _ treatment: FieldTreatment) {
    switch treatment {
    case .startLine: identifiers(range, others: .plain)
    case .kept, .products: identifiers(range)
    case .host: machine(range)
    case .mediaType: mediaType(range)
    case .identifiers: identifiers(range)
    case .diagnostics: diagnostics(range)
    case .addresses: addressList(range)
    case .credentials: credentials(range)
    case .names: name(range)
    case .callID: callID(range)
    case .tag: tag(range)
    case .conversationID: conversationID(range)
    case .written: fill(bytes.span.trimmed(range))
    case .encoded: encoded(range)
    case .unknown:
      if carriesBody(range) { encoded(range) } else { identifiers(range, others: .hidden) }
    }
  }

  /// `host [ ":" port ]`.
  mutating func machine(_ range: Range<Int>) {
    let text = bytes.span.trimmed(range)
    let colons = bytes[text].count { $0 == 0x3A }
    guard colons < 2, !bytes[text].contains(where: \.isWhiteSpace), !text.isEmpty else {
      return identifiers(text)
    }
    host(text.lowerBound..<(bytes.span.firstIndex(of: 0x3A, in: text) ?? text.upperBound), isOfAddress: true)
  }

  /// Type, character set, boundary and the like; a name of a file is a text of people.
  private mutating func mediaType(_ range: Range<Int>) {
    let kept: [StaticString] = [
      "charset=", "boundary=", "call-type=", "type=", "format=", "version=", "delsp=",
    ]
    for (number, piece) in bytes.span.pieces(of: range, separatedBy: 0x3B).enumerated() {
      let text = bytes.span.trimmed(piece)
      guard !(number == 0 && isMediaType(text)), !kept.contains(where: { hasPrefix($0, text) }) else {
        continue
      }
      identifiers(text, others: .hidden)
    }
  }

  /// Words of a reason are those of the product: rules ask for them, and none is a name for being one elsewhere.
  mutating func diagnostics(_ range: Range<Int>) {
    let start = range.first { hasPrefix("reason=", $0..<range.upperBound) }
    guard let start else { return identifiers(range) }
    identifiers(range.lowerBound..<start)
    var position = start + 7
    let quotes: [StaticString] = ["\"", "&quot;"]
    let quote = quotes.first { hasPrefix($0, position..<range.upperBound) }
    if let quote { position += quote.utf8CodeUnitCount }
    let close = bytes.span.firstIndex(of: quote ?? ";", in: position..<max(position, range.upperBound))
    let end = close ?? range.upperBound
    identifiers(min(position, end)..<end, others: .reason)
    identifiers(end..<range.upperBound)
  }

  /// `*( name-addr / addr-spec )`: names before `<`, and in quotes before an address.
  mutating func addressList(_ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let open = bytes.span.firstIndex(of: 0x3C, in: position..<range.upperBound)
      guard let open else { return bareAddress(position..<range.upperBound) }
      displayName(position..<open)
      let close = bytes.span.firstIndex(of: 0x3E, in: open..<range.upperBound) ?? range.upperBound
      identifiers(open..<close)
      position = min(close + 1, range.upperBound)
      let next = nextAddress(from: position, range)
      identifiers(position..<next)
      position = next
    }
  }

  /// An address without `<`, or the line of a folded one that holds a name alone: what stands in quotes is a name, and all words before
  /// parameters where no address is.
  private mutating func bareAddress(_ range: Range<Int>) {
    let text = bytes.span.trimmed(range)
    let end = bytes.span.firstIndex(of: 0x3B, in: text) ?? text.upperBound
    if let open = bytes.span.firstIndex(of: 0x22, in: text.lowerBound..<end) {
      let close = bytes.span.firstIndex(of: 0x22, in: open + 1..<text.upperBound) ?? text.upperBound
      if !bytes[text.lowerBound..<open].contains(0x3A) { name(text.lowerBound..<open) }
      name(open + 1..<close)
      return identifiers(min(close + 1, text.upperBound)..<text.upperBound)
    }
    let head = text.lowerBound..<end
    if !bytes[head].contains(where: { [0x3A, 0x40, 0x2E, 0x3D].contains($0) }) { name(head) }
    identifiers(text)
  }

  /// Where parameters behind an address end: at a comma outside quotes, behind which another address stands.
  private func nextAddress(from start: Int, _ range: Range<Int>) -> Int {
    var isQuoted = false
    for place in start..<range.upperBound {
      if bytes[place] == 0x22 { isQuoted.toggle() }
      if bytes[place] == 0x2C, !isQuoted { return place + 1 }
    }
    return range.upperBound
  }

  /// What stands before `<` is a name, but for an address in its place.
  private mutating func displayName(_ range: Range<Int>) {
    let text = bytes.span.trimmed(range)
    guard !text.isEmpty else { return }
    if bytes[text].contains(0x3B) && !bytes[text].contains(0x22) { return identifiers(text) }
    if bytes[text].contains(0x40) { return identifiers(text, others: .hidden) }
    name(text)
  }

  private func carriesBody(_ range: Range<Int>) -> Bool {
    range.contains { bytes[$0].lowercasedASCII == 0x6D && hasPrefix("ms-body=", $0..<range.upperBound) }
  }

  /// Of `type; charset=…; ms-body=…`, all but type and character set.
  private mutating func encoded(_ range: Range<Int>) {
    for (number, piece) in bytes.span.pieces(of: range, separatedBy: 0x3B).enumerated() {
      let text = bytes.span.trimmed(piece)
      if hasPrefix("charset=", text) || (number == 0 && isMediaType(text)) { continue }
      let start = hasPrefix("ms-body=", text) ? text.lowerBound + 8 : text.lowerBound
      fillBase64(start..<text.upperBound)
    }
  }

  /// `text/plain`: one of the types there are, which base64 may look like.
  private func isMediaType(_ text: Range<Int>) -> Bool {
    let types: [StaticString] = [
      "text/", "application/", "multipart/", "message/", "image/", "audio/", "video/",
    ]
    return text.count <= 64 && types.contains { hasPrefix($0, text) } && bytes[text].count { $0 == 0x2F } == 1
      && bytes[text].allSatisfy { $0.isLetter || $0.isDigit || [0x2F, 0x2D, 0x2B, 0x2E].contains($0) }
  }
}
