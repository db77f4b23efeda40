import Foundation
import SyntheticTraces
import Testing

@Suite("A fork")
struct ForkTests {
  private func invitations(of name: String) throws -> [LoggedRecord] {
    let story = try #require(Story.all.first { $0.name == name })
    let records = LoggedRecord.records(of: text(of: story.log(as: .cls)))
    let first = try #require(records.first { $0.startLine == "INVITE sip:bob@contoso.com SIP/2.0" })
    return records.filter {
      $0.values(of: "Call-ID") == first.values(of: "Call-ID") && $0.values(of: "CSeq") == ["1 INVITE"]
    }
  }

  @Test("has a copy for each client, each with its own branch, and a progress report that counts them")
  func sendsCopies() throws {
    let records = try invitations(of: "answered-by-person")
    let copies = records.filter {
      $0.startLine?.hasPrefix("INVITE") == true && $0.values(of: "Direction") == ["outgoing"]
    }
    #expect(copies.count == 3)
    #expect(Set(copies.compactMap { $0.values(of: "Via").first }).count == 3)
    #expect(Set(copies.flatMap { $0.values(of: "To") }).count == 3)
    let progress = try #require(records.first { $0.startLine == "SIP/2.0 101 Progress Report" })
    #expect(progress.values(of: "ms-diagnostics").first?.contains("Count=\"3\"") == true)
  }

  @Test(
    "is answered with the Via fields of the copy that is answered",
    arguments: ["answered-by-person", "mobile-timeout-mpop", "desktop-auto-accept-mpop"]
  )
  func answersCarryVias(name: String) throws {
    let records = try invitations(of: name)
    let copies = records.filter {
      $0.values(of: "Via").count == 2 && $0.values(of: "Message-Type") == ["request"]
    }
    let answers = records.filter {
      $0.values(of: "Message-Type") == ["response"] && $0.values(of: "Direction") == ["incoming"]
    }
    #expect(answers.count >= copies.count * 2)
    for answer in answers {
      let to = try #require(answer.values(of: "To").first)
      let copy = try #require(copies.first { to.hasPrefix($0.values(of: "To").first ?? "?") })
      #expect(answer.values(of: "Via") == copy.values(of: "Via"))
    }
  }

  @Test("has a conversation id that holds the time at which the window was opened")
  func datesConversationID() throws {
    let records = try invitations(of: "desktop-auto-accept")
    let id = try #require(records.first?.values(of: "Ms-Conversation-ID").first)
    let bytes = try #require(Data(base64Encoded: String(id)))
    let fileTime = bytes.prefix(6).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } << 16
    let opened = Double(fileTime) / 1e7 - 11_644_473_600
    // 12 March 2014, 08:55:18.300 UTC, less the 6.5 s it took to write.
    #expect(bytes.count == 22)
    #expect(abs(opened - (1_394_614_518.3 - 6.5)) < 0.01)
  }
}
