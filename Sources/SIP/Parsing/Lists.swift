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
  func nextSeparator(_ separator: UInt8, in range: Range<Int>, keepingBrackets: Bool) -> Int {
    // Where nothing can hide it, a bulk scan finds it.
    guard let first = firstIndex(of: separator, in: range) else { return range.upperBound }
    let before = range.lowerBound..<first
    let quote = firstIndex(of: quotationMark, in: before)
    let bracket = keepingBrackets ? firstIndex(of: openingBracket, in: before) : nil
    guard quote != nil || bracket != nil else { return first }
    var index = Swift.min(quote ?? first, bracket ?? first)
    // Byte by byte, so that no byte is looked at twice, whatever stands there.
    var isInBrackets = false
    while index < range.upperBound {
      switch self[index] {
      case separator where !isInBrackets: return index
      case quotationMark: index = closingQuote(after: index, in: range) ?? range.upperBound
      case openingBracket: isInBrackets = keepingBrackets
      case closingBracket: isInBrackets = false
      default: break
      }
      index += 1
    }
    return range.upperBound
  }

  /// The quotation mark that closes the one at a place, past quoted pairs; nil if none does.
  func closingQuote(after opening: Int, in range: Range<Int>) -> Int? {
    var index = opening + 1
    while index < range.upperBound {
      let byte = self[index]
      if byte == quotationMark { return index }
      index += byte == backslash ? 2 : 1
    }
    return nil
  }
}
