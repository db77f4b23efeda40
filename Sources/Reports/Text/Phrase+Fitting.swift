extension Phrase {
  /// Columns it takes in a terminal.
  var width: Int {
    runs.reduce(0) { $0 + displayWidth($1.text) }
  }

  /// It, if it fits; else its beginning and its end with `…` between.
  func shortened(to limit: Int) -> Phrase {
    guard width > limit else { return self }
    let letters = letters
    let tail = fitting(letters.reversed(), in: max(limit - 1, 0) / 2)
    let head = fitting(letters, in: max(limit - 1, 0) - max(limit - 1, 0) / 2)
    var result = Phrase(letters: letters.prefix(head))
    result += "…"
    result += Phrase(letters: letters.suffix(tail).drop { displayWidth($0.scalar) == 0 })
    return result
  }

  /// It, brought to exactly `width` columns.
  func padded(to width: Int, atLeft: Bool = false) -> Phrase {
    let missing = width - self.width
    guard missing > 0 else { return self }
    let blanks = Phrase(String(repeating: " ", count: missing))
    return atLeft ? blanks + self : self + blanks
  }

  private typealias Letter = (scalar: Unicode.Scalar, style: Style)

  private init(letters: some Sequence<Letter>) {
    self.init()
    for letter in letters { append(letter.scalar, letter.style) }
  }

  private var letters: [Letter] {
    runs.flatMap { run in run.text.unicodeScalars.map { ($0, run.style) } }
  }

  /// How many of the letters go into so many columns.
  private func fitting(_ letters: some Sequence<Letter>, in limit: Int) -> Int {
    var used = 0
    var count = 0
    for letter in letters {
      used += displayWidth(letter.scalar)
      guard used <= limit else { break }
      count += 1
    }
    return count
  }
}
