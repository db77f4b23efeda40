import Testing

import Reports

@Suite("Text from logs is safe to show")
struct VisibleTextTests {
  @Test(
    "what a terminal would obey or hide is spelled out",
    arguments: [
      ("\u{1B}[2J", "\\u{1B}[2J"),
      ("a\r\nb", "a\\u{D}\\u{A}b"),
      ("\u{7F}\u{9B}31m", "\\u{7F}\\u{9B}31m"),
      ("bob\u{202E}moc", "bob\\u{202E}moc"),
      ("\u{2066}x\u{2069}\u{200E}\u{61C}", "\\u{2066}x\\u{2069}\\u{200E}\\u{61C}"),
      ("one\u{2028}two\u{2029}", "one\\u{2028}two\\u{2029}"),
      ("zero\u{200B}width\u{FEFF}", "zero\\u{200B}width\\u{FEFF}"),
    ]
  )
  func spelledOut(hostile: String, shown: String) {
    #expect(visible(hostile) == shown)
  }

  @Test("a combining mark does not hide the control character it joins")
  func joinedControl() {
    #expect(visible("\u{1B}\u{301}").unicodeScalars.first == "\\")
  }

  @Test("letters of any script stay as they are", arguments: ["Zoë", "山田太郎", "עברית", "e\u{301}", "😀"])
  func harmless(text: String) {
    #expect(visible(text) == text)
  }

  @Test("length is bounded, and the reader is told")
  func bounded() {
    #expect(visible("abcdef", limit: 3) == "abc…")
    #expect(visible("abc", limit: 3) == "abc")
    #expect(visible(String(repeating: "x", count: 1_000_000)).count == 401)
  }

  @Test("interpolation into a phrase makes visible; the literal itself is trusted")
  func interpolation() {
    let phrase: Phrase = "→ \("\u{1B}[0m", .problem)!"
    #expect(phrase.text == "→ \\u{1B}[0m!")
    #expect(phrase.runs.map(\.style) == [.plain, .problem, .plain])
  }

  @Test("line breaks in sentences are blanks, other control characters are spelled out")
  func sentences() {
    #expect(Phrase(prose: "one\ntwo\u{7}").text == "one two\\u{7}")
  }
}
