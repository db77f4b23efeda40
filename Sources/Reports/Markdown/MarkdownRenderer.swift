/// Writes documents as Markdown for tickets and wikis: CommonMark with the tables of GitHub.
package struct MarkdownRenderer: Sendable {
  /// Columns of a drawing, in a code block.
  private static let drawingWidth = 100

  package init() {}

  /// Writes a document block by block.
  package func write(_ document: Document, to output: inout some TextOutputStream) {
    var isFirst = true
    document.forEach { block in
      if !isFirst { output.write("\n") }
      isFirst = false
      write(block, to: &output)
    }
  }

  /// A document as one text.
  package func text(_ document: Document) -> String {
    var result = ""
    write(document, to: &result)
    return result
  }

  private func write(_ block: Block, to output: inout some TextOutputStream) {
    switch block {
    case .heading(let title, let level):
      output.write(String(repeating: "#", count: level) + " " + title.markdown + "\n")
    case .paragraph(let phrase): output.write(phrase.markdownLine + "\n")
    case .note(let phrase): output.write("*" + phrase.styled(.plain).markdown + "*\n")
    case .list(let items): for item in items { output.write("- " + item.markdownLine + "\n") }
    case .definitions(let definitions): for definition in definitions { write(definition, to: &output) }
    case .table(let table): write(table, to: &output)
    case .ladder(let ladder):
      let drawing = LadderDrawing(ladder, width: Self.drawingWidth, isASCII: false)
      writeCode(drawing.lines.map(\.text), to: &output)
    case .command(let line): writeCode([line.text], to: &output)
    case .quote(let lines): for line in lines { output.write("> " + line.markdownLine + "\\\n") }
    }
  }

  private func write(_ definition: Definition, to output: inout some TextOutputStream) {
    let details = definition.details.map(\.markdown)
    guard details.count > 1 else {
      return output.write("- **\(definition.term.styled(.plain).markdown)**: \(details.first ?? "")\n")
    }
    output.write("- **\(definition.term.styled(.plain).markdown)**\n")
    for detail in definition.details { output.write("  - \(detail.markdownLine)\n") }
  }

  private func write(_ table: Table, to output: inout some TextOutputStream) {
    writeRow(table.columns.map(\.title.markdown), to: &output)
    writeRow(table.columns.map { $0.isNumeric ? "---:" : "---" }, to: &output)
    for index in 0..<table.rowCount {
      writeRow(table.cells(ofRow: index).map(\.markdown), to: &output)
    }
  }

  private func writeRow(_ cells: [String], to output: inout some TextOutputStream) {
    output.write("| " + cells.joined(separator: " | ") + " |\n")
  }

  /// The fence is longer than any run of backticks in the lines, so that none of them ends the block.
  private func writeCode(_ lines: [String], to output: inout some TextOutputStream) {
    let longest = lines.flatMap { $0.split { $0 != "`" }.map(\.count) }.max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    output.write("\(fence)text\n")
    for line in lines { output.write(line + "\n") }
    output.write("\(fence)\n")
  }
}
