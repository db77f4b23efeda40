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
  guard mayHoldRightToLeft(text.utf8Span.span) else {
    return [DirectedPiece(text: text, isRightToLeft: false)]
  }
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

/// Whether a text in UTF-8 may hold letters that are written from right to left; most texts hold none.
func mayHoldRightToLeft(_ text: Span<UInt8>) -> Bool {
  for index in text.indices where beginsRightToLeft(text[index]) { return true }
  return false
}

/// Whether a byte may begin such a letter: those are within U+0580 to U+0FFF, or at U+F000 and above.
func beginsRightToLeft(_ byte: UInt8) -> Bool {
  byte >= 0xD6 && !(0xE1...0xEE ~= byte)
}

/// The blocks whose unassigned code points are of the classes R and AL, too (`DerivedBidiClass.txt`).
private func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
  default: false
  }
}
