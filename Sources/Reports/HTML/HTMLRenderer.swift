/// Writes blocks of documents as HTML: a function for each kind.
struct HTMLRenderer: Sendable {
  /// How many levels a block's headings stand below those of a page.
  var depth = 0
  /// Rows of a table that are written; the rest is counted.
  var rowLimit = 500
  /// Names between backticks are code; only where no word is from a log.
  var marksNames = false

  func html(_ blocks: [Block]) -> HTML {
    blocks.map(html).joined()
  }

  func html(_ document: Document) -> HTML {
    var result = HTML()
    document.forEach { result += html($0) }
    return result
  }

  func html(_ block: Block) -> HTML {
    switch block {
    case .heading(let title, let level): heading(title, level: level + depth)
    case .paragraph(let phrase): "<p>\(phrase)</p>\n"
    case .note(let phrase): "<p class=\"note\">\(phrase)</p>\n"
    case .list(let items): list(items)
    case .definitions(let definitions): self.definitions(definitions)
    case .table(let table): self.table(table)
    case .ladder(let ladder): LadderFigure(ladder).html
    case .command(let line): "<pre tabindex=\"0\"><code>\(line)</code></pre>\n"
    case .quote(let lines): quote(lines)
    }
  }

  func heading(_ title: Phrase, level: Int) -> HTML {
    switch level {
    case ...1: "<h1>\(title)</h1>\n"
    case 2: "<h2>\(title)</h2>\n"
    case 3: "<h3>\(title)</h3>\n"
    case 4: "<h4>\(title)</h4>\n"
    default: "<h5>\(title)</h5>\n"
    }
  }

  private func list(_ items: [Phrase]) -> HTML {
    "<ul>\n\(items.map { "<li>\(words($0))</li>\n" as HTML }.joined())</ul>\n"
  }

  private func words(_ phrase: Phrase) -> HTML {
    marksNames ? HTML(marked: phrase.text) : HTML(phrase)
  }

  private func definitions(_ definitions: [Definition]) -> HTML {
    let rows = definitions.map { definition -> HTML in
      "<dt>\(definition.term)</dt>\n\(definition.details.map { "<dd>\($0)</dd>\n" as HTML }.joined())"
    }
    return "<dl>\n\(rows.joined())</dl>\n"
  }

  private func quote(_ lines: [Phrase]) -> HTML {
    "<blockquote>\n\(lines.map { "<p>\($0)</p>\n" as HTML }.joined())</blockquote>\n"
  }

  /// A table that scrolls by itself where the page is too narrow; so it can be reached by keyboard.
  private func table(_ table: Table) -> HTML {
    let shown = min(table.rowCount, rowLimit)
    var html: HTML = "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n"
    if table.hasTitles { html += "<thead><tr>\(titles(of: table))</tr></thead>\n" }
    html += "<tbody>\n"
    for index in 0..<shown { html += "<tr>\(cells(ofRow: index, of: table))</tr>\n" }
    html += "</tbody></table></div>\n"
    if shown < table.rowCount {
      html += "<p class=\"note\">\(table.rowCount - shown) further rows are left out here.</p>\n"
    }
    return html
  }

  private func titles(of table: Table) -> HTML {
    table.columns.map { column -> HTML in
      column.isNumeric
        ? "<th scope=\"col\" class=\"number\">\(column.title)</th>" : "<th scope=\"col\">\(column.title)</th>"
    }.joined()
  }

  private func cells(ofRow index: Int, of table: Table) -> HTML {
    zip(table.columns, table.cells(ofRow: index)).map { column, cell -> HTML in
      switch (column.isNumeric, column.fit) {
      case (true, _): "<td class=\"number\">\(cell)</td>"
      case (false, .wrap): "<td>\(cell)</td>"
      case (false, _): "<td class=\"word\">\(cell)</td>"
      }
    }.joined()
  }
}
