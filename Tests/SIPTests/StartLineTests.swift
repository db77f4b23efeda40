import SIP
import Testing

@Suite("The start line")
struct StartLineTests {
  @Test("of a request gives the places of method and URI")
  func request() throws {
    let line = try reading("INVITE sip:bob@contoso.com SIP/2.0", StartLine.init)
    #expect(line == .request(method: 0..<6, uri: 7..<26))
  }

  @Test("of a response gives status and place of the reason")
  func response() throws {
    let line = try reading("SIP/2.0 408 Request Timeout", StartLine.init)
    #expect(line == .response(status: 408, reason: 12..<27))
  }

  @Test("may carry blanks around and between its parts")
  func blanks() throws {
    let line = try reading("  INVITE  sip:bob@contoso.com  SIP/2.0  ", StartLine.init)
    #expect(line == .request(method: 2..<8, uri: 10..<29))
  }

  @Test("may write the version in small letters")
  func versionCase() throws {
    #expect(try reading("sip/2.0 200 OK", StartLine.init) == .response(status: 200, reason: 12..<14))
  }

  @Test("of a response may lack the reason", arguments: ["SIP/2.0 100", "SIP/2.0 100 "])
  func noReason(_ text: String) throws {
    #expect(try reading(text, StartLine.init) == .response(status: 100, reason: 11..<11))
  }

  @Test(
    "says what is wrong with it",
    arguments: [
      ("", .startLineMissing),
      ("   ", .startLineMissing),
      ("INVITE", .versionMissing),
      ("INVITE sip:bob@contoso.com", .versionMissing),
      ("INVITE sip:bob@contoso.com HTTP/1.1", .versionMissing),
      ("INVITE sip:bob@contoso.com SIP/7.0", .versionUnsupported),
      ("SIP/3.0 200 OK", .versionUnsupported),
      ("INVITE SIP/2.0", .uriMissing),
      ("(INVITE) sip:bob@contoso.com SIP/2.0", .methodInvalid),
      ("IN\u{0}VITE sip:bob@contoso.com SIP/2.0", .methodInvalid),
      ("SIP/2.0 twenty OK", .statusInvalid),
      ("SIP/2.0 2000 OK", .statusInvalid),
      ("SIP/2.0 099 OK", .statusInvalid),
      ("SIP/2.0", .statusInvalid),
    ] as [(String, SIPSyntaxError.Kind)]
  )
  func errors(_ text: String, _ kind: SIPSyntaxError.Kind) {
    #expect(throws: SIPSyntaxError(kind)) { try reading(text, StartLine.init) }
  }

  @Test("places its error at the first byte that does not fit")
  func errorPlace() {
    let error = #expect(throws: SIPSyntaxError.self) { try reading("SIP/2.0 20x OK", StartLine.init) }
    #expect(error?.at == 8)
    #expect(error?.description == "the status code is not a number of three digits")
  }
}
