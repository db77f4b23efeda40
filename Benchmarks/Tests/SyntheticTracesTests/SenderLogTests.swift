import Foundation
import SyntheticTraces
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("The logs of the sender's PC")
struct SenderLogTests {
  private func uccapi() throws -> (story: Story, packets: [LoggedPacket], text: String) {
    let (story, text) = try clientLog("Lync-UccApi-0.UccApilog", of: "mobile-timeout-sender-logs")
    return (story, LoggedPacket.packets(of: text), text)
  }

  @Test("a packet is as long as its line says")
  func countsBytes() throws {
    let packets = try uccapi().packets
    #expect(packets.count > 20)
    for packet in packets { #expect(packet.text.utf8.count == packet.announced) }
  }

  @Test("lines end with CR LF, and each record has its end")
  func endsLines() throws {
    let (_, packets, log) = try uccapi()
    #expect(log.replacing("\r\n", with: "").firstIndex { $0 == "\n" || $0 == "\r" } == nil)
    #expect(log.ranges(of: " :: End of ").count == packets.count)
  }

  @Test("the sender's leg is the one the server logged: start lines, tags and times")
  func agreesWithServer() throws {
    let (story, packets, _) = try uccapi()
    let records = try invitationRecords(of: story)
    let callID = try #require(records.first?.values(of: "Call-ID").first)
    let leg = packets.filter { $0.value(of: "Call-ID") == callID }
    let statuses = leg.map { $0.startLine.split(separator: " ").prefix(2).last ?? "" }
    #expect(statuses == ["sip:bob@contoso.com", "100", "101", "180", "408", "sip:bob@contoso.com"])
    for packet in leg {
      let record = try #require(
        records.first {
          $0.startLine == packet.startLine
            && $0.values(of: "Direction") == [packet.isSent ? "incoming" : "outgoing"]
            && $0.values(of: "CSeq").first == packet.value(of: "CSeq")
        }
      )
      for field in ["From", "To", "Via", "Ms-Conversation-ID", "ms-diagnostics"] {
        #expect(record.values(of: field).first == packet.value(of: field))
      }
      let server = try #require(record.clock.flatMap { clockMilliseconds($0.suffix(12)) })
      let late = try #require(packet.clock) - 3_600_000 - server
      #expect((2...8).contains(packet.isSent ? -late : late))
    }
  }

  @Test("the error report names the tags of the answer it is about")
  func reportsFailure() throws {
    let (_, packets, _) = try uccapi()
    let failure = try #require(packets.first { $0.startLine.hasPrefix("SIP/2.0 408") })
    let tag = try #require(failure.value(of: "To")?.split(separator: "tag=").last)
    let report = try #require(packets.last { $0.text.contains("<reportError") })
    #expect(report.startLine.hasPrefix("SERVICE "))
    #expect(report.text.contains("toTag=\"\(tag)\""))
    #expect(report.text.contains("callId=\"\(failure.value(of: "Call-ID") ?? "?")\""))
  }

  @Test("the first sign-in is challenged, with the server's clock in UTC")
  func challengesFirst() throws {
    let packets = try uccapi().packets
    #expect(
      packets.prefix(4).map { $0.startLine.prefix(12) } == [
        "REGISTER sip", "SIP/2.0 401 ", "REGISTER sip", "SIP/2.0 200 ",
      ]
    )
    #expect(packets[1].value(of: "Date") == "Tue, 25 Mar 2014 09:20:04 GMT")
    #expect(packets[1].stamp == "03/25/2014|10:20:04.022")
  }

  @Test("the event log is well-formed and has one event 11 of Lync, of the same call")
  func readsEvents() throws {
    let (story, log) = try clientLog("alice-events.xml", of: "mobile-timeout-sender-logs")
    let reader = EventReader()
    #expect(reader.read(log))
    #expect(reader.events.count > 50)
    let failures = reader.events.filter { $0.provider == "Lync" && $0.id == "11" }
    #expect(failures.count == 1)
    let data = try #require(failures.first?.data.first)
    let records = try invitationRecords(of: story)
    for word in [
      records.first?.values(of: "Call-ID").first, records.last?.values(of: "To").first?.suffix(14),
    ] {
      #expect(data.contains(try #require(word)))
    }
    #expect(data.contains("Content-type: application/sdp;call-type=im"))
    #expect(failures.first?.time == "2014-03-25T09:36:34.000000000Z")
  }
}
