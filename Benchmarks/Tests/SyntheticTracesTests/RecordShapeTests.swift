import SyntheticTraces
import Testing

@Suite("Records have the documented shape")
struct RecordShapeTests {
  private static let whole = Story.all.filter { $0.name != "trace-ends-early" }

  private func messages(_ story: Story, _ form: TraceForm = .cls) -> [LoggedRecord] {
    LoggedRecord.records(of: text(of: story.log(as: form))).filter { $0.startLine != nil }
  }

  @Test(
    "pseudo headers, then From, To, CSeq and Call-ID, and no empty line before the body",
    arguments: whole
  )
  func ordersHeaders(story: Story) {
    let leading = [
      "Trace-Correlation-Id", "Instance-Id", "Direction", "Peer", "Message-Type", "Start-Line", "From", "To",
      "CSeq",
      "Call-ID",
    ]
    for record in messages(story) {
      let lines = record.inside.split(separator: "\r\n", omittingEmptySubsequences: false)
      #expect(lines.prefix(10).map { String($0.prefix { $0 != ":" }) } == leading)
      #expect(!lines.prefix { !$0.hasPrefix("Message-Body:") }.contains(""))
    }
  }

  @Test("Content-Length is the length of the body", arguments: whole)
  func countsBodies(story: Story) throws {
    for record in messages(story) {
      let length = try #require(record.values(of: "Content-Length").first.flatMap { Int($0) })
      let body = try #require(record.body)
      if length == 0 {
        #expect(body == "-\r\n")
      } else {
        #expect([0, 2].contains(body.utf8.count - length))
      }
    }
  }

  @Test(
    "an INVITE has one Via as it comes in and two in each copy that goes out, and one more behind another front end",
    arguments: whole
  )
  func countsVias(story: Story) {
    let relays = story.name == "two-front-ends" ? 1 : 0
    let invites = messages(story).filter { $0.startLine?.hasPrefix("INVITE ") == true }
    #expect(!invites.isEmpty)
    for invite in invites {
      let expected = invite.values(of: "Direction") == ["incoming"] ? 1 : 2
      #expect((expected...expected + relays).contains(invite.values(of: "Via").count))
    }
  }

  @Test("time never goes back", arguments: whole)
  func risesInTime(story: Story) {
    let clocks = LoggedRecord.records(of: text(of: story.log(as: .cls))).compactMap(\.clock)
    #expect(clocks == clocks.sorted())
  }

  @Test("lines end with CR LF", arguments: Story.all)
  func endsLines(story: Story) {
    let bytes = story.log(as: .cls)
    let bare = bytes.indices.contains { bytes[$0] == 10 && ($0 == 0 || bytes[$0 - 1] != 13) }
    #expect(!bare)
  }

  @Test("the two forms differ in their prefix alone")
  func writesBothForms() throws {
    let story = try #require(Story.all.first)
    let cls = messages(story, .cls)
    let tool = messages(story, .ocslogger)
    #expect(cls.map(\.inside) == tool.map(\.inside))
    #expect(cls.allSatisfy { $0.prefix.contains("[POOL01\\FE1]0584.") && $0.prefix.hasSuffix("] ") })
    #expect(tool.allSatisfy { $0.prefix.contains("[0]0584.") && $0.prefix.hasSuffix("(265))") })
  }
}
