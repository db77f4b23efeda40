import SourceBytes
import Testing

@testable import Traces

@Suite("Logs of mobile clients")
struct MobileLogTests {
  @Test("Parts in parts end somewhere, and so do brackets in brackets")
  func nesting() async throws {
    var body = #"{"rel":"me","uri":"sip:bob@contoso.com"}"#
    for depth in 0..<10 { body = "--b\(depth)\nContent-Type: x\n\n\(body)\n--b\(depth)--" }
    let head = "2014-03-13 11:30:31.000 Lync[1:2] INFO A A.cpp/1:x\n<ReceivedResponse>\n"
    for text in [body, String(repeating: "{\"a\":", count: 100_000), String(repeating: "[", count: 100_000)] {
      let log = LogText(bytes: Array((head + text + "\n</ReceivedResponse>\n").utf8))
      #expect(try await log.read().appEvents.isEmpty)
    }
  }

  @Test("A text with line breaks that look like the log's is not mistaken for a block's end, a log line is")
  func textsLikeTheLog() async throws {
    let line = "2014-03-13 11:30:31.000 Lync[1:2] INFO A A.cpp/1:x"
    let head =
      "\(line)\n<SentRequest>\nPOST /ucwa/v1/applications/1/communication/conversations/2/messaging/messages\n\n"
    let mention = try await LogText(bytes: Array("\(head)see <SentRequest> there\n</SentRequest>\n".utf8))
      .read()
    #expect(mention.appEvents.map(\.text) == ["see <SentRequest> there"])
    #expect(mention.irregularities.isEmpty)
    let forged = try await LogText(bytes: Array("\(head)a\n\(line)\nb\n</SentRequest>\n".utf8)).read()
    #expect(forged.appEvents.map(\.text) == ["a"])
    #expect(forged.irregularities.map(\.name) == [.recordCut, .recordBeginMissing])
  }

  @Test(
    "What is no time begins no line",
    arguments: [
      "", "2014", "2014-13-01 00:00:00.000", "2014-03-13 24:00:00.000", "2014-03-13 11:30:31",
      "13-01 00:00:00.000",
      "02-30 00:00:00.000", "Dec 18, 2012 13:00:00 PM", "Dex 18, 2012 1:00:00 PM", "Dec 18 2012", "--:--",
    ]
  )
  func noTimes(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(MobileStamp(parsing: bytes.span, in: bytes.indices) == nil)
  }

  @Test("Twelve o'clock is noon or midnight")
  func twelve() {
    let noon = Array("Dec 18, 2012 12:00:00 PM".utf8)
    let midnight = Array("Dec 18, 2012 12:00:00 AM".utf8)
    let times = [noon, midnight].map {
      MobileStamp(parsing: $0.span, in: $0.indices)?.local.civil.millisecondOfDay
    }
    #expect(times == [43_200_000, 0])
  }

  @Test("How far the clock is ahead of each server that says its name and the time")
  func aheadOfMachines() async throws {
    func answer(_ second: Int, _ name: String, date: Int) -> String {
      """
      2014-03-13 11:30:\(second).250 Lync[1:2] INFO A A.cpp/1:x
      <ReceivedResponse>
      HttpHeader:StatusCode 200
      HttpHeader:Date Thu, 13 Mar 2014 11:30:\(date) GMT
      HttpHeader:X-MS-Server-Fqdn \(name)
      </ReceivedResponse>

      """
    }
    let text =
      answer(31, "FE1.contoso.com", date: 20) + answer(33, "fe1.contoso.com", date: 23)
      + answer(35, "fe2.contoso.com", date: 40)
    let input = try #require(try await LogText(bytes: Array(text.utf8)).read().inputs.first)
    #expect(input.aheadOfMachines == ["fe1.contoso.com": 10_250, "fe2.contoso.com": -4750])
    #expect(input.aheadOfServerDates == -4750)
  }
}
