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
  while start < range.upperBound {
    let end = bytes.nextSeparator(comma, in: start..<range.upperBound, keepingBrackets: true)
    let element = bytes.trimmed(start..<end)
    if !element.isEmpty { return element }
    start = end + 1
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
  func nextSeparator(_ separator: UInt8, in range: Range<Int>, keepingBrackets: Bool) -> Int {
    var start = range.lowerBound
    // Where nothing can hide it, a bulk scan finds it.
    while let first = firstIndex(of: separator, in: start..<range.upperBound) {
      let quote = firstIndex(of: quotationMark, in: start..<first)
      let bracket =
        keepingBrackets ? firstIndex(of: openingBracket, in: start..<(quote ?? first)) : nil
      let hiding =
        bracket.map { closingBracket(after: $0, in: range) }
        ?? quote.map { closingQuote(after: $0, in: range) }
      guard let hiding else { return first }
      guard let end = hiding else { break }
      start = end + 1
    }
    return range.upperBound
  }

  /// The angle bracket that closes the one at a place, past quotation marks; nil if none does.
  private func closingBracket(after opening: Int, in range: Range<Int>) -> Int? {
    var start = opening + 1
    while let bracket = firstIndex(of: SIP.closingBracket, in: start..<range.upperBound) {
      guard let quote = firstIndex(of: quotationMark, in: start..<bracket) else { return bracket }
      guard let end = closingQuote(after: quote, in: range) else { return nil }
      start = end + 1
    }
    return nil
  }

  /// The quotation mark that closes the one at a place, past quoted pairs; nil if none does.
  func closingQuote(after opening: Int, in range: Range<Int>) -> Int? {
    var index = opening + 1
    while let quote = firstIndex(of: quotationMark, in: index..<range.upperBound) {
      guard let pair = firstIndex(of: backslash, in: index..<quote) else { return quote }
      index = pair + 2
    }
    return nil
  }
}
