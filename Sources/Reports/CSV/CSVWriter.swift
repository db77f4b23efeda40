package import Diagnosis

/// Writes CSV (RFC 4180) piece by piece: cells with commas between, rows that end in CR LF, in UTF-8.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe in front. Control characters are spelled out; line feeds
/// within a cell stay, in quotation marks.
package struct CSVWriter: Sendable {
  /// What was written since the last `drain`.
  package private(set) var text = ""

  /// The most characters a spreadsheet takes into a cell is 32,767.
  private static let longestCell = 32_000

  package init() {}

  /// Hands over what was written so far.
  package mutating func drain(into output: inout some TextOutputStream) {
    output.write(text)
    text.removeAll(keepingCapacity: true)
  }

  /// The first row: names of our own.
  package mutating func header(_ names: [String]) {
    row(names.map { .text($0) })
  }

  /// A row; what is not known is an empty cell, the members of a list stand with `;` between.
  package mutating func row(_ cells: [FactValue?]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text += "," }
      append(cell)
    }
    text += "\r\n"
  }

  private mutating func append(_ cell: FactValue?) {
    switch cell {
    case nil: break
    case .text, .texts: append(untrusted: cell?.text ?? "")
    case .integer, .boolean, .time, .integers: text += cell?.text ?? ""
    }
  }

  private mutating func append(untrusted value: String) {
    let lines = value.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = Self.defused(
      visibleLines(lines.map { String($0) }).joined(separator: "\n")
    )
    guard Self.needsQuotes(shown) else { return text += shown }
    text += "\""
    for scalar in shown.unicodeScalars {
      text.unicodeScalars.append(scalar)
      if scalar == "\"" { text.unicodeScalars.append(scalar) }
    }
    text += "\""
  }

  /// Lines made visible, as many as a cell has room for; the CR of a line end is none of the text.
  private func visibleLines(_ lines: [String]) -> [String] {
    var room = Self.longestCell
    var shown: [String] = []
    for line in lines where room > 0 {
      let isEnded = lines.count > 1 && line.utf8.last == 0x0D
      let text = visible(isEnded ? String(line.unicodeScalars.dropLast()) : line, limit: room)
      room -= text.unicodeScalars.count + 1
      shown.append(text)
    }
    return shown
  }

  /// A text that no spreadsheet runs.
  ///
  /// The full-width forms of the signs count too: some spreadsheets take them for the plain ones.
  private static func defused(_ value: String) -> String {
    guard let first = value.unicodeScalars.first(where: { $0 != " " && $0 != "\n" }) else { return value }
    let signs: [Unicode.Scalar] = [
      "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}",
    ]
    return signs.contains(first) && !isNumber(value) ? "'" + value : value
  }

  /// `[ "+" / "-" ] 1*DIGIT [ "." 1*DIGIT ]`: a spreadsheet sees nothing but a number in it.
  private static func isNumber(_ value: String) -> Bool {
    let digits = value.utf8.drop { $0 == 0x2B || $0 == 0x2D }
    guard value.utf8.count - digits.count <= 1 else { return false }
    let parts = digits.split(separator: 0x2E, omittingEmptySubsequences: false)
    return parts.count <= 2
      && parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { $0 &- 0x30 < 10 } }
  }

  /// Read as bytes: as a `Character`, a quotation mark with a mark joined to it is another one.
  private static func needsQuotes(_ value: String) -> Bool {
    value.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A } || value.utf8.first == 0x20
      || value.utf8.last == 0x20
  }
}
