import SourceBytes

/// The fixed texts of a mobile client's log (`formats.md` 4.2).
enum MobileLogGrammar {
  /// `<SentRequest>` or `<ReceivedResponse>`.
  struct Tag {
    let isRequest: Bool
    let range: Range<Int>
  }

  private static let opening: [(StaticString, Bool)] = [("<SentRequest", true), ("<ReceivedResponse", false)]
  private static let closing: [StaticString] = ["</SentRequest>", "</ReceivedResponse>"]

  /// A tag that a text begins with, or a log line ends in.
  static func openingTag(_ bytes: Span<UInt8>, in text: Range<Int>) -> Tag? {
    guard !text.isEmpty else { return nil }
    for (name, isRequest) in opening {
      let length = name.utf8CodeUnitCount
      if bytes.hasPrefix(name, in: text),
        let close = bytes.firstIndex(of: 0x3E, in: text.lowerBound + length..<text.upperBound),
        close == text.lowerBound + length || bytes[text.lowerBound + length].isWhiteSpace
      {
        return Tag(isRequest: isRequest, range: text.lowerBound..<close + 1)
      }
      let last = text.upperBound - length - 1..<text.upperBound - 1
      if text.count > length, bytes[text.upperBound - 1] == 0x3E, bytes.hasPrefix(name, in: last) {
        return Tag(isRequest: isRequest, range: last.lowerBound..<text.upperBound)
      }
    }
    return nil
  }

  /// A tag that a text begins or ends with.
  static func closingTag(_ bytes: Span<UInt8>, in text: Range<Int>) -> Range<Int>? {
    guard !text.isEmpty else { return nil }
    for tag in closing {
      let length = tag.utf8CodeUnitCount
      if bytes.hasPrefix(tag, in: text) { return text.lowerBound..<text.lowerBound + length }
      if bytes.hasSuffix(tag, in: text) { return text.upperBound - length..<text.upperBound }
    }
    return nil
  }

  /// The last place before a log line that ends whatever came before it.
  static func border(_ bytes: Span<UInt8>) -> Int? {
    var end = bytes.count
    while let lineBreak = bytes.lastIndex(of: 0x0A, in: 0..<end) {
      let start = lineBreak + 1
      let lineEnd = bytes.firstIndex(of: 0x0A, in: start..<bytes.count) ?? bytes.count
      if MobileLine(parsing: bytes, in: start..<lineEnd)?.endsBlock == true { return start }
      end = lineBreak
    }
    return nil
  }

  /// Whether one of the first lines is of a mobile client.
  static func recognises(_ prefix: Span<UInt8>) -> Bool {
    var position = 0
    while position < prefix.count {
      let end = prefix.firstIndex(of: 0x0A, in: position..<prefix.count) ?? prefix.count
      if isOfClient(position..<end, prefix) { return true }
      position = end + 1
    }
    return false
  }

  private static func isOfClient(_ range: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    let line = MobileLine(parsing: bytes, in: range)
    if let line, line.hasCore, line.stamp.layout == .named || line.namesSource(bytes) { return true }
    let text = line?.text ?? bytes.trimmed(range)
    return openingTag(bytes, in: text) != nil || closingTag(bytes, in: text) != nil
  }
}
