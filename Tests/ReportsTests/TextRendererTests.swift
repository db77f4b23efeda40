import Testing

import Reports

@Suite("Documents as text")
struct TextRendererTests {
  private func text(_ blocks: Block..., width: Int = 40) -> String {
    TextRenderer(width: width).text(Document(blocks))
  }

  @Test("wide characters take two columns, combining marks none")
  func alignment() {
    let table = Table(
      [.init("name"), .init("n")],
      rows: [["山田", "1"], ["e\u{301}e\u{301}", "2"], ["abcd", "3"]]
    )
    #expect(
      text(.table(table)) == """
        name  n
        ----  -
        山田  1
        e\u{301}e\u{301}    2
        abcd  3

        """
    )
  }

  @Test("long cells are shortened in the middle, and the columns after them stay aligned")
  func shortening() {
    let long = "a.very.long.name.indeed@subsidiary.contoso.com"
    let table = Table(
      [.init("who", .shorten), .init("id")],
      rows: [[Phrase(long), "5f0c"], ["bob", "77aa"]]
    )
    #expect(
      text(.table(table)) == """
        who                                 id
        ----------------------------------  ----
        a.very.long.name.…iary.contoso.com  5f0c
        bob                                 77aa

        """
    )
  }

  @Test("cells that may wrap go on below themselves; numbers stand at the right")
  func wrapping() {
    let table = Table(
      [.init("n", isNumeric: true), .init("text", .wrap)],
      rows: [["7", "one two three four five six seven eight nine"], ["12", "ten"]]
    )
    #expect(
      text(.table(table)) == """
         n  text
        --  ------------------------------------
         7  one two three four five six seven
            eight nine
        12  ten

        """
    )
  }

  @Test("columns that may be left out go first when there is no room")
  func dispensable() {
    let table = Table(
      [.init("first"), .init("second", isDispensable: true), .init("third")],
      rows: [["aaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccccc"]]
    )
    #expect(!text(.table(table)).contains("second"))
    #expect(text(.table(table), width: 60).contains("second"))
  }

  @Test("a word longer than the line is cut, never lost")
  func longWord() {
    let word = String(repeating: "0123456789", count: 9)
    let lines = text(.paragraph("\(word)")).split(separator: "\n")
    #expect(lines.map(\.count) == [40, 40, 10])
    #expect(lines.joined() == word)
  }

  @Test("each kind of block has its look")
  func blocks() {
    #expect(
      text(
        .heading("Title", level: 1),
        .paragraph("Words."),
        .heading("Passage", level: 3),
        .list(["one", "two"]),
        .definitions([Definition("Term", ["first", "second"]), Definition("A", "b")]),
        .quote(["they said"]),
        .heading("Part", level: 2),
        .note("Remark.")
      )
        == """
        Title
        =====
        Words.

        Passage
          - one
          - two

          Term  first
                second
          A     b

          > they said

        Part
        ----
        Remark.

        """
    )
  }

  @Test("colour is an addition: without it the text is the same")
  func colour() {
    let document = Document([.paragraph("a \("failure", .problem) b")])
    #expect(TextRenderer(usesColour: true).text(document).contains("\u{1B}[31mfailure\u{1B}[0m"))
    #expect(TextRenderer().text(document) == "a failure b\n")
  }

  @Test("tables of plain texts need no columns to be described")
  func plainTable() {
    let table = Table(titles: ["name", "what"], rows: [["ocslogger", "server trace"], ["short"]])
    #expect(
      text(.table(table)) == """
        name       what
        ---------  ------------
        ocslogger  server trace
        short

        """
    )
  }
}
