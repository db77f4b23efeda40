import SIP
import Testing

@Suite("A diagnostic header")
struct DiagnosticTests {
  private func diagnostic(_ text: String) throws(SIPSyntaxError) -> Diagnostic {
    try reading(text) { bytes, range throws(SIPSyntaxError) in
      try Diagnostic(parsing: bytes, in: range, kind: .server)
    }
  }

  @Test("has a number, a reason, a source, and further parameters in order")
  func whole() throws {
    let read = try diagnostic(
      #"13004;reason="Request was proxied to one or more registered endpoints";source="FE1.CONTOSO.COM";Count="2";appName="InboundRouting""#
    )
    #expect(
      read
        == Diagnostic(
          kind: .server,
          id: 13_004,
          reason: "Request was proxied to one or more registered endpoints",
          source: "FE1.CONTOSO.COM",
          parameters: [.init(name: "count", value: "2"), .init(name: "appname", value: "InboundRouting")]
        )
    )
    #expect(read.parameter("count") == "2")
  }

  @Test(
    "may order, space, case and quote its parts in any way",
    arguments: [
      #"1004;source="s";reason="a; b""#,
      #"1004 ; Reason = "a; b" ; SOURCE = "s""#,
      "1004;\r\n reason=\"a; b\"\r\n ;source=s;",
      #"reason="a; b";1004;source="s""#,
    ]
  )
  func variants(_ text: String) throws {
    #expect(try diagnostic(text) == Diagnostic(kind: .server, id: 1004, reason: "a; b", source: "s"))
  }

  @Test("may be no more than a number")
  func bare() throws {
    #expect(try diagnostic(" 52035 ") == Diagnostic(kind: .server, id: 52_035))
  }

  @Test("may have a number with a part behind a point")
  func subNumber() throws {
    let read = try diagnostic(#"1010.7;reason="r""#)
    #expect(read.id == 1010)
    #expect(read.reason == "r")
    #expect(read.parameter("sub") == "7")
  }

  @Test("keeps quotation marks that are escaped, and the backslash of an account name")
  func escapes() throws {
    let read = try diagnostic(#"1;reason="say \"no\"";account="CONTOSO\bob""#)
    #expect(read.reason == #"say "no""#)
    #expect(read.parameter("account") == #"CONTOSO\bob"#)
  }

  @Test("that was cut within a value keeps its beginning")
  func cut() throws {
    #expect(try diagnostic(#"1004;reason="The user is"#).reason == "The user is")
  }

  @Test("keeps a second reason as a parameter")
  func repeated() throws {
    let read = try diagnostic(#"1;reason="a";reason="b""#)
    #expect(read.reason == "a")
    #expect(read.parameter("reason") == "b")
  }

  @Test(
    "says what is wrong with it",
    arguments: [
      ("", .errorIDMissing), (#"reason="r""#, .errorIDMissing), ("12ab;reason=r", .errorIDMissing),
      ("99999999999999999999", .numberTooLarge),
    ] as [(String, SIPSyntaxError.Kind)]
  )
  func errors(_ text: String, _ kind: SIPSyntaxError.Kind) {
    #expect(throws: SIPSyntaxError(kind)) { try diagnostic(text) }
  }
}
