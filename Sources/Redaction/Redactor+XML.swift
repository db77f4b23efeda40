import SourceBytes

extension Redactor {
  /// XML, also what is not well-formed: names of elements and attributes stay, values by what they are called.
  ///
  /// - Parameters:
  ///   - range: where it stands.
  ///   - endsWithRoot: what follows the first element is something else.
  /// - Returns: where it ends.
  @discardableResult
  mutating func xml(_ range: Range<Int>, endsWithRoot: Bool = false) -> Int {
    escapes = .xml
    defer { escapes = .none }
    var walk = XMLWalk()
    var position = range.lowerBound
    while position < range.upperBound {
      if bytes[position] == 0x3C, let end = markup(at: position, range, &walk) {
        position = end
        if endsWithRoot, walk.hasEnded { return position }
      } else {
        let open = position + 1
        let end = bytes.span.firstIndex(of: 0x3C, in: open..<max(open, range.upperBound)) ?? range.upperBound
        text(position..<end, walk)
        position = end
      }
    }
    return range.upperBound
  }

  /// Where something between `<` and `>` ends; nil if none begins there.
  private mutating func markup(at start: Int, _ range: Range<Int>, _ walk: inout XMLWalk) -> Int? {
    let rest = start..<range.upperBound
    if hasPrefix("<!--", rest) { return hiddenMarkup(start + 4, "-->", range) }
    if hasPrefix("<![cdata[", rest) {
      let end = end(of: "]]>", from: start + 9, range)
      let isClosed = bytes.span.hasSuffix("]]>", in: start + 9..<max(start + 9, end))
      text(start + 9..<max(start + 9, isClosed ? end - 3 : end), walk)
      return end
    }
    if hasPrefix("<?xml", rest) {
      var declaration = XMLWalk()
      return attributes(from: start + 5, range, &declaration)
    }
    if hasPrefix("<?", rest) { return hiddenMarkup(start + 2, "?>", range) }
    if hasPrefix("<!", rest) { return declaration(start + 2, range) }
    let isEnd = hasPrefix("</", rest)
    let name = nameRange(from: start + (isEnd ? 2 : 1), range)
    guard let first = name.first, !bytes[first].isDigit, bytes[first].isWord || bytes[first] == 0x5F
    else { return nil }
    if isEnd {
      walk.close()
      return hiddenMarkup(name.upperBound, ">", range)
    }
    return startTag(name, range, &walk)
  }

  private mutating func startTag(_ name: Range<Int>, _ range: Range<Int>, _ walk: inout XMLWalk) -> Int {
    walk.open(localName(name))
    let end = attributes(from: name.upperBound, range, &walk)
    if end - 2 >= name.upperBound, bytes[end - 1] == 0x3E, bytes[end - 2] == 0x2F { walk.close() }
    return end
  }

  /// Attributes up to `>`; what is none is overwritten.
  ///
  /// - Returns: where the tag ends.
  private mutating func attributes(from start: Int, _ range: Range<Int>, _ walk: inout XMLWalk) -> Int {
    var position = start
    while position < range.upperBound {
      if bytes[position] == 0x3E { return position + 1 }
      let name = nameRange(from: position, range)
      if !name.isEmpty, let quote = openingQuote(behind: name, range) {
        position = attributeValue(name, from: quote, range, &walk)
      } else {
        let end = max(name.upperBound, position + 1)
        if !name.isEmpty || ![0x2F, 0x3F].contains(bytes[position]) { fill(position..<end) }
        position = end
      }
    }
    return position
  }

  /// Where the quote stands in `Name = "value"`.
  private func openingQuote(behind name: Range<Int>, _ range: Range<Int>) -> Int? {
    var position = skipBlanks(name.upperBound, range)
    guard position < range.upperBound, bytes[position] == 0x3D else { return nil }
    position = skipBlanks(position + 1, range)
    guard position < range.upperBound, bytes[position] == 0x22 || bytes[position] == 0x27 else { return nil }
    return position
  }

  private mutating func attributeValue(
    _ name: Range<Int>,
    from position: Int,
    _ range: Range<Int>,
    _ walk: inout XMLWalk
  ) -> Int {
    let quote = bytes[position]
    let end = bytes.span.firstIndex(of: quote, in: position + 1..<range.upperBound) ?? range.upperBound
    let value = position + 1..<max(position + 1, end)
    let called = lowercased(name)
    if called == "name" || walk.element == "link" && called == "rel" { walk.note(lowercased(value)) }
    if walk.element == "provider", called == "name" {
      walk.isOurs = EventProviders.areOurs(lowercased(value))
    }
    markupValue(value, MarkupTreatment.ofAttribute(called, in: walk.element))
    return min(end + 1, range.upperBound)
  }

  private mutating func text(_ range: Range<Int>, _ walk: XMLWalk) {
    let text = bytes.span.trimmed(range)
    guard !text.isEmpty else { return }
    if walk.isWithinEvent, ["data", "message", "text"].contains(walk.element) {
      return walk.isOurs ? fieldsOrText(text) : hiddenText(text)
    }
    let name =
      ["property", "propertylist", "item"].contains(walk.element) ? walk.property ?? "" : walk.element
    markupValue(text, MarkupTreatment.ofText(name, in: walk.parent))
  }

  /// A value by what it is called.
  mutating func markupValue(_ range: Range<Int>, _ treatment: FieldTreatment) {
    switch treatment {
    case .names: bytes[range].contains(0x40) ? identifiers(range, others: .names) : name(range)
    case .kept where isSentence(range), .written: hiddenText(range)
    case .identifiers where isSentence(range) || isBareWord(range), .host where isSentence(range):
      identifiers(range, others: .hidden)
    case .unknown: unknownValue(range)
    default: value(range, treatment)
    }
  }

  /// Words with blanks between, as no value of the protocol has them.
  private func isSentence(_ range: Range<Int>) -> Bool {
    let text = bytes[bytes.span.trimmed(range)]
    return text.contains(where: \.isWhiteSpace) && text.contains { $0.isLetter || $0 >= 0x80 }
      && !text.contains { $0 == 0x2F }
  }

  private func isBareWord(_ range: Range<Int>) -> Bool {
    let text = bytes[bytes.span.trimmed(range)]
    return text.allSatisfy { $0.isLetter || $0 >= 0x80 }
  }

  /// Numbers, truth values and times are kept, an identifier becomes another; anything else may be words.
  private mutating func unknownValue(_ range: Range<Int>) {
    let text = bytes[range]
    if ["true", "false", "unknown", "none", ""].contains(lowercased(range)) { return }
    let isNumber = text.allSatisfy { $0.isDigit || [0x2E, 0x2D, 0x3A, 0x54, 0x5A].contains($0) }
    if isNumber, text.count < 3 || text.contains(0x2D) && text.contains(0x3A) { return }
    if !text.contains(where: \.isWhiteSpace), isIdentifier(range) {
      return identifiers(range, others: .hidden)
    }
    hiddenText(range)
  }

  /// It has a form by which it is replaced by another of its kind.
  private func isIdentifier(_ range: Range<Int>) -> Bool {
    bytes[range].contains(0x40) || hasPrefix("sip:", range) || hasPrefix("tel:", range) || isUUID(range)
      || hasPrefix("urn:uuid:", range) || hasPrefix("http", range) || hasPrefix("data:", range)
      || AddressPseudonyms.octets(bytes[range]) != nil || isHost(range, in: range)
  }

  /// Overwrites a text, but for what is escaped in it and line breaks.
  mutating func hiddenText(_ range: Range<Int>) {
    var position = range.lowerBound
    var isHidden = false
    while position < range.upperBound {
      if let end = rewriteRow(position, range, isHidden: true) {
        position = end
      } else {
        if !bytes[position].isWhiteSpace || bytes[position] == 0x20 {
          bytes[position] = 0x78
          isHidden = true
        }
        position += 1
      }
    }
    if isHidden { counts.texts += 1 }
  }

  /// `<!DOCTYPE name [ … ]>`: nothing but its first word is kept.
  private mutating func declaration(_ start: Int, _ range: Range<Int>) -> Int {
    let first = end(of: ">", from: start, range)
    let hasSubset = bytes[start..<max(start, first)].contains(0x5B)
    let end = hasSubset ? end(of: "]>", from: start, range) : first
    let word = hasPrefix("doctype ", start..<end) ? start + 8 : start
    let isClosed = end > word && bytes[end - 1] == 0x3E
    fill(word..<max(word, isClosed ? end - 1 : end))
    return end
  }

  private mutating func hiddenMarkup(_ start: Int, _ close: StaticString, _ range: Range<Int>) -> Int {
    let end = end(of: close, from: start, range)
    let isClosed = bytes.span.hasSuffix(close, in: start..<max(start, end))
    let content = start..<max(start, isClosed ? end - close.utf8CodeUnitCount : end)
    fill(content.clamped(to: range))
    return end
  }

  private func end(of text: StaticString, from start: Int, _ range: Range<Int>) -> Int {
    guard start < range.upperBound else { return range.upperBound }
    return bytes.span.firstIndex(of: text, in: start..<range.upperBound).map { $0 + text.utf8CodeUnitCount }
      ?? range.upperBound
  }

  private func nameRange(from start: Int, _ range: Range<Int>) -> Range<Int> {
    var end = min(start, range.upperBound)
    while end < range.upperBound,
      bytes[end].isWord || [0x3A, 0x2D, 0x2E, 0x5F].contains(bytes[end])
    { end += 1 }
    return min(start, range.upperBound)..<end
  }

  private func localName(_ name: Range<Int>) -> String {
    let colon = bytes.span.lastIndex(of: 0x3A, in: name)
    return lowercased((colon.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound)
  }

  private func skipBlanks(_ start: Int, _ range: Range<Int>) -> Int {
    (start..<max(start, range.upperBound)).first { !bytes[$0].isWhiteSpace } ?? range.upperBound
  }
}

/// Which elements are open.
struct XMLWalk {
  private var open: [String] = []
  private static let depth = 256
  /// Elements open below that depth.
  private var deeper = 0
  private var wasOpened = false
  private(set) var property: String?
  /// The event is of a program that logs about messages.
  var isOurs = false

  var element: String { open.last ?? "" }
  var parent: String { open.dropLast().last ?? "" }
  /// The first element is closed.
  var hasEnded: Bool { wasOpened && open.isEmpty }
  var isWithinEvent: Bool { open.contains("event") }

  mutating func open(_ name: String) {
    wasOpened = true
    if name == "event" { isOurs = false }
    if name != "item" { property = nil }
    if open.count < Self.depth { open.append(name) } else { deeper += 1 }
  }

  mutating func close() {
    if deeper > 0 { deeper -= 1 } else if !open.isEmpty { open.removeLast() }
  }

  mutating func note(_ name: String) { property = name }
}

/// Sources of Windows events whose texts are kept; those of other programs say nothing of messages.
enum EventProviders {
  static func areOurs(_ name: String) -> Bool {
    name.hasPrefix("ls ")
      || ["lync", "skype for business", "communicator", "office communicator", "ocs", "rtc"].contains(name)
      || name.hasPrefix("asp.net")
  }
}
