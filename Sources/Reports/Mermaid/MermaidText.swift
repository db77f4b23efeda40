/// Text as it may stand in a Mermaid diagram, where it is data whatever it holds.
///
/// All but letters, digits, blanks and a few signs is written as Mermaid's code for a character, `#59;`. So no text ends a
/// statement or a line, opens a comment, a directive or a tag, or makes one of these codes itself.
struct MermaidText: CustomStringConvertible {
  let description: String

  init(_ phrase: Phrase) {
    var result = ""
    for (index, word) in phrase.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result += " " }
      // Mermaid's pages warn of this word, which ends a block.
      result +=
        word.lowercased() == "end" ? "#\(word.unicodeScalars.first?.value ?? 0x65);nd" : Self.coded(word)
    }
    description = result
  }

  private static func coded(_ word: Substring) -> String {
    var result = ""
    for scalar in word.unicodeScalars {
      if isPlain(scalar) { result.unicodeScalars.append(scalar) } else { result += "#\(scalar.value);" }
    }
    return result
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", ",", "-", "_", "/", "+", "(", ")", "@": true
    default: scalar.value > 0x7F && !isUnseen(scalar)
    }
  }
}
