import SIP
import Testing

@testable import Traces

@Suite("Messages as they went over the wire")
struct WireFormTests {
  private func wire(_ message: String, hidesText: Bool = false) throws -> String {
    let bytes = Array(message.utf8)
    let sip = try SIPMessage(parsing: bytes.span, in: 0..<bytes.count)
    let form = WireForm(of: sip, in: bytes.span, hidesText: hidesText)
    return String(decoding: try #require(form?.bytes), as: UTF8.self)
  }

  @Test("lines end in CR LF, headers stay in their order, and the length is that of the body")
  func lines() throws {
    #expect(
      try wire("MESSAGE sip:b@x SIP/2.0\nTo:<sip:b@x>\nf: <sip:a@x>\nX-Odd :  1\nl: 8\nVia: v\n\none\ntwo\n")
        == "MESSAGE sip:b@x SIP/2.0\r\nTo: <sip:b@x>\r\nf: <sip:a@x>\r\nX-Odd: 1\r\nContent-Length: 8\r\nVia: v\r\n\r\n"
        + "one\r\ntwo"
    )
  }

  @Test(
    "the announced length tells how a body was sent",
    arguments: [
      ("a\nb", 3, "a\nb"), ("a\nb", 4, "a\r\nb"), ("a\nb\n", 3, "a\nb"), ("a\nb\n", 6, "a\r\nb\r\n"),
      ("a\r\nb\r\n", 4, "a\r\nb"), ("a\r\nb\r\n\r\n", 6, "a\r\nb\r\n"), ("\n\n", 0, ""), ("", 0, ""),
    ]
  )
  func lengths(logged: String, announced: Int, sent: String) throws {
    let text = try wire("ACK sip:b@x SIP/2.0\r\nContent-Length: \(announced)\r\n\r\n\(logged)")
    #expect(text == "ACK sip:b@x SIP/2.0\r\nContent-Length: \(announced)\r\n\r\n\(sent)")
  }

  @Test(
    "a body of another length than announced, or of none, counts as it is",
    arguments: [
      ("Content-Length: 99\n", "abc", "abc"), ("", "abc\n", "abc"), ("Content-Length: 7\n", "", ""),
    ]
  )
  func otherLength(header: String, logged: String, sent: String) throws {
    let text = try wire("ACK sip:b@x SIP/2.0\n\(header)\n\(logged)")
    #expect(text == "ACK sip:b@x SIP/2.0\r\nContent-Length: \(sent.utf8.count)\r\n\r\n\(sent)")
  }

  @Test("a folded header stays folded, and nothing else in a header ends a line")
  func folding() throws {
    #expect(
      try wire("SIP/2.0 200 O\rK\nWarning: one\r\n \t two\n three\r\nX: a\0b\rc\n\n")
        == "SIP/2.0 200 O K\r\nWarning: one\r\n two\r\n three\r\nX: a b c\r\nContent-Length: 0\r\n\r\n"
    )
  }

  @Test("a line that is no header is left out, and of lengths only the first is told")
  func oddLines() throws {
    #expect(
      try wire("ACK sip:b@x SIP/2.0\nno header\nA: 1\nl: 1\nContent-Length: 2\n\nx")
        == "ACK sip:b@x SIP/2.0\r\nA: 1\r\nContent-Length: 1\r\n\r\nx"
    )
  }

  @Test("a message that is too long is not kept")
  func tooLong() throws {
    let bytes = Array("ACK sip:b@x SIP/2.0\n\n".utf8) + Array(repeating: 0x78, count: WireForm.longest + 1)
    let sip = try SIPMessage(parsing: bytes.span, in: 0..<bytes.count)
    let form = WireForm(of: sip, in: bytes.span, hidesText: false)
    #expect(form == nil)
  }

  @Test("a record of a server trace is put together from its pieces; without the option nothing is kept")
  func record() async throws {
    let log = """
      TL_INFO(TF_PROTOCOL) [POOL01\\FE1]0584.0ED4::03/26/2014-14:45:04.023.00007741 (SIPStack,x:y(265)) [1] $$begin_record
      Direction: incoming
      Peer: 10.20.24.183:55029
      Start-Line: MESSAGE sip:dave@contoso.com SIP/2.0
      From: <sip:carol@contoso.com>;tag=1
      To: <sip:dave@contoso.com>;tag=2
      CSeq: 2 MESSAGE
      Call-ID: c1
      Content-Type: text/plain
      Content-Length: 10
      Message-Body: Hi
      there.
      $$end_record

      """
    var text = LogText(bytes: Array(log.utf8))
    #expect(try await text.read().messages.map { $0.wire == nil } == [true])
    text.keepsWire = true
    let expected = """
      MESSAGE sip:dave@contoso.com SIP/2.0
      From: <sip:carol@contoso.com>;tag=1
      To: <sip:dave@contoso.com>;tag=2
      CSeq: 2 MESSAGE
      Call-ID: c1
      Content-Type: text/plain
      Content-Length: 10

      Hi
      there.
      """.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    #expect(
      try await text.read().messages.map { String(decoding: $0.wire ?? [], as: UTF8.self) } == [expected]
    )
    text.keepsText = false
    let hidden = try await text.read().messages.map { String(decoding: $0.wire ?? [], as: UTF8.self) }
    #expect(hidden == [expected.replacing("Hi\r\nthere.", with: "xx\r\nxxxxxx")])
  }
}
