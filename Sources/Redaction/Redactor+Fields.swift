import SourceBytes

/// What the headers of a message say of its body.
struct BodyDescription: Equatable {
  var type: String?
  var isEncoded = false
}

extension Redactor {
  /// Lines `name: value`, and those that go on behind a blank.
  ///
  /// - Returns: what they say of the body behind them.
  @discardableResult
  mutating func fields(_ range: Range<Int>) -> BodyDescription {
    var description = BodyDescription()
    var treatment = FieldTreatment.unknown
    var isIndented: Bool?
    for line in lines(range) {
      let text = bytes.span.trimmed(line)
      guard let first = text.first else { continue }
      let isBehindBlank = first > line.lowerBound
      isIndented = isIndented ?? isBehindBlank
      if (isIndented == true || !isBehindBlank), let colon = fieldColon(text) {
        let name = lowercased(bytes.span.trimmed(text.lowerBound..<colon))
        treatment = FieldTreatment(of: name)
        note(name, colon + 1..<text.upperBound, in: &description)
        value(colon + 1..<text.upperBound, treatment)
      } else if isStartLine(text) {
        treatment = .unknown
        identifiers(text, others: .plain)
      } else {
        value(text, treatment)
      }
    }
    return description
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
    case .kept, .products, .startLine: identifiers(range, others: .plain)
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
    identifiers(min(position, end)..<end, others: .plain)
    identifiers(end..<range.upperBound)
  }

  /// `*( name-addr / addr-spec )`: names before `<`, and in quotes before an address.
  mutating func addressList(_ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let open = bytes.span.firstIndex(of: 0x3C, in: position..<range.upperBound)
      guard let open else { return identifiers(position..<range.upperBound) }
      displayName(position..<open)
      let close = bytes.span.firstIndex(of: 0x3E, in: open..<range.upperBound) ?? range.upperBound
      identifiers(open..<close)
      position = min(close + 1, range.upperBound)
      let next = nextAddress(from: position, range)
      identifiers(position..<next)
      position = next
    }
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

  /// `scheme name=value, …`: what it proves is replaced; the scheme and how it is used stays.
  private mutating func credentials(_ range: Range<Int>) {
    let kept: Set<String> = [
      "qop", "version", "algorithm", "stale", "cnum", "snum", "charset", "expires", "max-age", "path",
      "httponly",
    ]
    var position = bytes.span.trimmed(range).lowerBound
    // The scheme.
    let blank = bytes.span.firstIndex(of: 0x20, in: position..<range.upperBound)
    if let blank, !bytes[position..<blank].contains(0x3D) { position = blank }
    for piece in parameters(position..<range.upperBound) {
      guard let equals = bytes.span.firstIndex(of: 0x3D, in: piece) else {
        for word in wordRanges(piece) { replace(word, with: book.token(bytes[word])) }
        continue
      }
      let name = lowercased(bytes.span.trimmed(piece.lowerBound..<equals))
      let value = equals + 1..<piece.upperBound
      if name == "targetname" || name == "realm" && bytes[value].contains(0x2E) {
        identifiers(piece)
      } else if !(kept.contains(name)
        || name == "realm" && hasPrefix("\"sip communications service\"", value))
      {
        for word in wordRanges(value) { replace(word, with: book.token(bytes[word])) }
      }
    }
  }

  /// Pieces between commas and semicolons outside quotes.
  private func parameters(_ range: Range<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var (start, isQuoted) = (range.lowerBound, false)
    for place in range {
      if bytes[place] == 0x22 { isQuoted.toggle() }
      guard !isQuoted, bytes[place] == 0x2C || bytes[place] == 0x3B else { continue }
      pieces.append(start..<place)
      start = place + 1
    }
    pieces.append(start..<range.upperBound)
    return pieces
  }

  private func carriesBody(_ range: Range<Int>) -> Bool {
    range.contains { bytes[$0].lowercasedASCII == 0x6D && hasPrefix("ms-body=", $0..<range.upperBound) }
  }

  /// Of `type; charset=…; ms-body=…`, all but type and character set.
  private mutating func encoded(_ range: Range<Int>) {
    for (number, piece) in bytes.span.pieces(of: range, separatedBy: 0x3B).enumerated() {
      let text = bytes.span.trimmed(piece)
      if hasPrefix("charset=", text) || (number == 0 && isMediaType(text)) { continue }
      let equals = bytes.span.firstIndex(of: 0x3D, in: text)
      fillBase64((equals.map { $0 + 1 } ?? text.lowerBound)..<text.upperBound)
    }
  }

  private func isMediaType(_ text: Range<Int>) -> Bool {
    text.count <= 64 && bytes[text].count { $0 == 0x2F } == 1
      && bytes[text].allSatisfy { $0.isLetter || $0.isDigit || [0x2F, 0x2D, 0x2B, 0x2E].contains($0) }
  }
}
