/// A table with the widths its columns get in so many columns of text.
struct TableLayout {
  private let table: Table
  private let widths: [Int]
  private static let gap = 2
  /// No column is made narrower than this.
  private static let narrowest = 8
  /// Nor one that is wrapped made narrower than this, while others can give way.
  private static let leastOfProse = 28

  init(_ table: Table, width: Int) {
    let natural = Self.naturalWidths(of: table)
    let kept = Self.columnsKept(of: table, natural, within: width)
    self.table = kept.count == natural.count ? table : table.keeping(kept)
    widths = Self.widths(of: self.table, from: kept.map { natural[$0] }, within: width)
  }

  var lines: [Phrase] {
    var result: [Phrase] = []
    forEachLine { result.append($0) }
    return result
  }

  func forEachLine(_ body: (Phrase) -> Void) {
    if table.hasTitles {
      lines(of: table.columns.map { $0.title.styled(.strong) }).forEach(body)
      body(rule)
    }
    for index in 0..<table.rowCount {
      lines(of: table.cells(ofRow: index)).forEach(body)
    }
  }

  private var rule: Phrase {
    widths.map { Phrase(String(repeating: "-", count: $0), .dim) }.joined("  ")
  }

  private func lines(of cells: [Phrase]) -> [Phrase] {
    let fitted = table.columns.indices.map { index in
      table.columns[index].fit == .wrap
        ? cells[index].wrapped(to: widths[index]) : [fit(cells[index], at: index)]
    }
    return (0..<(fitted.map(\.count).max() ?? 0)).map { line in
      row(fitted.map { line < $0.count ? $0[line] : Phrase() })
    }
  }

  private func fit(_ cell: Phrase, at index: Int) -> Phrase {
    table.columns[index].fit == .shorten ? cell.shortened(to: widths[index]) : cell
  }

  private func row(_ cells: [Phrase]) -> Phrase {
    let last = cells.lastIndex { !$0.isEmpty } ?? -1
    return cells.indices.prefix(last + 1).map { index in
      let isNumeric = table.columns[index].isNumeric
      return index == last && !isNumeric
        ? cells[index] : cells[index].padded(to: widths[index], atLeft: isNumeric)
    }.joined("  ")
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

  private static func widths(of table: Table, from natural: [Int], within width: Int) -> [Int] {
    var widths = natural
    let flexible = table.columns.indices.filter { table.columns[$0].fit != .keep }
    narrow(flexible.filter { table.columns[$0].givesWay }, to: narrowest, &widths, within: width)
    // What is wrapped is still there to be read: so that gives way first.
    narrow(flexible.filter { table.columns[$0].fit == .wrap }, to: leastOfProse, &widths, within: width)
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

  private static func naturalWidths(of table: Table) -> [Int] {
    var widths = table.columns.map(\.title.width)
    for index in 0..<table.rowCount {
      for (column, cell) in table.cells(ofRow: index).enumerated() {
        widths[column] = max(widths[column], cell.width)
      }
    }
    return widths
  }
}
