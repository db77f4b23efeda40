/// The lines of a phrase in a column, written one after the other.
///
/// A phrase that fits is one line as it is. Any other is broken between its words; a word too long for a line is cut, behind a slash
/// if it has one.
struct WrappedLines {
  private let phrase: Phrase
  private let width: Int
  private let limit: Int
  /// Where the rest begins.
  private var place = Place(run: 0, byte: 0)
  /// All lines are written.
  private(set) var isDone = false

  private struct Place: Equatable {
    var run: Int
    var byte: Int
  }

  /// A word, or as much of one as fits into a line.
  private struct Word {
    var start: Place
    var end: Place
    var width = 0
  }

  init(_ phrase: Phrase, to limit: Int) {
    self.phrase = phrase
    self.limit = max(limit, 1)
    width = phrase.width
  }

  /// Writes the next line, of which there is always one, without ending it.
  ///
  /// - Returns: the columns it takes.
  mutating func writeLine(to lines: inout LineWriter) -> Int {
    guard width > limit else {
      lines.write(phrase)
      isDone = true
      return width
    }
    var taken = 0
    var isFirst = true
    while let word = nextWord() {
      if !isFirst {
        guard taken + 1 + word.width <= limit else { return taken }
        lines.write(" ", blankStyle)
        taken += 1
      }
      write(word, to: &lines)
      taken += word.width
      place = word.end
      isFirst = false
    }
    isDone = true
    return taken
  }

  private var blankStyle: Style {
    phrase.runs.count == 1 ? phrase.runs[0].style : .plain
  }

  private func write(_ word: Word, to lines: inout LineWriter) {
    var start = word.start.byte
    for run in word.start.run..<min(word.end.run + 1, phrase.runs.count) {
      let bytes = phrase.runs[run].text.utf8Span.span
      let end = run == word.end.run ? word.end.byte : bytes.count
      lines.write(bytes, in: start..<end, phrase.runs[run].style)
      start = 0
    }
  }

  private func nextWord() -> Word? {
    var start = place
    while start.run < phrase.runs.count {
      let bytes = phrase.runs[start.run].text.utf8Span.span
      while start.byte < bytes.count, bytes[start.byte] == UInt8(ascii: " ") { start.byte += 1 }
      if start.byte < bytes.count { return word(at: start) }
      start = Place(run: start.run + 1, byte: 0)
    }
    return nil
  }

  private func word(at start: Place) -> Word {
    var word = Word(start: start, end: start)
    var uptoSlash: Word?
    while word.end.run < phrase.runs.count {
      let bytes = phrase.runs[word.end.run].text.utf8Span.span
      while word.end.byte < bytes.count {
        let byte = bytes[word.end.byte]
        if byte == UInt8(ascii: " ") { return word }
        let (columns, length) = displayExtent(of: bytes, at: word.end.byte)
        if word.width + columns > limit, word.end != start { return uptoSlash ?? word }
        word.width += columns
        word.end.byte += length
        if byte == UInt8(ascii: "/") { uptoSlash = word }
      }
      word.end = Place(run: word.end.run + 1, byte: 0)
    }
    return word
  }
}
