import Testing

@testable import Reports

@Suite("Markdown for tickets")
struct MarkdownTests {
  private func markdown(_ blocks: Block...) -> String {
    MarkdownRenderer().text(Document(blocks))
  }

  @Test("each kind of block has its form, with an empty line between two")
  func blocks() {
    let table = Table([.init("who"), .init("count", isNumeric: true)], rows: [["bob", "2"], ["carol"]])
    #expect(
      markdown(
        .heading("Messages", level: 2),
        .paragraph("All went \(Phrase("well", .strong))."),
        .list(["one", "two"]),
        .definitions([Definition("From", "alice"), Definition("Why", ["this", "that"])]),
        .table(table),
        .quote(["Hi", "there"]),
        .note("Times are UTC.")
      ) == """
        ## Messages

        All went **well**.

        - one
        - two

        - **From**: alice
        - **Why**
          - this
          - that

        | who | count |
        | --- | ---: |
        | bob | 2 |
        | carol |  |

        > Hi\\
        > there\\

        *Times are UTC.*

        """
    )
  }

  @Test(
    "nothing from a log is markup",
    arguments: [
      ("a|b", "a\\|b"), ("<script>", "&lt;script&gt;"), ("&lt;", "&amp;lt;"), ("*x* _y_", "\\*x\\* \\_y\\_"),
      ("[a](javascript:b)", "\\[a\\](javascript:b)"), ("![a](b)", "\\!\\[a\\](b)"), ("`code`", "\\`code\\`"),
      ("https://evil.example", "https\\://evil.example"), ("www.evil.example", "www\\.evil.example"),
      ("~~gone~~", "\\~\\~gone\\~\\~"), ("\\", "\\\\"), ("|\u{301}", "\\|\u{301}"),
      ("<\u{338}b>", "&lt;\u{338}b&gt;"),
      ("a\nb", "a\\\\u{A}b"),
    ]
  )
  func escaping(_ text: String, _ shown: String) {
    #expect(Phrase(text).markdown == shown)
  }

  @Test(
    "a line that begins like a list or a rule is none",
    arguments: [
      ("- a", "\\- a"), ("+ a", "\\+ a"), ("=== a", "\\=== a"), ("1. a", "1\\. a"), ("12) a", "12\\) a"),
      ("1 of 8", "1 of 8"),
    ]
  )
  func beginnings(_ text: String, _ shown: String) {
    #expect(Phrase(text).markdownLine == shown)
  }

  @Test("a drawing stands in a code block that nothing in it can end")
  func drawing() {
    let ladder = Ladder(
      lanes: [
        Ladder.Lane(name: "a", detail: "", short: "a"), Ladder.Lane(name: "````", detail: "", short: "b"),
      ],
      rows: [.arrow(from: 0, to: 1, .init(offset: "0 s", label: "INVITE"))]
    )
    let text = markdown(.ladder(ladder))
    #expect(text.hasPrefix("`````text\n"))
    #expect(text.hasSuffix("\n`````\n"))
    #expect(text.contains("INVITE"))
  }
}
