/// One line of a drawing: what is put later covers what was put before.
struct Canvas {
  private var cells: [Cell] = []

  /// What stands in one column; the second half of a wide scalar is empty.
  private struct Cell {
    var text = " "
    var style = Style.plain
  }

  /// Columns in use.
  var width: Int { cells.count }

  mutating func put(_ phrase: Phrase, at column: Int) {
    var next = column
    for run in phrase.runs {
      for scalar in run.text.unicodeScalars {
        put(scalar, run.style, at: &next)
      }
    }
  }

  var line: Phrase {
    var result = Phrase()
    let end = (cells.lastIndex { $0.text != " " } ?? -1) + 1
    for cell in cells.prefix(end) { result.append(Phrase.Run(text: cell.text, style: cell.style)) }
    return result
  }

  private mutating func put(_ scalar: Unicode.Scalar, _ style: Style, at column: inout Int) {
    let width = displayWidth(scalar)
    if width == 0 {
      if column > 0, column <= cells.count { cells[column - 1].text.unicodeScalars.append(scalar) }
      return
    }
    while cells.count < column + width { cells.append(Cell()) }
    cells[column] = Cell(text: String(scalar), style: style)
    if width == 2 { cells[column + 1] = Cell(text: "", style: style) }
    column += width
  }
}
