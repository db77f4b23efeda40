import Foundation
import SIP
import Testing

@testable import Traces

@Suite("Filler in the place of words")
struct WrittenWordsTests {
  private func hidden(_ message: String) throws -> String {
    let bytes = Array(message.utf8)
    let sip = try SIPMessage(parsing: bytes.span, in: 0..<bytes.count)
    let forms = [false, true].map { WireForm(of: sip, in: bytes.span, hidesText: $0)?.bytes ?? [] }
    #expect(forms[0].count == forms[1].count)
    return String(decoding: forms[1], as: UTF8.self)
  }

  private func header(_ line: String) throws -> String {
    let text = try hidden("INVITE sip:b@x SIP/2.0\r\n\(line)\r\nContent-Length: 0\r\n\r\n")
    let bytes = text.utf8.dropFirst("INVITE sip:b@x SIP/2.0\r\n".utf8.count).prefix(line.utf8.count)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func body(_ body: String, _ type: String) throws -> String {
    let text = try hidden(
      "MESSAGE sip:b@x SIP/2.0\r\n\(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    )
    return String(decoding: text.utf8.suffix(body.utf8.count), as: UTF8.self)
  }

  @Test("a subject, however it is spelled and folded")
  func subject() throws {
    #expect(try header("Subject: Lunch?") == "Subject: xxxxxx")
    #expect(try header("s: a b") == "s: xxx")
    #expect(try header("Ms-Conversation-Subject: Lunch?") == "Ms-Conversation-Subject: xxxxxx")
    #expect(try header("Subject: Lunch\r\n at noon") == "Subject: xxxxx\r\n xxxxxxx")
  }

  @Test("the first line in a header of an INVITE stays base64 of its length", arguments: 1...9)
  func firstLine(length: Int) throws {
    let words = Data("Secrets, secrets".utf8.prefix(length)).base64EncodedString()
    for name in ["ms-text-format", "Ms-IM-Format", "X-Other"] {
      let line = try header("\(name): text/plain; charset=UTF-8; msgr=WAAt; MS-Body=\(words)")
      let filler = String(line.suffix(words.utf8.count))
      #expect(line == "\(name): text/plain; charset=UTF-8; msgr=WAAt; MS-Body=\(filler)")
      let decoded = try #require(Data(base64Encoded: filler))
      #expect(decoded == Data(repeating: 0x78, count: length))
    }
  }

  @Test("what is odd in such a header is hidden, too")
  func oddFirstLine() throws {
    #expect(!(try header("ms-text-format: ms-body=SGVsbG8=").contains("SGVsbG8")))
    #expect(!(try header("ms-text-format: text/plain; ms-body=\"SGVsbG8=\"").contains("SGVsbG8")))
    #expect(!(try header("ms-text-format: text/plain; other=SGVsbG8").contains("SGVsbG8")))
    #expect(!(try header("ms-text-format: text/plain; SGVsbG8").contains("SGVsbG8")))
    #expect(!(try header("ms-text-format: SGVsbG8 text/plain").contains("SGVsbG8")))
    #expect(!(try header("ms-text-format: text/plain; ms-body=\r\n SGVsbG8=").contains("SGVsbG8")))
  }

  @Test(
    "a body is hidden unless programs alone write its kind",
    arguments: [
      ("Content-Type: text/plain", "Hi, all\r\nthere"), ("Subject: none", "Hi, all\r\nthere"),
      ("Content-Type: text/html; charset=UTF-8", "<b>all</b>\r\nthere"),
      ("Content-Type: application/ms-conf-invite+xml", "<subject>all</subject>"),
      ("Content-Type: application/xml", "<Note>all</Note>"),
      ("Content-Type: message/imdn+xml\r\nContent-Encoding: gzip", "all"),
    ]
  )
  func bodies(type: String, words: String) throws {
    let filler = try body(words, type)
    #expect(!filler.contains("all") && filler.allSatisfy { $0 == "x" || $0 == "\r\n" })
  }

  @Test(
    "what programs write stays",
    arguments: [
      ("text/registration-event", "deregistered;event=unregistered"),
      ("application/ms-imdn+xml", "<imdn><recipient/></imdn>"),
      (
        "application/xml",
        "<?xml version=\"1.0\"?><KeyboardActivity><status status=\"type\" /></KeyboardActivity>"
      ),
      ("application/sdp", "v=0\r\nm=message 5060 sip null\r\n"),
    ]
  )
  func programs(type: String, text: String) throws {
    #expect(try body(text, "Content-Type: \(type)") == text)
  }

  @Test("a session's name and description are words")
  func session() throws {
    #expect(
      try body("v=0\r\ns=Lunch\r\ni=At noon\r\nc=IN IP4 10.0.0.1\r\n", "Content-Type: application/sdp")
        == "v=0\r\ns=xxxxx\r\ni=xxxxxxx\r\nc=IN IP4 10.0.0.1\r\n"
    )
  }

  @Test("of a body in parts each is hidden as its own type says, and what stands between")
  func parts() throws {
    let text = """
      to those who read this
      --b1
      Content-Type: text/plain
      Content-Disposition: inline; filename=plans.txt

      Hello
      --b1 seen
      Content-Type: application/sdp

      v=0
      --b1
      content-type: text/html
      Content-Transfer-Encoding: Base64

      SGVsbG8=
      --b1--
      the end
      """
    let expected = """
      xxxxxxxxxxxxxxxxxxxxxx
      --b1
      Content-Type: text/plain
      Content-Disposition:xxxxxxxxxxxxxxxxxxxxxxxxxxx

      xxxxx
      --b1xxxxx
      Content-Type: application/sdp

      v=0
      --b1
      content-type: text/html
      Content-Transfer-Encoding: Base64

      eHh4eHg=
      --b1--
      xxxxxxx
      """
    #expect(try body(text, "Content-Type: multipart/alternative; boundary=\"b1\"") == expected)
  }

  @Test("what stands where the headers of a part belong is hidden, too")
  func oddParts() throws {
    let type = "Content-Type: multipart/mixed; boundary=b"
    for part in ["Hello all\n\nHello", "Hello: Hello\n\nHello", "\u{130}\u{130}:Hello\n\nHello", "Hello"] {
      #expect(!(try body("--b\n\(part)\n--b--", type).contains("Hello")))
      #expect(!(try body("\(part)\n--b--", type).contains("Hello")))
    }
    #expect(
      try body("--b\nContent-Type: text/plain; NAME=Hello\n\nHello\n--b--", type)
        == "--b\nContent-Type:xxxxxxxxxxxxxxxxxxxxxxx\n\nxxxxx\n--b--"
    )
  }

  @Test("parts within parts are looked into, and not without end")
  func nested() throws {
    let inner = "--c\nContent-Type: application/sdp\n\nv=0\n--c\nContent-Type: text/plain\n\nHello\n--c--\n"
    let text = "--b\nContent-Type: multipart/mixed; boundary=c\n\n\(inner)--b--\n"
    let filler = try body(text, "Content-Type: multipart/mixed; boundary=b")
    #expect(filler.contains("\nv=0\n") && !filler.contains("Hello"))
    let deep = String(repeating: "--b\nContent-Type: multipart/mixed; boundary=b\n\n", count: 500) + "Hello"
    #expect(!(try body(deep, "Content-Type: multipart/mixed; boundary=b").contains("Hello")))
  }
}
