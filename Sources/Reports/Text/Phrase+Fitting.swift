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

  /// Its words in lines of at most `limit` columns; a word too long for a line is cut, behind a slash if it has one.
  func wrapped(to limit: Int) -> [Phrase] {
    guard width > limit else { return [self] }
    if let run = runs.first, runs.count == 1, let lines = run.wrappedASCII(to: limit) { return lines }
    var lines: [Phrase] = []
    var line = Phrase()
    var taken = 0
    for word in words.flatMap({ $0.cut(to: max(limit, 1)) }) {
      let width = word.width
      if !line.isEmpty, taken + 1 + width > limit {
        lines.append(line)
        (line, taken) = (Phrase(), 0)
      }
      if !line.isEmpty {
        line += " "
        taken += 1
      }
      line += word
      taken += width
    }
    return lines + [line]
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

  private var words: [Phrase] {
    var words: [Phrase] = []
    var isWithinWord = false
    for run in runs {
      let pieces = run.text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      for (index, piece) in pieces.enumerated() {
        if index > 0 { isWithinWord = false }
        guard !piece.isEmpty else { continue }
        if !isWithinWord { words.append(Phrase()) }
        words[words.count - 1].append(Run(text: String(Substring(piece)), style: run.style))
        isWithinWord = true
      }
    }
    return words
  }

  private func cut(to limit: Int) -> [Phrase] {
    guard width > limit else { return [self] }
    var rest = letters[...]
    var pieces: [Phrase] = []
    while !rest.isEmpty {
      let most = max(fitting(rest, in: limit), 1)
      // A path is cut between folders, where it can be.
      let slash = most < rest.count ? rest.prefix(most).lastIndex { $0.scalar == "/" } : nil
      let count = slash.map { $0 - rest.startIndex + 1 } ?? most
      pieces.append(Phrase(letters: rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return pieces
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

extension Phrase.Run {
  /// Its words in lines, counted in bytes; nil if it is not ASCII, or a word is too long for a line.
  ///
  /// Most of what is wrapped is this.
  fileprivate func wrappedASCII(to limit: Int) -> [Phrase]? {
    let blank = UInt8(ascii: " ")
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    var lines: [[UInt8]] = [[]]
    for word in text.utf8.split(separator: blank) {
      guard word.count <= limit else { return nil }
      let taken = lines[lines.count - 1].count
      if taken > 0, taken + 1 + word.count > limit {
        lines.append([])
      } else if taken > 0 {
        lines[lines.count - 1].append(blank)
      }
      lines[lines.count - 1] += word
    }
    return lines.map { Phrase([Phrase.Run(text: String(decoding: $0, as: UTF8.self), style: style)]) }
  }
}
