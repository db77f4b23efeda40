import Conversations

/// A table with the widths its columns get in so many columns of text.
struct TableLayout: Sendable {
  private let table: Table
  /// The columns there is room for.
  private let columns: [PlacedColumn]
  /// All rows of a table that is not long; those of another are made again when they are written.
  private let rows: [[Phrase]]

  private static let gap = 2
  /// No column is made narrower than this.
  private static let narrowest = 8
  /// Nor one that is wrapped made narrower than this, while others can give way.
  private static let leastOfProse = 28
  /// Rows that are kept at the most.
  private static let mostKept = 4096

  private struct PlacedColumn: Sendable {
    /// Its number in the table.
    let number: Int
    let start: Int
    let width: Int
    let fit: Table.Fit
    let isNumeric: Bool
  }

  /// A cell of which lines are left to be written.
  private struct Rest {
    let start: Int
    var lines: WrappedLines
  }

  /// - Parameters:
  ///   - table: what is to be shown.
  ///   - width: columns of text there are.
  ///   - jobs: cores to use; the layout does not depend on it.
  init(_ table: Table, width: Int, jobs: Int = 1) {
    self.table = table
    let parts = MeasuredRows.parts(of: table, jobs: max(jobs, 1), areKept: table.rowCount <= Self.mostKept)
    rows = parts.count == 1 ? parts[0].rows : parts.flatMap(\.rows)
    let natural = parts.reduce(table.columns.map(\.title.width)) { widths, part in
      zip(widths, part.widths).map { max($0, $1) }
    }
    columns = Self.columns(of: table, natural, within: width)
  }

  func writeTitles(to lines: inout LineWriter) {
    guard columns.contains(where: { !table.columns[$0.number].title.isEmpty }) else { return }
    write(table.columns.map { $0.title.styled(.strong) }, to: &lines)
    for (index, column) in columns.enumerated() {
      if index > 0 { lines.writeBlanks(Self.gap) }
      lines.write(repeating: UInt8(ascii: "-"), count: column.width, .dim)
    }
    lines.endLine()
  }

  func writeRow(_ number: Int, to lines: inout LineWriter) {
    write(rows.isEmpty ? table.cells(ofRow: number) : rows[number], to: &lines)
  }

  private func write(_ cells: [Phrase], to lines: inout LineWriter) {
    var rest: [Rest] = []
    for column in columns {
      let cell = cells[column.number]
      switch column.fit {
      case .wrap:
        var wrapped = WrappedLines(cell, to: column.width)
        lines.skip(column.width - wrapped.writeLine(to: &lines))
        if !wrapped.isDone { rest.append(Rest(start: column.start, lines: wrapped)) }
      case .shorten: write(cell.shortened(to: column.width), in: column, to: &lines)
      case .keep: write(cell, in: column, to: &lines)
      }
      lines.skip(Self.gap)
    }
    lines.endLine()
    while !rest.isEmpty { writeFurtherLine(&rest, to: &lines) }
  }

  private func write(_ cell: Phrase, in column: PlacedColumn, to lines: inout LineWriter) {
    let missing = column.width - cell.width
    if column.isNumeric { lines.skip(missing) }
    lines.write(cell)
    if !column.isNumeric { lines.skip(missing) }
  }

  private func writeFurtherLine(_ rest: inout [Rest], to lines: inout LineWriter) {
    var taken = 0
    for index in rest.indices {
      lines.skip(rest[index].start - taken)
      taken = rest[index].start + rest[index].lines.writeLine(to: &lines)
    }
    lines.endLine()
    rest.removeAll { $0.lines.isDone }
  }

  private static func columns(of table: Table, _ natural: [Int], within width: Int) -> [PlacedColumn] {
    let kept = columnsKept(of: table, natural, within: width)
    let widths = widths(of: kept.map { table.columns[$0] }, from: kept.map { natural[$0] }, within: width)
    var start = 0
    return zip(kept, widths).map { number, width in
      defer { start += width + gap }
      let column = table.columns[number]
      return PlacedColumn(
        number: number,
        start: start,
        width: width,
        fit: column.fit,
        isNumeric: column.isNumeric
      )
    }
  }

  /// Leaves out what may be left out, the last first, as long as the table is too wide.
  private static func columnsKept(of table: Table, _ natural: [Int], within width: Int) -> [Int] {
    var kept = Array(natural.indices)
    for index in natural.indices.reversed() where table.columns[index].isDispensable {
      guard total(kept.map { natural[$0] }) > width else { break }
      kept.removeAll { $0 == index }
    }
    return kept
  }

  private static func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + gap * max(widths.count - 1, 0)
  }

  private static func widths(of columns: [Table.Column], from natural: [Int], within width: Int) -> [Int] {
    var widths = natural
    let flexible = columns.indices.filter { columns[$0].fit != .keep }
    narrow(flexible.filter { columns[$0].givesWay }, to: narrowest, &widths, within: width)
    // What is wrapped is still there to be read: so that gives way first.
    narrow(flexible.filter { columns[$0].fit == .wrap }, to: leastOfProse, &widths, within: width)
    narrow(flexible, to: narrowest, &widths, within: width)
    return widths
  }

  /// Takes columns from the widest, as long as the whole is too wide.
  private static func narrow(_ columns: [Int], to least: Int, _ widths: inout [Int], within width: Int) {
    var excess = total(widths) - width
    while excess > 0, let widest = columns.max(by: { widths[$0] < widths[$1] }), widths[widest] > least {
      widths[widest] -= 1
      excess -= 1
    }
  }
}

/// Some rows of a table, and what room they would take.
private struct MeasuredRows: Sendable {
  private(set) var widths: [Int]
  private(set) var rows: [[Phrase]] = []

  /// All rows of a table, measured on several cores.
  static func parts(of table: Table, jobs: Int, areKept: Bool) -> [MeasuredRows] {
    concurrentMap(jobs, jobs: jobs) { part in
      let rows = table.rowCount * part / jobs..<table.rowCount * (part + 1) / jobs
      return MeasuredRows(table, rows, areKept: areKept)
    }
  }

  private init(_ table: Table, _ numbers: Range<Int>, areKept: Bool) {
    widths = Array(repeating: 0, count: table.columns.count)
    for number in numbers {
      let cells = table.cells(ofRow: number)
      for column in cells.indices { widths[column] = max(widths[column], cells[column].width) }
      if areKept { rows.append(cells) }
    }
  }
}
