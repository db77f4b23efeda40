import Testing

@testable import Reports

@Suite("Lines of a record that may be shown")
struct RecordExcerptTests {
  @Test("of a server trace: the head, the start line and some headers, and nothing that was written")
  func serverTrace() {
    let record = """
      TL_INFO(TF_PROTOCOL) [POOL\\FE1]0A::05/14/2013-09:03:21.000.00000001 (SIPStack,x) [1] $$begin_record\r
      Trace-Correlation-Id: 1\r
      Direction: incoming\r
      Start-Line: INVITE sip:bob@contoso.com SIP/2.0\r
      From: <sip:alice@contoso.com>;tag=1\r
      Subject: secret one\r
      ms-text-format: text/plain; charset=UTF-8; ms-body=c2VjcmV0\r
      Call-ID: c1\r
      Message-Body: secret two\r
      From: secret three\r
      $$end_record
      """
    #expect(
      RecordExcerpt(of: record).lines == [
        "TL_INFO(TF_PROTOCOL) [POOL\\FE1]0A::05/14/2013-09:03:21.000.00000001 (SIPStack,x) [1] $$begin_record",
        "Direction: incoming", "Start-Line: INVITE sip:bob@contoso.com SIP/2.0",
        "From: <sip:alice@contoso.com>;tag=1", "Call-ID: c1",
      ]
    )
  }

  @Test("of a client's log: from the start line to the empty line")
  func clientLog() {
    let record =
      "05/14/2013|09:03:21.000 C:1 INFO :: Sending Packet\nMESSAGE sip:bob@contoso.com SIP/2.0\nCSeq: 2 MESSAGE\n\nTo: secret\n"
    #expect(RecordExcerpt(of: record).lines == ["MESSAGE sip:bob@contoso.com SIP/2.0", "CSeq: 2 MESSAGE"])
  }

  @Test(
    "nothing of what is no SIP message",
    arguments: [
      "", "secret", "From: secret", "\u{1F}\u{8B}\u{8}", "<Event><Data>secret</Data></Event>", "A B\n",
      "SIP/2.0 x",
    ]
  )
  func others(_ record: String) {
    #expect(RecordExcerpt(of: record).lines == [])
  }

  @Test("lines are few and short")
  func bounds() {
    let line = "To: \(String(repeating: "x", count: 5000))\n"
    let record = "SIP/2.0 200 OK\n" + String(repeating: line, count: 500)
    let lines = RecordExcerpt(of: record).lines
    #expect(lines.count == 16)
    #expect(lines.allSatisfy { $0.unicodeScalars.count <= 300 })
  }
}
