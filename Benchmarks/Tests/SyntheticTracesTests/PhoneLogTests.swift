import SyntheticTraces
import Testing

@Suite("The log of the receiver's phone")
struct PhoneLogTests {
  static let names = ["mobile-timeout-phone-log", "mobile-timeout-phone-silent"]

  private func blocks(of name: String) throws -> (story: Story, blocks: [LoggedBlock]) {
    let (story, log) = try clientLog("bob-iphone.mobile.log", of: name)
    return (story, LoggedBlock.blocks(of: log))
  }

  /// Time of a record of the INVITE, on a clock an hour east of the server's.
  private func local(_ startLine: String, _ direction: String, _ story: Story) throws -> Int {
    let record = try invitationRecords(of: story).first {
      $0.startLine?.hasPrefix(startLine) == true && $0.values(of: "Direction") == [Substring(direction)]
    }
    let clock = try #require(record?.clock.flatMap { clockMilliseconds($0.suffix(12)) })
    return clock + 3_600_000
  }

  @Test("the app is told of the words when the service rings, under the conversation's id")
  func showsInvitation() throws {
    let (story, blocks) = try blocks(of: Self.names[0])
    let invite = try #require(invitationRecords(of: story).first)
    let id = try #require(invite.values(of: "Ms-Conversation-ID").first)
    let started = try #require(blocks.first { $0.text.contains("<started rel=\"messagingInvitation\"") })
    #expect(started.text.contains("<property name=\"threadId\">\(id)</property>"))
    #expect(started.text.contains("href=\"data:text/plain;charset=utf-8,Are+you+coming+to+the+review%3f\""))
    #expect(started.text.contains("/accept\""))
    let ringing = try local("SIP/2.0 180", "incoming", story)
    #expect((0...150).contains(started.clock - ringing))
  }

  @Test("the app counts a missed conversation when the service gives up")
  func missesInvitation() throws {
    let (story, blocks) = try blocks(of: Self.names[0])
    let missed = try #require(blocks.first { $0.text.contains("<completed rel=\"messagingInvitation\"") })
    #expect(missed.text.contains("status=\"Failure\"><reason>"))
    #expect(missed.text.contains("<subcode>Missed</subcode>"))
    #expect(!missed.text.contains("/accept\""))
    let timeout = try local("SIP/2.0 408", "incoming", story)
    #expect((0...150).contains(missed.clock - timeout))
  }

  @Test("the silent phone has no invitation, though its channel is answered all through the waiting time")
  func staysSilent() throws {
    let (story, blocks) = try blocks(of: Self.names[1])
    #expect(
      !blocks.contains {
        $0.text.contains("rel=\"messagingInvitation\"") || $0.text.contains("rel=\"conversation\"")
      }
    )
    let begin = try local("INVITE sip:fe1", "outgoing", story)
    let end = try local("SIP/2.0 408", "incoming", story)
    let answers = blocks.filter { $0.isResponse && $0.text.contains("<events ") }
    #expect(answers.contains { (begin...(begin + 30_000)).contains($0.clock) })
    #expect(answers.contains { ((begin + 30_000)...end).contains($0.clock) })
    #expect(answers.contains { $0.clock > end })
  }

  @Test("the channel never waits longer than half a minute, and counts its polls", arguments: names)
  func pollsWithoutGap(name: String) throws {
    let polls = try blocks(of: name).blocks.filter {
      $0.text.contains("/events?ack=") && !$0.text.contains("rel=\"me\"")
    }
    for (earlier, later) in zip(polls, polls.dropFirst()) { #expect(later.clock - earlier.clock < 31_000) }
    let acks = polls.filter { !$0.isResponse }.compactMap {
      $0.text.split(separator: "\n").first?.split(separator: "=").last
    }
    #expect(acks == (1...acks.count).map { Substring(String($0)) })
  }

  @Test("Date has the server's clock, an hour behind the phone's", arguments: names)
  func datesAnswers(name: String) throws {
    for block in try blocks(of: name).blocks where block.isResponse {
      let line = try #require(block.text.split(separator: "\n").first { $0.hasPrefix("HttpHeader:Date ") })
      let clock = try #require(clockMilliseconds(line.dropLast(4).suffix(8) + ".000"))
      #expect((0..<1_100).contains(block.clock - 3_600_000 - clock))
    }
  }

  @Test("it signs in as Bob", arguments: names)
  func signsIn(name: String) throws {
    let blocks = try blocks(of: name).blocks
    let document = blocks.first {
      $0.isResponse && $0.text.hasPrefix("GET https://lyncweb.contoso.com/ucwa/v1/applications/")
    }
    #expect(document?.text.contains("<property name=\"uri\">sip:bob@contoso.com</property>") == true)
  }
}
