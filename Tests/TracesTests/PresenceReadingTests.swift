import SourceBytes
import TestSupport
import Testing

@testable import Traces

@Suite("Reading presence")
struct PresenceReadingTests {
  /// A notification on one person.
  private static func notice(_ address: String, _ availability: Int, second: Int) -> String {
    """
    TL_INFO(TF_PROTOCOL) [POOL\\FE\(second % 3)]06E4.0EB4::01/18/2012-05:00:\(second < 10 ? "0" : "")\(second).101.00005386 \
    (SIPStack,f:F.cpp(125))$$begin_record
    Direction: outgoing
    Start-Line: BENOTIFY sip:10.0.0.1:5061 SIP/2.0
    From: <sip:w@contoso.com>;tag=1
    To: <sip:w@contoso.com>;tag=2
    CSeq: \(second + 1) BENOTIFY
    Call-ID: 11
    Content-Length: 0
    Message-Body: <categories uri="\(address)"><category name="state"><state xsi:type="aggregateState">\
    <availability>\(availability)</availability></state></category></categories>
    $$end_record


    """
  }

  private static let busy = 9500
  private static let free = 3500

  /// Bob is told to be free, busy, again busy and free; of Ada it is only told that she is free; Eve's address needs to be read in full.
  private static let log = LogText(
    bytes: Array(
      [
        notice("sip:bob@contoso.com", free, second: 0), notice("sip:ada@contoso.com", free, second: 1),
        notice("sip:Bob@contoso.com", busy, second: 2), notice("sip:bob@contoso.com", busy, second: 3),
        notice("sip:ada@contoso.com", free, second: 4), notice("sip:e%76e@contoso.com", busy, second: 5),
        notice("sip:BOB@contoso.com", free, second: 6), notice("sip:bob@contoso.com", free, second: 7),
        notice("sip:eve@contoso.com;x=y", free, second: 8), notice("sip:eve@contoso.com", busy, second: 9),
      ].joined().utf8
    )
  )

  @Test("Only changes are kept, wherever the log is cut", arguments: [1, 300, 600, 1500, 3000, 100_000])
  func changes(chunkSize: Int) throws {
    let presence = try Self.log.read(chunkSize: chunkSize).presence
    #expect(
      presence.map {
        "\($0.user) \($0.isDoNotDisturb) \($0.rawTime.dropFirst(11).prefix(12)) \($0.capture.host ?? "")"
      } == [
        "bob@contoso.com true 05:00:02.101 POOL\\FE2", "eve@contoso.com true 05:00:05.101 POOL\\FE2",
        "bob@contoso.com false 05:00:06.101 POOL\\FE0", "eve@contoso.com false 05:00:08.101 POOL\\FE2",
        "eve@contoso.com true 05:00:09.101 POOL\\FE0",
      ]
    )
    #expect(presence.map(\.rawTime).first == "01/18/2012-05:00:02.101")
    #expect(presence.allSatisfy { $0.capture.process == "06E4" && $0.capture.thread == "0EB4" })
  }
}
