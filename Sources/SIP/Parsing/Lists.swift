import SourceBytes

let comma = UInt8(ascii: ",")
let semicolon = UInt8(ascii: ";")
let colon = UInt8(ascii: ":")
let quotationMark = UInt8(ascii: "\"")
let backslash = UInt8(ascii: "\\")
let equalsSign = UInt8(ascii: "=")
let openingBracket = UInt8(ascii: "<")
let closingBracket = UInt8(ascii: ">")

/// The elements of a header that may hold several, such as Contact, Record-Route and Via (RFC 3261 section 7.3.1).
///
/// A comma within quotation marks or angle brackets separates nothing; empty elements are left out.
package func listElements(of bytes: Span<UInt8>, in range: Range<Int>) -> [Range<Int>] {
  bytes.pieces(of: range, separatedBy: comma, keepingBrackets: true)
}

/// The first of the elements of a header that may hold several; nil if it is empty.
package func firstListElement(of bytes: Span<UInt8>, in range: Range<Int>) -> Range<Int>? {
  var start = range.lowerBound
  return nextListElement(of: bytes, from: &start, in: range)
}

/// Calls `body` with each element of a header that may hold several, in order.
package func forEachListElement(of bytes: Span<UInt8>, in range: Range<Int>, _ body: (Range<Int>) -> Void) {
  var start = range.lowerBound
  while let element = nextListElement(of: bytes, from: &start, in: range) { body(element) }
}

/// The element that begins at a place or behind it; the place moves behind it.
private func nextListElement(
  of bytes: Span<UInt8>,
  from start: inout Int,
  in range: Range<Int>
) -> Range<Int>? {
  while start < range.upperBound {
    let end = bytes.nextSeparator(comma, in: start..<range.upperBound, keepingBrackets: true)
    let element = bytes.trimmed(start..<end)
    start = end + 1
    if !element.isEmpty { return element }
  }
  return nil
}

extension Span<UInt8> {
  /// The parts of a range between separators, trimmed, without the empty ones.
  func pieces(of range: Range<Int>, separatedBy separator: UInt8, keepingBrackets: Bool) -> [Range<Int>] {
    let range = range.clamped(to: indices)
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = nextSeparator(separator, in: start..<range.upperBound, keepingBrackets: keepingBrackets)
      let piece = trimmed(start..<end)
      if !piece.isEmpty { pieces.append(piece) }
      start = end + 1
    }
    return pieces
  }

  /// Where a separator stands first outside quotation marks (and angle brackets); the end of the range if nowhere.
  ///
  /// Bulk scans find what stands there, each behind what an earlier one passed: no byte is looked at again and again, whatever stands there.
  func nextSeparator(_ separator: UInt8, in range: Range<Int>, keepingBrackets: Bool) -> Int {
    guard var first = firstIndex(of: separator, in: range) else { return range.upperBound }
    var index = range.lowerBound
    // The next quotation mark before the separator; where that is, if there is none.
    var quote = index - 1
    while true {
      if first < index {
        guard let next = firstIndex(of: separator, in: index..<range.upperBound) else { break }
        first = next
      }
      if quote < index { quote = firstIndex(of: quotationMark, in: index..<first) ?? first }
      if keepingBrackets, let bracket = firstIndex(of: openingBracket, in: index..<quote) {
        guard let closing = closingBracket(after: bracket, in: range) else { break }
        index = closing + 1
      } else if quote < first {
        guard let closing = closingQuote(after: quote, in: range) else { break }
        index = closing + 1
      } else {
        return first
      }
    }
    return range.upperBound
  }

  /// The angle bracket that closes the one at a place, past quoted text; nil if none does.
  private func closingBracket(after opening: Int, in range: Range<Int>) -> Int? {
    var index = opening + 1
    var closing = firstIndex(of: SIP.closingBracket, in: index..<range.upperBound)
    while let end = closing, let quote = firstIndex(of: quotationMark, in: index..<end) {
      guard let closingQuote = closingQuote(after: quote, in: range) else { return nil }
      index = closingQuote + 1
      if index > end { closing = firstIndex(of: SIP.closingBracket, in: index..<range.upperBound) }
    }
    return closing
  }

  /// The quotation mark that closes the one at a place, past quoted pairs; nil if none does.
  func closingQuote(after opening: Int, in range: Range<Int>) -> Int? {
    var index = opening + 1
    var closing = index - 1
    while index < range.upperBound {
      if closing < index {
        guard let next = firstIndex(of: quotationMark, in: index..<range.upperBound) else { return nil }
        closing = next
      }
      guard let escape = firstIndex(of: backslash, in: index..<closing) else { return closing }
      index = escape + 2
    }
    return nil
  }
}
