/// A piece of a text, all of it written in one direction.
struct DirectedPiece: Equatable {
  var text: String
  /// It holds letters of Hebrew, Arabic or another script that is written from right to left.
  var isRightToLeft: Bool
}

/// A text cut where words written from right to left begin and end.
///
/// What follows such words in a line, a number or a sign, would else be drawn in front of them (Unicode Standard Annex 9). Words that
/// follow each other stay together, so that they are read in their order; the blanks around them do not belong to them.
func directedPieces(_ text: String) -> [DirectedPiece] {
  guard mayHoldRightToLeft(text) else { return [DirectedPiece(text: text, isRightToLeft: false)] }
  var pieces: [DirectedPiece] = []
  for word in words(text) {
    guard let last = pieces.last else {
      pieces.append(word)
      continue
    }
    let before = pieces.count - 2
    if last.isRightToLeft == word.isRightToLeft {
      pieces[pieces.count - 1].text += word.text
    } else if word.isRightToLeft, before >= 0, last.text.utf8.allSatisfy({ $0 == 0x20 }) {
      pieces.removeLast()
      pieces[before].text += last.text + word.text
    } else {
      pieces.append(word)
    }
  }
  return pieces
}

/// Words and the blanks between them, each by itself.
private func words(_ text: String) -> [DirectedPiece] {
  var words: [DirectedPiece] = []
  var word = DirectedPiece(text: "", isRightToLeft: false)
  for scalar in text.unicodeScalars {
    let isBlank = scalar == " "
    if isBlank != (word.text.utf8.first == 0x20), !word.text.isEmpty {
      words.append(word)
      word = DirectedPiece(text: "", isRightToLeft: false)
    }
    word.text.unicodeScalars.append(scalar)
    word.isRightToLeft = word.isRightToLeft || isRightToLeft(scalar)
  }
  return words + [word]
}

/// Whether any byte of it begins a scalar at U+0580 or above; most texts have none.
private func mayHoldRightToLeft(_ text: String) -> Bool {
  text.utf8.contains { 0xD6...0xF0 ~= $0 }
}

/// The blocks whose unassigned code points are of the classes R and AL, too (`DerivedBidiClass.txt`).
private func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
  default: false
  }
}
