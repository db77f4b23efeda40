import Conversations
import Diagnosis
import SIP
import Testing

import Reports

/// Names people have, and columns that stay straight beside them; widths are those of Python's wcwidth 0.7.0, not of the code under test.
@Suite("Wide and right-to-left names")
struct WideNameTests {
  /// Han, Hangul (whole and in letters), combining marks, full width, Hebrew, Arabic, emoji, a flag, Devanagari, Thai.
  private static let names = [
    "\u{5C71}\u{7530}\u{592A}\u{90CE}", "\u{AE40}\u{CCA0}\u{C218}", "e\u{301}le\u{301}onore",
    "\u{FF46}\u{FF55}\u{FF4C}\u{FF4C}", "\u{5E0}\u{5D5}\u{5E2}\u{5D4}", "\u{644}\u{64A}\u{644}\u{649}",
    "\u{1F600}bob", "\u{26A1}zoe", "\u{1F3D4}ida", "\u{926}", "\u{E2A}\u{E21}\u{E0A}\u{E32}\u{E22}",
    "\u{1F1E9}\u{1F1EA}kim", "\u{1100}\u{1161}\u{11A8}",
  ]
  private static let wide: Set<UInt32> = [
    0x1100, 0x26A1, 0x592A, 0x5C71, 0x7530, 0x90CE, 0xAE40, 0xC218, 0xCCA0, 0xFF46, 0xFF4C, 0xFF55,
    0x1F1E9, 0x1F1EA, 0x1F600,
  ]
  private static let zero: Set<UInt32> = [
    0x200E, 0x301, 0x1161, 0x11A8,
  ]

  private func columns(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      sum + (Self.zero.contains(scalar.value) ? 0 : Self.wide.contains(scalar.value) ? 2 : 1)
    }
  }

  /// Where the last such sign of each line stands that has one.
  private func places(of sign: Character, in text: String) -> Set<Int> {
    Set(
      text.split(separator: "\n").compactMap { line in line.lastIndex(of: sign).map { columns(line[..<$0]) } }
    )
  }

  @Test("columns of a table stay straight, also where names are shortened", arguments: [40, 60, 200])
  func table(width: Int) {
    let rows = Self.names.map { [Phrase($0 + "@contoso.com"), Phrase($0), "%"] }
    let long = Self.names.map { name in
      [Phrase(String(repeating: name, count: 20)), Phrase(name), "%"] as [Phrase]
    }
    let table = Table([.init("sender", .shorten), .init("receiver", .wrap), .init("")], rows: rows + long)
    let text = TextRenderer(width: width).text(Document([.table(table)]))
    #expect(places(of: "%", in: text).count == 1)
    for line in text.split(separator: "\n") { #expect(columns(line) <= width) }
  }

  @Test("lanes of a ladder stay straight", arguments: [60, 100])
  func ladder(width: Int) {
    let lanes = Self.names.prefix(3).map { Ladder.Lane(name: Phrase($0), detail: Phrase($0), short: "x") }
    let rows = Self.names.map { name in
      Ladder.Row.arrow(from: 0, to: 1, Ladder.Moment(offset: "+1 s", label: Phrase(name + name + name)))
    }
    let text = TextRenderer(width: width).text(Document([.ladder(Ladder(lanes: lanes, rows: rows))]))
    #expect(places(of: "│", in: text).count == 1)
  }

  @Test("the sentences of a timeline begin in one column", arguments: names)
  func timeline(name: String) throws {
    let who = name + "@contoso.com"
    let offer = event(.imOffered, at: 0, line: 1, leg: .sender, by: who, for: "bob@contoso.com")
    var text = ""
    TimelineReport([offer], inputs: [input()]) { _ in nil }.writeText(with: TextRenderer(), to: &text)
    let words = try #require(text.firstRange(of: " wrote to"))
    #expect(columns(text[..<words.lowerBound]) - columns(who) == 91)
  }

  @Test("a name written from right to left does not turn what follows it, and cannot turn a line on purpose")
  func direction() {
    let hebrew = "\u{5E0}\u{5D5}\u{5E2}\u{5D4}"
    let line: Phrase = "\(hebrew) \(hebrew): 13:15"
    #expect(TextRenderer().text(Document([.paragraph(line)])) == "\(hebrew) \(hebrew):\u{200E} 13:15\n")
    for control in ["\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}"] {
      let shown = TextRenderer().text(Document([.paragraph("\("a" + control + "b")")]))
      #expect(shown.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test(
    "what shows nothing is spelled out: fillers and variation selectors",
    arguments: ["\u{3164}", "\u{FE0F}", "\u{115F}"]
  )
  func fillers(text: String) {
    #expect(visible(text).hasPrefix("\\u{"))
  }
}
