/// What a product string is recognised by: one or more pieces of text that all have to be there.
///
/// Case does not matter. A piece that begins with a letter or digit is found only where a word begins, and one that ends in a
/// letter or digit only where a word ends: `OC/15.` is not in `AOC/15.0`, and `LWA` is not in `LWAX`.
package struct ClientToken: Hashable, Sendable {
  /// In lower case, ASCII; never empty.
  private var pieces: [[UInt8]]

  /// As the catalogue writes it.
  package let text: String

  /// The token as the catalogue writes it: pieces separated by ` + `.
  ///
  /// Returns nil if a piece is empty.
  init?(_ text: String) {
    self.text = text
    pieces = text.split(separator: " + ", omittingEmptySubsequences: false).map {
      Array($0.lowercased().utf8)
    }
    guard pieces.allSatisfy({ !$0.isEmpty }) else { return nil }
  }

  /// Whether all pieces stand in a product string, given as lower-case bytes.
  func matches(_ product: [UInt8]) -> Bool {
    pieces.allSatisfy { Self.contains(product, $0) }
  }

  private static func contains(_ product: [UInt8], _ piece: [UInt8]) -> Bool {
    guard product.count >= piece.count else { return false }
    return (0...(product.count - piece.count)).contains { start in
      stands(piece, in: product, at: start)
    }
  }

  private static func stands(_ piece: [UInt8], in product: [UInt8], at start: Int) -> Bool {
    let end = start + piece.count
    guard product[start..<end].elementsEqual(piece) else { return false }
    let beginsWord = start == 0 || !joinsWords(product[start - 1]) || !isWord(piece[0])
    let endsWord = end == product.count || !isWord(product[end]) || !isWord(piece[piece.count - 1])
    return beginsWord && endsWord
  }

  /// `Conferencing_Attendant` is one word.
  private static func joinsWords(_ byte: UInt8) -> Bool {
    isWord(byte) || byte == UInt8(ascii: "_")
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
