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

  /// Passages, or rows of a long table, that one core writes at a time.
  private static let pieceSize = 256
  /// Bytes that are held at the most, but for one block.
  private static let bufferSize = 1 << 16

  /// Writes a document piece by piece; with several jobs, several pieces at a time.
  package func write(_ document: Document, to output: inout some TextOutputStream) {
    var page = TextPage(self)
    for part in document.parts {
      switch part {
      case .blocks(let blocks):
        for block in blocks { write(block, on: &page, to: &output) }
      case .passages(let count, let blocks):
        write(count, on: &page, to: &output) { number, page in
          page.beginPassage()
          for block in blocks(number) { page.write(block) }
        }
      }
    }
    page.lines.drain(into: &output)
  }

  /// A document as one text.
  package func text(_ document: Document) -> String {
    var result = ""
    write(document, to: &result)
    return result
  }

  /// Writes one line, without regard to its length.
  package func write(_ line: Phrase, to output: inout some TextOutputStream) {
    var page = TextPage(self)
    page.write(line: line)
    page.lines.drain(into: &output)
  }

  private func write(_ block: Block, on page: inout TextPage, to output: inout some TextOutputStream) {
    if case .table(let table) = block, table.rowCount > Self.pieceSize {
      let layout = TableLayout(table, width: page.begin(block), jobs: jobs)
      layout.writeTitles(to: &page.lines)
      write(table.rowCount, on: &page, to: &output) { layout.writeRow($0, to: &$1.lines) }
    } else {
      page.write(block)
      if page.lines.bytes.count >= Self.bufferSize { page.lines.drain(into: &output) }
    }
  }

  /// Writes what is written number by number, in its order.
  private func write(
    _ count: Int,
    on page: inout TextPage,
    to output: inout some TextOutputStream,
    _ write: @Sendable (_ number: Int, _ page: inout TextPage) -> Void
  ) {
    page.lines.drain(into: &output)
    let cores = max(jobs, 1)
    for first in stride(from: 0, to: count, by: cores * Self.pieceSize) {
      let size = min(count - first, cores * Self.pieceSize)
      let pieces = concurrentMap(cores, jobs: cores) { [page] piece in
        var page = page
        for number in size * piece / cores..<size * (piece + 1) / cores { write(first + number, &page) }
        return page
      }
      for piece in pieces {
        page = piece
        page.lines.drain(into: &output)
      }
    }
  }
}
