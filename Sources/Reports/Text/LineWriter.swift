/// Lines of text, written run by run into one buffer of UTF-8.
///
/// Runs of one style that follow each other in a line are one.
struct LineWriter: Sendable {
  /// Whole lines, and what was written of the next one.
  private(set) var bytes: [UInt8] = []
  /// Columns left blank before each line that is not empty.
  var indent = 0
  /// Meanings are shown as colours.
  private let usesColour: Bool
  private var style = Style.plain
  /// Where the run being written begins.
  private var runStart = 0
  private var isLineEmpty = true
  /// Columns to be left blank before what comes next in the line.
  private var gap = 0
  private var mayHoldRightToLeft = false

  init(usesColour: Bool) {
    self.usesColour = usesColour
  }

  mutating func write(_ phrase: Phrase) {
    for run in phrase.runs { write(run.text, run.style) }
  }

  mutating func write(_ text: String, _ style: Style) {
    let utf8 = text.utf8Span
    guard !utf8.isEmpty else { return }
    begin(style)
    if !utf8.isKnownASCII, Reports.mayHoldRightToLeft(utf8.span) { mayHoldRightToLeft = true }
    bytes.append(contentsOf: text.utf8)
  }

  /// Writes a part of a text.
  mutating func write(_ text: Span<UInt8>, in range: Range<Int>, _ style: Style) {
    guard !range.isEmpty else { return }
    begin(style)
    for index in range {
      if beginsRightToLeft(text[index]) { mayHoldRightToLeft = true }
      bytes.append(text[index])
    }
  }

  mutating func write(repeating byte: UInt8, count: Int, _ style: Style = .plain) {
    guard count > 0 else { return }
    begin(style)
    bytes.append(contentsOf: repeatElement(byte, count: count))
  }

  mutating func writeBlanks(_ count: Int) {
    write(repeating: UInt8(ascii: " "), count: count)
  }

  /// Leaves columns blank, if more comes in the line.
  mutating func skip(_ columns: Int) {
    gap += max(columns, 0)
  }

  mutating func endLine() {
    gap = 0
    begin(run: .plain)
    if mayHoldRightToLeft { markDirection() }
    bytes.append(UInt8(ascii: "\n"))
    isLineEmpty = true
  }

  /// Hands over the lines written so far.
  mutating func drain(into output: inout some TextOutputStream) {
    output.write(String(decoding: bytes, as: UTF8.self))
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func begin(_ style: Style) {
    if isLineEmpty {
      isLineEmpty = false
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
      runStart = bytes.count
    }
    if gap > 0 {
      begin(run: .plain)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: gap))
      gap = 0
    }
    begin(run: style)
  }

  private mutating func begin(run next: Style) {
    guard next != style else { return }
    if mayHoldRightToLeft { markDirection() }
    if usesColour, style != .plain { bytes += "\u{1B}[0m".utf8 }
    if usesColour, let code = next.colourCode { bytes += "\u{1B}[\(code)m".utf8 }
    style = next
    runStart = bytes.count
  }

  /// A left-to-right mark, which takes no column, ends words written from right to left, so that the columns behind stay where they are.
  private mutating func markDirection() {
    mayHoldRightToLeft = false
    let pieces = directedPieces(String(decoding: bytes[runStart...], as: UTF8.self))
    guard pieces.contains(where: \.isRightToLeft) else { return }
    bytes.removeSubrange(runStart...)
    for piece in pieces {
      bytes += piece.text.utf8
      if piece.isRightToLeft { bytes += "\u{200E}".utf8 }
    }
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
