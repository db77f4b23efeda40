import TestSupport
import Testing

@Suite("What people wrote")
struct WordTests {
  /// Words that stand in no protocol.
  private static let secret = "Meet me at Rosebud"

  @Test(
    "is overwritten in every body",
    arguments: [
      "text/plain; charset=UTF-8", "text/html", "text/rtf", "application/x-unknown", "image/gif",
      "application/json",
      "application/msrtc-note+xml", "message/cpim",
    ]
  )
  func bodies(_ type: String) throws {
    for body in [Self.secret, "<note><body>\(Self.secret)</body></note>", "{\"note\": \"\(Self.secret)\"}"] {
      let old = record("Content-Type: \(type)\nContent-Length: \(body.utf8.count)", body: body)
      let new = try redacted(old)
      #expect(!new.contains("Rosebud") && !new.contains("Meet"))
      #expect(new.utf8.count == old.utf8.count)
    }
  }

  @Test("is overwritten where no type is named, and where a body looks like a log")
  func untyped() throws {
    let body = "\(Self.secret)\nTL_INFO(x) Rosebud\nCall-ID: Rosebud"
    let new = try redacted(record("Content-Length: \(body.utf8.count)", body: body))
    #expect(!new.contains("Rosebud"))
  }

  @Test("is overwritten in the parts of a body, and between them")
  func parts() throws {
    let body = """
      Rosebud
      --b1
      Content-Type: text/plain

      Rosebud
      --b1
      Content-Type: application/sdp

      v=0
      s=Rosebud
      c=IN IP4 10.20.16.45
      m=message 5060 sip null
      --b1--
      """
    let new = try redacted(record("Content-Type: multipart/mixed; boundary=\"b1\"", body: body))
    #expect(!new.contains("Rosebud") && !new.contains("10.20.16.45"))
    #expect(new.contains("m=message 5060 sip null") && new.contains("--b1--"))
  }

  @Test(
    "is overwritten in headers",
    arguments: [
      "Subject: Rosebud", "ms-text-format: text/plain; charset=UTF-8; ms-body=Um9zZWJ1ZA==",
      "X-Our-Header: Rosebud",
      "Ms-Conversation-Subject: Rosebud", "ms-toast-text: Rosebud", "Subject: a\n Rosebud",
      "X-Copy: text/plain; ms-body=Um9zZWJ1ZA==",
    ]
  )
  func headers(_ line: String) throws {
    let new = try redacted(record(line))
    #expect(!new.contains("Rosebud") && !new.contains("Um9zZWJ1ZA"))
    #expect(new.contains(line.prefix { $0 != ":" } + ":"))
  }

  @Test("is overwritten in what cannot be read: cut records, lines of nothing known")
  func junk() throws {
    let new = try redacted(
      "Rosebud, meet me\n$$end_record\n" + record("Max-Forwards: 70") + "Rosebud again\n"
    )
    #expect(!new.contains("Rosebud") && new.contains("$$end_record"))
  }

  @Test("is overwritten in UCWA, XML and JSON, as it is escaped there")
  func documents() throws {
    let xml = """
      <?xml version="1.0" encoding="utf-8"?>
      <events href="/ucwa/v1/applications/102/events?ack=1" xmlns="http://schemas.microsoft.com/rtc/2012/03/ucwa">\
      <link rel="message" href="data:text/plain;charset=utf-8,Rosebud+now"/><property name="subject">Rosebud &amp; co</property>\
      <link rel="htmlMessage" href="data:text/html;base64,Um9zZWJ1ZA=="/><property name="name">Carol Chen</property></events>

      """
    let new = try redacted(xml)
    #expect(!new.contains("Rosebud") && !new.contains("Um9zZWJ1ZA") && !new.contains("Carol"))
    #expect(new.contains("&amp;") && new.contains("href=\"/ucwa/v1/applications/102/events?ack=1\""))
    let json = """
      {"_links":{"self":{"href":"/ucwa/v1/applications/102/events?ack=1"}},"sender":[{"rel":"communication","events":[{"status":"Success",\
      "_embedded":{"message":{"direction":"Incoming","_links":{"plainMessage":{"href":"data:text/plain;charset=utf-8,Say \\"Rosebud\\""},\
      "contact":{"href":"/people/carol@contoso.com","title":"Carol Chen"}},"subject":"Rosebud \\u00e9"}}}]}]}

      """
    let other = try redacted(json)
    #expect(!other.contains("Rosebud") && !other.lowercased().contains("carol"))
    #expect(other.contains("\"direction\":\"Incoming\"") && other.contains("\"status\":\"Success\""))
  }

  @Test("credentials are replaced, and the scheme stays")
  func credentials() throws {
    let line =
      "Proxy-Authorization: Kerberos qop=\"auth\", realm=\"SIP Communications Service\", gssapi-data=\"Um9zZWJ1ZA\", version=4"
    let new = try redacted(record(line))
    #expect(!new.contains("Um9zZWJ1ZA"))
    #expect(new.contains("Kerberos qop=\"auth\", realm=\"SIP Communications Service\", gssapi-data=\""))
  }

  @Test("words of diagnostics stay, whoever is called so")
  func diagnostics() throws {
    let line =
      "ms-diagnostics: 5001;reason=\"not the preferred endpoint\";source=\"fe1.contoso.com\";appName=\"InboundRouting\""
    let new = try redacted(record("P-Asserted-Identity: <sip:preferred@contoso.com>\n" + line))
    #expect(new.contains("reason=\"not the preferred endpoint\";source=\""))
    #expect(!new.contains("fe1.contoso.com") && !new.contains("sip:preferred@"))
  }
}
