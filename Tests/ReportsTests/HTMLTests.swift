import Testing

@testable import Reports

@Suite("HTML in which nothing from a log is markup")
struct HTMLTests {
  @Test(
    "text is escaped for where it may stand, sign by sign",
    arguments: [
      ("a<b>&c", "a&lt;b&gt;&amp;c"), ("\"x'", "&quot;x&#39;"),
      // Each is one Character with the mark that follows.
      ("\"\u{301}", "&quot;\u{301}"), ("<\u{338}img>", "&lt;\u{338}img&gt;"), ("'\u{20E3}", "&#39;\u{20E3}"),
      ("&\u{301}lt;", "&amp;\u{301}lt;"),
      ("</script>", "&lt;/script&gt;"), ("<!--", "&lt;!--"), ("]]>", "]]&gt;"), ("&lt;", "&amp;lt;"),
      ("a\0b", "a\\u{0}b"), ("\u{202E}cod.exe", "\\u{202E}cod.exe"), ("\u{2066}x", "\\u{2066}x"),
      ("\u{FFFE}", "\\u{FFFE}"), ("\r\n", "\\u{D}\\u{A}"), ("日本語 👍🏽", "日本語 👍🏽"),
    ]
  )
  func escaping(_ text: String, _ shown: String) {
    #expect(("<b title=\"\(text)\">\(text)</b>" as HTML).text == "<b title=\"\(shown)\">\(shown)</b>")
    #expect(HTML(Phrase(text)).text == shown)
  }

  @Test("what cannot be Unicode is replaced before it comes here")
  func surrogates() {
    let text = String(decoding: [0xD800, 0x41, 0xDC00] as [UInt16], as: UTF16.self)
    #expect(("\(text)" as HTML).text == "\u{FFFD}A\u{FFFD}")
  }

  @Test("a part that is HTML already is not escaped again")
  func parts() {
    let part: HTML = "<i>\("<")</i>"
    #expect(("<p>\(part)\(7)</p>" as HTML).text == "<p><i>&lt;</i>7</p>")
    #expect(HTML("a \(Phrase("b<", .problem))").text == "a <span class=\"problem\">b&lt;</span>")
  }

  @Test(
    "names between backticks are code, and all of it is escaped",
    arguments: [
      ("a `b` c `<`", "a <code>b</code> c <code>&lt;</code>"), ("`a", "`a"), ("a `b` `", "a `b` `"),
      ("<", "&lt;"),
      ("`\u{301}b` \"", "<code>\u{301}b</code> &quot;"), ("", ""),
    ]
  )
  func marked(_ words: String, _ shown: String) {
    #expect(HTML(marked: words).text == shown)
  }

  @Test(
    "nothing ends a block of data, and it says the same",
    arguments: ["</script>", "<!--<script>", "<\u{338}/script>", "a<b"]
  )
  func data(_ text: String) {
    var json = JSONWriter()
    json.value(text)
    let data = HTML(data: json.text).text
    #expect(!data.unicodeScalars.contains("<"))
    #expect(
      data.unicodeScalars.elementsEqual(
        "\"\(text)\"".unicodeScalars.flatMap { $0 == "<" ? Array("\\u003C".unicodeScalars) : [$0] }
      )
    )
  }

  @Test("each kind of block has its elements")
  func blocks() {
    let table = Table([.init("who"), .init("count", isNumeric: true)], rows: [["bob", "2"]])
    let html = HTMLRenderer(depth: 1).html([
      .heading("Messages", level: 2), .paragraph("All \(Phrase("well", .ok))."), .list(["one"]),
      .definitions([Definition("Why", ["this", "that"])]), .table(table), .command("Get-X \("<a>")"),
      .quote(["Hi"]), .note("UTC."),
    ]).text
    for part in [
      "<h3>Messages</h3>", "<p>All <span class=\"ok\">well</span>.</p>", "<li>one</li>",
      "<dt>Why</dt>\n<dd>this</dd>\n<dd>that</dd>", "<th scope=\"col\" class=\"number\">count</th>",
      "<td class=\"word\">bob</td><td class=\"number\">2</td>", "<blockquote>\n<p>Hi</p>",
      "<p class=\"note\">UTC.</p>", "<code>Get-X &lt;a&gt;</code>",
    ] {
      #expect(html.contains(part), "\(part)")
    }
  }

  @Test("a table is bounded, and says so")
  func tables() {
    let table = Table([.init("n")], rowCount: 1_000_000) { ["\($0)"] }
    let html = HTMLRenderer(rowLimit: 10).html(.table(table)).text
    #expect(html.contains("<td class=\"word\">9</td>"))
    #expect(!html.contains("<td class=\"word\">10</td>"))
    #expect(html.contains("999990 further rows are left out"))
  }

  @Test("words written from right to left stand by themselves, and are text")
  func rightToLeft() {
    let phrase: Phrase = "from \("\u{5D0}\u{5D1}<b> \u{5D2}", .strong) at 13:15"
    let html: HTML = "\(phrase)"
    #expect(
      html.text
        == "from <span class=\"strong\"><bdi>\u{5D0}\u{5D1}&lt;b&gt; \u{5D2}</bdi></span> at 13:15"
    )
  }
}
