/// Blocks set as lines, one below the other.
struct TextPage: Sendable {
  /// What was written and not yet handed over.
  var lines: LineWriter
  private let width: Int
  private let usesASCII: Bool
  private var layout = Layout()

  /// Columns of prose at the most: longer lines are hard to read.
  private static let measure = 120

  init(_ renderer: TextRenderer) {
    lines = LineWriter(usesColour: renderer.usesColour)
    width = renderer.width
    usesASCII = renderer.usesASCII
  }

  /// Begins a passage, whatever stands before it.
  mutating func beginPassage() {
    layout = .behindPassage
  }

  /// Goes to the place of a block.
  ///
  /// - Returns: the columns there are for it.
  mutating func begin(_ block: Block) -> Int {
    if layout.separates(block) { lines.endLine() }
    lines.indent = layout.indent
    return width - layout.indent
  }

  mutating func write(_ block: Block) {
    let width = begin(block)
    let prose = min(width, Self.measure)
    switch block {
    case .heading(let title, let level): writeHeading(title, level: level, width: width)
    case .paragraph(let phrase): write(phrase, width: prose)
    case .list(let items): for item in items { write(item, after: "- ", indent: 2, width: prose) }
    case .definitions(let definitions): write(definitions, width: prose)
    case .table(let table): write(table, width: width)
    case .ladder(let ladder):
      for line in LadderDrawing(ladder, width: width, isASCII: usesASCII).lines { write(line: line) }
    case .command(let line): write(line: line)
    case .quote(let lines): for line in lines { write(line, after: "> ", indent: 2, width: prose) }
    case .note(let phrase): write(phrase.styled(.dim), width: prose)
    }
  }

  /// Writes one line, without regard to its length.
  mutating func write(line: Phrase) {
    lines.write(line)
    lines.endLine()
  }

  private mutating func writeHeading(_ title: Phrase, level: Int, width: Int) {
    let widest = write(title.runs.count == 1 ? title.styled(.strong) : title, width: width)
    guard level < 3 else { return }
    lines.write(repeating: level == 1 ? UInt8(ascii: "=") : UInt8(ascii: "-"), count: widest, .dim)
    lines.endLine()
  }

  private mutating func write(_ table: Table, width: Int) {
    let layout = TableLayout(table, width: width)
    layout.writeTitles(to: &lines)
    for row in 0..<table.rowCount { layout.writeRow(row, to: &lines) }
  }

  private mutating func write(_ definitions: [Definition], width: Int) {
    let column = min(definitions.map(\.term.width).max() ?? 0, width / 3) + 2
    for definition in definitions {
      var term = definition.term.shortened(to: column - 2)
      for detail in definition.details {
        write(detail, after: term, indent: column, width: width)
        term = Phrase()
      }
    }
  }

  /// Writes a phrase in as many lines as it takes, the first behind a lead, the others below it.
  ///
  /// - Returns: the columns of the longest line, without the indent.
  @discardableResult
  private mutating func write(_ phrase: Phrase, after lead: Phrase = "", indent: Int = 0, width: Int) -> Int {
    var wrapped = WrappedLines(phrase, to: width - indent)
    lines.write(lead)
    lines.writeBlanks(indent - lead.width)
    var widest = wrapped.writeLine(to: &lines)
    lines.endLine()
    while !wrapped.isDone {
      lines.writeBlanks(indent)
      widest = max(widest, wrapped.writeLine(to: &lines))
      lines.endLine()
    }
    return widest
  }
}

/// Where the next block stands.
private struct Layout: Sendable {
  private(set) var indent = 0
  private var passageIndent = 0
  private var follows = Preceding.nothing

  private enum Preceding {
    case nothing, heading, content
  }

  static let behindPassage = {
    var layout = Layout()
    layout.follows = .content
    return layout
  }()

  /// Takes a block in; tells whether an empty line goes before it.
  mutating func separates(_ block: Block) -> Bool {
    let previous = follows
    guard case .heading(_, let level) = block else {
      follows = .content
      if case .note = block { passageIndent = 0 }
      indent = passageIndent
      return previous == .content
    }
    follows = .heading
    indent = 0
    passageIndent = level < 3 ? 0 : 2
    return previous != .nothing
  }
}
