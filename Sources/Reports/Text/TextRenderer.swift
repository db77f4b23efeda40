import Conversations

/// Writes documents for a terminal or a text file.
package struct TextRenderer: Sendable {
  /// Columns of a line.
  package var width: Int
  /// Meanings are shown as colours, with ANSI escape sequences.
  package var usesColour: Bool
  /// Diagrams are drawn with ASCII alone.
  package var usesASCII: Bool
  /// Cores to use; what is written does not depend on it.
  package var jobs = 1

  package init(width: Int = 100, usesColour: Bool = false, usesASCII: Bool = false) {
    self.width = max(width, 40)
    self.usesColour = usesColour
    self.usesASCII = usesASCII
  }

  /// Writes a document block by block; with several jobs, many blocks at a time.
  package func write(_ document: Document, to output: inout some TextOutputStream) {
    var layout = Layout()
    var batch: [PlacedBlock] = []
    document.forEach { block in
      let isSeparate = layout.separates(block)
      let placed = PlacedBlock(block: block, indent: layout.indent, isSeparate: isSeparate)
      guard jobs > 1 else { return write(placed, to: &output) }
      batch.append(placed)
      if batch.count >= Self.batchSize {
        write(batch, to: &output)
        batch.removeAll(keepingCapacity: true)
      }
    }
    write(batch, to: &output)
  }

  private static let batchSize = 2048

  /// A block with its place on the page.
  private struct PlacedBlock: Sendable {
    let block: Block
    let indent: Int
    /// An empty line goes before it.
    let isSeparate: Bool
  }

  private func write(_ batch: [PlacedBlock], to output: inout some TextOutputStream) {
    for text in concurrentMap(batch.count, jobs: jobs, { written(batch[$0]) }) { output.write(text) }
  }

  private func written(_ placed: PlacedBlock) -> String {
    var text = ""
    write(placed, to: &text)
    return text
  }

  private func write(_ placed: PlacedBlock, to output: inout some TextOutputStream) {
    if placed.isSeparate { output.write("\n") }
    forEachLine(of: placed.block, width: width - placed.indent) { line in
      write(line, indent: placed.indent, to: &output)
    }
  }

  /// A document as one text.
  package func text(_ document: Document) -> String {
    var result = ""
    write(document, to: &result)
    return result
  }

  /// Writes one line, without regard to its length.
  package func write(_ line: Phrase, indent: Int = 0, to output: inout some TextOutputStream) {
    if !line.isEmpty { output.write(String(repeating: " ", count: indent)) }
    for run in line.runs { output.write(paint(run)) }
    output.write("\n")
  }

  private func paint(_ run: Phrase.Run) -> String {
    let text = Self.marked(run.text)
    guard usesColour, let code = run.style.colourCode else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// A left-to-right mark, which takes no column, ends words written from right to left, so that the columns behind stay where they are.
  private static func marked(_ text: String) -> String {
    let pieces = directedPieces(text)
    guard pieces.contains(where: \.isRightToLeft) else { return text }
    return pieces.reduce(into: "") { $0 += $1.isRightToLeft ? $1.text + "\u{200E}" : $1.text }
  }

  private func forEachLine(of block: Block, width: Int, _ body: (Phrase) -> Void) {
    guard case .table(let table) = block else {
      lines(of: block, width: width).forEach(body)
      return
    }
    TableLayout(table, width: width).forEachLine(body)
  }

  /// Columns of prose at the most: longer lines are hard to read.
  private static let measure = 120

  private func lines(of block: Block, width: Int) -> [Phrase] {
    let prose = min(width, Self.measure)
    return switch block {
    case .heading(let title, let level): heading(title, level: level, width: width)
    case .paragraph(let phrase): phrase.wrapped(to: prose)
    case .list(let items): items.flatMap { hanging($0, after: "- ", width: prose) }
    case .definitions(let definitions): definitionLines(definitions, width: prose)
    case .table(let table): TableLayout(table, width: width).lines
    case .ladder(let ladder): LadderDrawing(ladder, width: width, isASCII: usesASCII).lines
    case .command(let line): [line]
    case .quote(let lines): lines.flatMap { hanging($0, after: "> ", width: prose) }
    case .note(let phrase): phrase.styled(.dim).wrapped(to: prose)
    }
  }

  private func heading(_ title: Phrase, level: Int, width: Int) -> [Phrase] {
    let lines = title.runs.count == 1 ? title.styled(.strong).wrapped(to: width) : title.wrapped(to: width)
    guard level < 3 else { return lines }
    let rule = String(repeating: level == 1 ? "=" : "-", count: lines.map(\.width).max() ?? 0)
    return lines + [Phrase(rule, .dim)]
  }

  private func hanging(_ phrase: Phrase, after lead: Phrase, width: Int) -> [Phrase] {
    let blank = Phrase().padded(to: lead.width)
    return phrase.wrapped(to: width - lead.width).enumerated().map { index, line in
      (index == 0 ? lead : blank) + line
    }
  }

  private func definitionLines(_ definitions: [Definition], width: Int) -> [Phrase] {
    let column = min(definitions.map(\.term.width).max() ?? 0, width / 3) + 2
    return definitions.flatMap { definition in
      definition.details.enumerated().flatMap { index, detail in
        let term = index == 0 ? definition.term.shortened(to: column - 2) : Phrase()
        return hanging(detail, after: term.padded(to: column), width: width)
      }
    }
  }
}

/// Where the next block stands.
private struct Layout {
  private(set) var indent = 0
  private var passageIndent = 0
  private var follows = Preceding.nothing

  private enum Preceding {
    case nothing, heading, content
  }

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

extension Style {
  /// The parameter of the ANSI sequence that shows it.
  fileprivate var colourCode: String? {
    switch self {
    case .plain: nil
    case .strong: "1"
    case .problem: "31"
    case .ok: "32"
    case .dim: "2"
    }
  }
}
