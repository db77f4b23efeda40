import SIP
import Testing

@Suite("A Via element")
struct ViaTests {
  @Test("names transport, sender and branch")
  func whole() throws {
    let via = try reading(
      #"SIP/2.0/tls 192.0.2.1:58350;Branch=z9hG4bK1A.2B;received=192.0.2.9;ms-received-cid=1D5400;ms-internal-info="a;b""#,
      Via.init
    )
    #expect(via.version == "2.0")
    #expect(via.transport == "TLS")
    #expect(via.sentBy == "192.0.2.1:58350")
    #expect(via.branch == "z9hG4bK1A.2B")
    #expect(via.received == "192.0.2.9")
    #expect(via.parameter("ms-received-cid") == "1D5400")
    #expect(via.parameter("ms-internal-info") == "a;b")
  }

  @Test("may have white space wherever the grammar allows it")
  func whiteSpace() throws {
    let via = try reading("SIP  /   2.0\r\n /UDP\r\n    192.0.2.2 ; branch =\r\n 390skdjuw", Via.init)
    #expect(via.transport == "UDP")
    #expect(via.sentBy == "192.0.2.2")
    #expect(via.branch == "390skdjuw")
  }

  @Test("may lack a branch, or be full of empty parameters")
  func noBranch() throws {
    #expect(try reading("SIP/2.0/UDP 192.0.2.15;;,;,,", Via.init).branch == nil)
    #expect(try reading("SIP/2.0/UDP 192.0.2.15", Via.init).parameters == [])
  }

  @Test(
    "says what is wrong with it",
    arguments: [
      ("", .protocolMissing), ("SIP", .protocolMissing), ("SIP/2.0", .protocolMissing),
      ("SIP/2.0/", .protocolMissing),
      ("192.0.2.1;branch=1", .protocolMissing), ("SIP/2.0/TCP", .sentByMissing),
      ("SIP/2.0/TCP ;branch=1", .sentByMissing),
    ] as [(String, SIPSyntaxError.Kind)]
  )
  func errors(_ text: String, _ kind: SIPSyntaxError.Kind) {
    #expect(throws: SIPSyntaxError(kind)) { try reading(text, Via.init) }
  }
}

@Suite("A CSeq")
struct CSeqTests {
  @Test(
    "is a number and a method",
    arguments: [
      ("1 INVITE", 1, .invite), ("0009\r\n  INVITE", 9, .invite),
      ("4294967295 MESSAGE", 4_294_967_295, .message),
      (" 2\tinvite ", 2, .other("invite")),
    ] as [(String, UInt32, SIPMethod)]
  )
  func whole(_ text: String, _ number: UInt32, _ method: SIPMethod) throws {
    #expect(try reading(text, CSeq.init(parsing:in:)) == CSeq(number: number, method: method))
  }

  @Test(
    "says what is wrong with it",
    arguments: [
      ("", .numberMissing), ("INVITE", .numberMissing), ("-1 INVITE", .numberMissing),
      ("4294967296 INVITE", .numberTooLarge), ("36893488147419103232 INVITE", .numberTooLarge),
      ("1", .methodInvalid),
      ("1INVITE", .methodInvalid), ("1 INVITE now", .methodInvalid), ("1 (", .methodInvalid),
    ] as [(String, SIPSyntaxError.Kind)]
  )
  func errors(_ text: String, _ kind: SIPSyntaxError.Kind) {
    #expect(throws: SIPSyntaxError(kind)) { try reading(text, CSeq.init(parsing:in:)) }
  }
}
