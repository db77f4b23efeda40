/// Rows of cells under titles.
package struct Table: Sendable {
  /// What may become of a cell that is wider than there is room.
  package enum Fit: Sendable {
    /// It keeps its width, whatever happens to the others.
    case keep
    /// Its middle gives way to `…`.
    case shorten
    /// It goes on in a further line.
    case wrap
  }

  package struct Column: Sendable {
    package var title: Phrase
    package var fit: Fit
    /// Numbers stand at the right edge of their column, and are never broken.
    package var isNumeric: Bool
    /// It may be left out where there is too little room for all.
    package var isDispensable: Bool
    /// It is made narrow before any other is.
    package var givesWay: Bool

    package init(
      _ title: Phrase,
      _ fit: Fit = .keep,
      isNumeric: Bool = false,
      isDispensable: Bool = false,
      givesWay: Bool = false
    ) {
      self.title = title
      self.fit = isNumeric ? .keep : fit
      self.isNumeric = isNumeric
      self.isDispensable = isDispensable
      self.givesWay = givesWay
    }
  }

  package let columns: [Column]
  package let rowCount: Int
  private let row: @Sendable (Int) -> [Phrase]

  /// A table whose rows are made when they are asked for, which may be more than once.
  package init(_ columns: [Column], rowCount: Int, row: @escaping @Sendable (Int) -> [Phrase]) {
    self.columns = columns
    self.rowCount = rowCount
    self.row = row
  }

  package init(_ columns: [Column], rows: [[Phrase]]) {
    self.init(columns, rowCount: rows.count) { rows[$0] }
  }

  /// A plain table, whose last column may go on in further lines.
  package init(titles: [String], rows: [[String]]) {
    let columns = titles.enumerated().map { index, title in
      Column(Phrase(title), index == titles.count - 1 ? .wrap : .keep)
    }
    self.init(columns, rows: rows.map { $0.map { Phrase($0) } })
  }

  /// The titles are to be shown.
  package var hasTitles: Bool {
    columns.contains { !$0.title.isEmpty }
  }

  /// The cells of a row, exactly one for each column.
  package func cells(ofRow index: Int) -> [Phrase] {
    let cells = row(index)
    guard cells.count != columns.count else { return cells }
    return Array(cells.prefix(columns.count))
      + Array(repeating: Phrase(), count: max(columns.count - cells.count, 0))
  }
}
