import SIP
import Testing

@Suite("A SIP message as sent")
struct SIPMessageTests {
  @Test("gives start line, headers in order, and body")
  func whole() throws {
    let sip = try MessageWithBytes(
      "MESSAGE sip:bob@contoso.com SIP/2.0",
      "Via: SIP/2.0/TLS a;branch=1",
      "Call-ID: c1",
      "Via: SIP/2.0/TLS b;branch=2",
      "Content-Length: 5",
      "",
      "hello"
    )
    #expect(sip.start == "MESSAGE sip:bob@contoso.com")
    #expect(sip.message.headers.map(\.name) == [.via, .callID, .via, .contentLength])
    #expect(sip.all(.via) == ["SIP/2.0/TLS a;branch=1", "SIP/2.0/TLS b;branch=2"])
    #expect(sip.first(.from) == nil)
    #expect(sip.body == "hello")
    #expect(sip.oddities == [])
  }

  @Test("may end its lines with LF alone")
  func lineFeeds() throws {
    let sip = try MessageWithBytes("BYE sip:bob@contoso.com SIP/2.0\nCall-ID: c1\nCSeq: 4 BYE\n\nrest")
    #expect(sip.first(.callID) == "c1")
    #expect(sip.first(.cseq) == "4 BYE")
    #expect(sip.body == "rest")
  }

  @Test("may follow empty lines")
  func leadingEmptyLines() throws {
    #expect(try MessageWithBytes("", "", "SIP/2.0 200 OK", "Call-ID: c1", "", "").first(.callID) == "c1")
  }

  @Test("may spread a value over several lines")
  func folding() throws {
    let sip = try MessageWithBytes(
      "SIP/2.0 200 OK",
      "Subject: one  ",
      "   two",
      "\tthree",
      "To:",
      " <sip:bob@contoso.com>",
      "",
      ""
    )
    #expect(sip.first(.subject) == "one two three")
    #expect(sip.first(.to) == "<sip:bob@contoso.com>")
    #expect(sip.message.headers.count == 2)
  }

  @Test("may use names in any case, compact names, and blanks before the colon")
  func names() throws {
    let sip = try MessageWithBytes(
      "SIP/2.0 200 OK",
      "f: <sip:a@contoso.com>",
      "CALL-ID : c1",
      "mS-dIAGNOSTICS:1;reason=\"r\"",
      "",
      ""
    )
    #expect(sip.first(.from) == "<sip:a@contoso.com>")
    #expect(sip.first(.callID) == "c1")
    #expect(sip.first(.msDiagnostics) == "1;reason=\"r\"")
  }

  @Test("keeps the name of a header as it was written")
  func nameRange() throws {
    let sip = try MessageWithBytes("SIP/2.0 200 OK", "ms-Telemetry-Id: 7", "", "")
    #expect(sip.message.headers.map(\.name) == [.other])
    #expect(sip.text(sip.message.headers.first?.nameRange) == "ms-Telemetry-Id")
  }

  @Test("whose every header is indented by one blank is read, continuations included")
  func indented() throws {
    let sip = try MessageWithBytes(
      "SIP/2.0 500 Server Internal Error",
      " ms-user-logon-data: RemoteUser",
      " Subject: a",
      "  b",
      " ;c=d",
      " Call-ID: c1",
      "",
      "body"
    )
    #expect(sip.first(.callID) == "c1")
    #expect(sip.first(.subject) == "a b ;c=d")
    #expect(sip.body == "body")
    #expect(sip.oddities == [.headersIndented])
  }

  @Test("whose every header is indented by several blanks is read too")
  func deeplyIndented() throws {
    let sip = try MessageWithBytes(
      "SIP/2.0 200 OK",
      "    Subject: a",
      "      b: c",
      "    Call-ID: c1",
      "",
      ""
    )
    #expect(sip.first(.callID) == "c1")
    #expect(sip.first(.subject) == "a b: c")
    #expect(sip.oddities == [.headersIndented])
  }

  @Test("with one indented line continues the header before it, even if it looks like a header")
  func notIndented() throws {
    let sip = try MessageWithBytes("SIP/2.0 200 OK", "Subject: a", " Call-ID: c1", "", "")
    #expect(sip.first(.subject) == "a Call-ID: c1")
    #expect(sip.first(.callID) == nil)
    #expect(sip.oddities == [])
  }

  @Test("without its empty line was cut")
  func cut() throws {
    let sip = try MessageWithBytes("SIP/2.0 200 OK", "Call-ID: c1", "CSeq: 1 INV")
    #expect(sip.first(.cseq) == "1 INV")
    #expect(sip.message.body.isEmpty)
    #expect(sip.oddities == [.headersUnfinished])
  }

  @Test("names and places each line that is no header, and reads the others")
  func unreadableLines() throws {
    let sip = try MessageWithBytes(
      "SIP/2.0 200 OK",
      " lost",
      "Call-ID: c1",
      "no colon here",
      " and more of it",
      "two words: 1",
      ": 2",
      "CSeq: 1 BYE",
      "",
      ""
    )
    #expect(sip.first(.callID) == "c1")
    #expect(sip.first(.cseq) == "1 BYE")
    #expect(
      sip.oddities == [.continuationWithoutHeader, .colonMissing, .headerNameInvalid, .headerNameInvalid]
    )
    #expect(
      sip.message.oddities.map { sip.text($0.range) } == [" lost", "no colon here", "two words: 1", ": 2"]
    )
  }

  @Test("is read up to a number of headers, and its body is still found")
  func tooManyHeaders() throws {
    let lines = Array(repeating: "A: b", count: SIPMessage.maximumHeaderCount + 10)
    let sip = try MessageWithBytes(
      Array((["SIP/2.0 200 OK"] + lines + ["", "body"]).joined(separator: "\n").utf8)
    )
    #expect(sip.message.headers.count == SIPMessage.maximumHeaderCount)
    #expect(sip.oddities == [.headersTooMany])
    #expect(sip.body == "body")
  }

  @Test("may hold NUL, bytes that are not UTF-8, and a line of a million bytes")
  func hostileBytes() throws {
    let head = Array("SIP/2.0 200 OK\nSubject: a\u{0}b".utf8) + [0xFF] + Array("c\nCall-ID: ".utf8)
    let sip = try MessageWithBytes(
      head + Array(repeating: UInt8(ascii: "x"), count: 1_000_000) + Array("\n\n".utf8)
    )
    #expect(sip.first(.subject) == "a\u{0}b\u{FFFD}c")
    #expect(sip.message.first(.callID)?.count == 1_000_000)
  }

  @Test("remembers where it stands among other bytes")
  func offsets() throws {
    let bytes = Array("junk SIP/2.0 200 OK\nCall-ID: c1\n\nbody junk".utf8)
    let message = try SIPMessage(parsing: bytes.span, in: 5..<(bytes.count - 5))
    #expect(message.first(.callID).map { text(of: bytes.span, in: $0) } == "c1")
    #expect(message.body == 33..<37)
  }

  @Test("is refused if its first line is none of SIP")
  func refused() {
    #expect(throws: SIPSyntaxError(.versionMissing)) {
      try MessageWithBytes("GET / HTTP/1.1", "Host: a", "", "")
    }
    #expect(throws: SIPSyntaxError(.startLineMissing)) { try MessageWithBytes("", "") }
  }
}

@Suite("A SIP message of a server trace")
struct RecordMessageTests {
  private func record(_ headers: String, body: String = "") throws -> MessageRecord {
    let start = "INVITE sip:bob@contoso.com SIP/2.0"
    let bytes = Array((start + headers + body).utf8)
    let headersEnd = start.utf8.count + headers.utf8.count
    let message = try SIPMessage(
      startLine: 0..<start.utf8.count,
      headers: start.utf8.count..<headersEnd,
      body: headersEnd..<bytes.count,
      of: bytes.span
    )
    return MessageRecord(bytes: bytes, message: message)
  }

  private struct MessageRecord {
    let bytes: [UInt8]
    let message: SIPMessage

    func first(_ name: HeaderName) -> String? {
      message.first(name).map { text(of: bytes.span, in: $0) }
    }
  }

  @Test("has its pieces apart and no empty line")
  func whole() throws {
    let record = try record("\nCSeq: 1 INVITE\nCall-ID: c1\n", body: "v=0")
    #expect(record.first(.cseq) == "1 INVITE")
    #expect(record.first(.callID) == "c1")
    #expect(text(of: record.bytes.span, in: record.message.body) == "v=0")
  }

  @Test("is not ended by an empty line, which is noted")
  func emptyLine() throws {
    let record = try record(
      "CSeq: 1 INVITE\r\nAuthorization: cnum=\"85\",\r\n\r\n response=\"r\"\r\nCall-ID: c1\r\n"
    )
    #expect(record.first(.callID) == "c1")
    #expect(
      record.message.headers.map { text(of: record.bytes.span, in: $0.value) }
        == ["1 INVITE", "cnum=\"85\", response=\"r\"", "c1"]
    )
    #expect(record.message.oddities.map(\.name) == [.blankLineInHeaders])
  }

  @Test("may end in empty lines, which are nothing odd")
  func trailingEmptyLines() throws {
    #expect(try record("CSeq: 1 INVITE\n\n\n").message.oddities == [])
  }
}
