import TestSupport
import Testing

/// A text that hides SECRET or another word in a form that is not understood at once.
struct Leak: Sendable, CustomTestStringConvertible {
  let name: String
  let log: String
  let secrets: [String]

  init(_ name: String, _ log: String, _ secrets: String...) {
    self.name = name
    self.log = log
    self.secrets = secrets.isEmpty ? ["SECRET"] : secrets
  }

  static func field(_ name: String, _ lines: String, _ secrets: String...) -> Leak {
    var leak = Leak(name, record(lines))
    if !secrets.isEmpty { leak = Leak(name, leak.log, secrets) }
    return leak
  }

  static func body(_ type: String, _ text: String, _ secrets: String...) -> Leak {
    let log = record("Content-Type: \(type)\nContent-Length: \(text.utf8.count)", body: text)
    return secrets.isEmpty ? Leak("\(type): \(text)", log) : Leak("\(type): \(text)", log, secrets)
  }

  static func exchange(_ lines: String, _ secrets: String...) -> Leak {
    let head =
      "2014-03-20 09:35:17.759 Lync[312:3cc18000] INFO TRANSPORT TransportUtilityFunctions.cpp/631:<SentRequest>"
    let log =
      "\(head)\nPOST https://lyncweb.contoso.com/ucwa/v1/a\nRequest Id: 0x17d5c3c0\n\(lines)\n</SentRequest>\n"
    return secrets.isEmpty ? Leak(lines, log) : Leak(lines, log, secrets)
  }

  private init(_ name: String, _ log: String, _ secrets: [String]) {
    (self.name, self.log, self.secrets) = (name, log, secrets)
  }

  var testDescription: String { name }
}

@Suite("What is written in unusual forms")
struct LeakTests {
  private static let fields: [Leak] = [
    .field("text for a body", "Content-Length: 25\nNOBODY SECRET words"),
    .field("text behind an empty line", "Content-Length: 25\n\nLocation: SECRET words"),
    .field("a start line in a subject", "Subject: a\n SECRET SIP/2.0"),
    .field("padded credentials", "Authorization: Basic QWxpY2U6c2VjcmV0MQ==", "QWxpY2U6c2VjcmV0MQ"),
    .field(
      "credentials of one letter of padding",
      "Proxy-Authorization: NTLM TlRMTVNTUAABAAA=",
      "TlRMTVNTUAABAAA"
    ),
    .field("credentials of no scheme", "Authorization: QWxpY2U6c2VjcmV0MQ==", "QWxpY2U6c2VjcmV0MQ"),
    .field("an unknown parameter", "Authorization: Digest SECRET=SECRET, nonce=\"SECRET\""),
    .field(
      "a folded name",
      "P-Asserted-Identity: \"Wilhelmina Folded\"\r\n <sip:will@contoso.com>",
      "Wilhelmina",
      "Folded"
    ),
    .field(
      "a folded body",
      "ms-text-format: text/plain; charset=UTF-8\n ;ms-body=U0VDUkVU\n U0VDUk/U0VDUkVU",
      "U0VDUk"
    ),
    .field("a password in quotes", "Text: set password=\"SECRET two\" now", "SECRET", "two"),
    .field("a token with escapes", "Text: token=AAAA%2BSECRET%2Fmore, pwd=abc%40SECRET", "SECRET", "AAAA"),
    .field("a user in escapes", "P-Asserted-Identity: <sip:%D0%9F%D1%80@contoso.com>", "%D0%9F%D1%80"),
    .field(
      "a name in a reason",
      "P-Asserted-Identity: <sip:wilhelmina@contoso.com>\nms-diagnostics: 1;reason=\"Ask Wilhelmina\"",
      "wilhelmina"
    ),
    .field("phone numbers", "Text: dialed +49 30 777 1234, +1 (425) 555-0777", "777 1234", "555-0777"),
    .field("folders of people", "Text: in /home/wilhelmina and CN=Folded", "wilhelmina", "Folded"),
    .field("a quoted password", "Text: password 'SECRET two'", "SECRET", "two"),
    .field(
      "a name in a protocol field",
      "P-Asserted-Identity: <sip:archer@contoso.com>\nSupported: is-archer",
      "archer"
    ),
  ]

  private static let bodies: [Leak] = [
    .body("application/json", #"{"subject":"\u0053\u0045","name":"\u0410\u043b"}"#, #"\u0053"#, #"\u0410"#),
    .body("application/xml", "<note>&#83;&#69;&#x43;</note>", "&#83;", "&#69;", "&#x43;"),
    .body("application/xml", "<note>%D0%9F</note>", "%D0%9F"),
    .body("application/xml", "<b title=SECRET href=sip:zoe@fabrikam.com>x</b>", "SECRET", "zoe"),
    .body("application/xml", "<?xml version=\"1.0\"><b>SECRET</b>"),
    .body("application/xml", "<b>x</b SECRET words>"),
    .body("application/xml", "<3 SECRET love you"),
    .body("application/xml", "<!SECRET words>"),
    .body("application/xml", "<pin>471123</pin>", "471123"),
    .body("application/xml", "<activity>SECRET words of mine</activity>"),
    .body("application/json", #"{"phone":4255550199}"#, "4255550199"),
    .body("application/sdp", "v=0\na=x-note: SECRET about Peter\nx=SECRET", "SECRET", "Peter"),
    .body("message/sipfrag", "SIP/2.0 200 OK\nTo: <sip:dave@contoso.com>\n\nText: SECRET words"),
    .body("message/sipfrag", "SIP/2.0 200 OK\nSECRET words"),
  ]

  private static let exchanges: [Leak] = [
    .exchange("HttpHeader:Accept a\n\nPut the SECRET money in the bag"),
    .exchange("HttpHeader:Accept a\nLocation: SECRET house"),
    .exchange("HttpHeader:Accept a\n\nText: SECRET"),
    .exchange("Accept: a\n\nText: SECRET"),
    .exchange("HttpHeader:Accept a\n\n--b1\nContent-Type: text/plain\n\nGet me SECRET from the shop\n--b1--"),
    .exchange("HttpHeader:Authorization Basic QWxpY2U6c2VjcmV0MQ==", "QWxpY2U6c2VjcmV0MQ"),
  ]

  @Test("is gone at the same length", arguments: fields + bodies + exchanges)
  func leaks(_ leak: Leak) throws {
    let new = try redacted(leak.log)
    #expect(new.utf8.count == leak.log.utf8.count)
    #expect(new.filter { $0.isNewline }.count == leak.log.filter { $0.isNewline }.count)
    for secret in leak.secrets {
      #expect(leak.log.contains(secret) && !new.lowercased().contains(secret.lowercased()), "\(new)")
    }
  }

  @Test("stays well-formed where it was: an escape is rewritten as one")
  func escapes() throws {
    let json = try redacted(
      record("Content-Type: application/json", body: #"{"a":"\u0053\"\n","name":"\u0410\u043b"}"#)
    )
    #expect(json.contains(#"{"a":"\u0058\"\n","name":"\u00"#))
    let xml = try redacted(record("Content-Type: application/xml", body: "<note>&#1040;&#x41;&amp;</note>"))
    #expect(xml.contains("<note>&#0088;&#x58;&amp;</note>"))
  }

  @Test("parts of a body are told with either line break")
  func parts() throws {
    let body = "--b1\nContent-Type: application/sdp\n\nv=0\nm=message 5060 sip null\n--b1--\n"
    let log = record("Content-Type: multipart/mixed; boundary=\"b1\"", body: body)
    let text = String(
      decoding: try redacted([
        Array(log.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n").utf8)
      ])[0],
      as: UTF8.self
    )
    #expect(
      text.contains("Content-Type: application/sdp\r\n") && text.contains("m=message 5060 sip null\r\n")
    )
  }

  @Test("a person who is called as a parameter is leaves the parameter its name")
  func parameter() throws {
    let new = try redacted(record("P-Asserted-Identity: \"Tag Epid\"<sip:bob.tag@contoso.com>"))
    #expect(new.contains(";tag=") && new.contains(";epid="))
  }

  @Test("users who are numbers, tags and epids stay different")
  func numbers() throws {
    let users = (1000..<1300).map {
      "<sip:\($0)@contoso.com>;tag=\(String($0, radix: 16));epid=\(String($0 + 1, radix: 16))"
    }
    let new = try redacted(record(users.map { "P-Asserted-Identity: \($0)" }.joined(separator: "\n")))
    let lines = new.split(separator: "\n").filter { $0.hasPrefix("P-Asserted") }.map(String.init)
    #expect(Set(lines.map { $0.after("<sip:", upTo: "@") }).count == users.count)
    #expect(Set(lines.map { $0.after(";tag=") }).count == users.count)
    #expect(Set(lines.map { $0.after(";epid=") }).count == users.count)
  }

  @Test("an address in the place of a name is the same as elsewhere")
  func addressAsName() throws {
    let new = try redacted(
      record("Content-Type: application/xml", body: "<a displayName=\"carol@contoso.com\"/>")
    )
    #expect(
      new.after("displayName=\"")
        == new.after("From: \"", upTo: ">").split(separator: ":").last.map(String.init)
    )
  }
}
