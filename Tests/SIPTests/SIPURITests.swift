import SIP
import Testing

@Suite("A URI")
struct SIPURITests {
  @Test("has scheme, user, host, port and parameters")
  func parts() throws {
    let uri = try reading("SIP:Bob@Pool.Contoso.com:5061;transport=TLS;lr;ms-fe=FE1.contoso.com", SIPURI.init)
    #expect(uri.scheme == "sip")
    #expect(uri.user == "Bob")
    #expect(uri.host == "pool.contoso.com")
    #expect(uri.port == 5061)
    #expect(uri.parameter("transport") == "TLS")
    #expect(uri.parameter("lr") == "")
    #expect(uri.parameter("ms-fe") == "FE1.contoso.com")
    #expect(uri.parameter("maddr") == nil)
    #expect(uri.text == "SIP:Bob@Pool.Contoso.com:5061;transport=TLS;lr;ms-fe=FE1.contoso.com")
  }

  @Test("that is a GRUU names its endpoint")
  func gruu() throws {
    let uri = try reading("sip:bob@contoso.com;opaque=user:epid:21nYNIVlkV-jtN6FPBU0fQAA;gruu", SIPURI.init)
    #expect(uri.address == "bob@contoso.com")
    #expect(uri.parameter("opaque") == "user:epid:21nYNIVlkV-jtN6FPBU0fQAA")
    #expect(uri.parameter("gruu") == "")
  }

  @Test(
    "stands for an address",
    arguments: [
      ("sip:Bob@Contoso.com", "bob@contoso.com"),
      ("sips:bob:secret@contoso.com:5061", "bob@contoso.com"),
      ("sip:%42%6fb@contoso.com", "bob@contoso.com"),
      ("sip:sips%3Auser%40contoso.com@fabrikam.com", "sips%3auser%40contoso.com@fabrikam.com"),
      ("sip:null-%00-%2@contoso.com", "null-%00-%2@contoso.com"),
      ("sip:user;par=u%40fabrikam.com@contoso.com", "user;par=u%40fabrikam.com@contoso.com"),
      ("sip:contoso.com", "contoso.com"),
      ("sip:[2001:DB8::1]:5060", "[2001:db8::1]"),
      ("sip:bob@contoso.com?Route=%3Csip:fabrikam.com%3E", "bob@contoso.com"),
      ("tel:+1-425-555-0100;phone-context=contoso.com", "+1-425-555-0100"),
      ("urn:uuid:34D859DB-6585-5F91-A3B4-DE853C15347D", "uuid:34d859db-6585-5f91-a3b4-de853c15347d"),
      ("soap.beep://192.0.2.103:3002", "//192.0.2.103:3002"),
    ]
  )
  func addresses(_ text: String, _ address: String) throws {
    #expect(try reading(text, SIPURI.init).address == address)
  }

  @Test(
    "gives its address alone as it does with all the rest",
    arguments: [
      "sip:Bob@Contoso.com", "SIP:bob.b-c_d9@contoso.com;opaque=user", "sip:bob@contoso.com?a=b",
      "sip:@contoso.com",
      "sip:bob@", "sip:a@b@contoso.com", "sip:bob", "sip:", "sip:bob@contoso.com ",
      "sip:bob@contoso.com:5061",
      "sip:b%6Fb@contoso.com", "sips:bob@contoso.com", "sip:bob;x@contoso.com", "sip:bob\u{E9}@contoso.com",
      "sip:bob@contoso.com\u{0}", "bob@contoso.com", "sip:@", "sip:@@", "sip:b@c",
    ]
  )
  func addressAlone(_ text: String) {
    let alone = Result { () throws(SIPSyntaxError) in try reading(text, SIPURI.address) }
    let all = Result { () throws(SIPSyntaxError) in try reading(text, SIPURI.init).address }
    #expect(alone == all)
  }

  @Test("may have an IPv6 host with a port")
  func ipv6() throws {
    let uri = try reading("sip:bob@[2001:db8::1]:5061;lr", SIPURI.init)
    #expect(uri.host == "[2001:db8::1]")
    #expect(uri.port == 5061)
  }

  @Test("may escape its parameters")
  func escapedParameters() throws {
    let uri = try reading("sip:caller@contoso.com;%6C%72;n%61me=v%61lue%25%34%31", SIPURI.init)
    #expect(uri.parameter("lr") == "")
    #expect(uri.parameter("name") == "value%41")
  }

  @Test(
    "says what is wrong with it",
    arguments: [
      ("", .uriMissing), (" ", .uriMissing), ("bob", .schemeMissing), ("bob@contoso.com", .schemeMissing),
      (":bob", .schemeMissing), ("1sip:bob", .schemeMissing), ("sip:", .hostMissing),
      ("sip:bob@", .hostMissing),
      ("sip:;lr", .hostMissing), ("sip:bob@contoso.com:", .portInvalid),
      ("sip:bob@contoso.com:sip", .portInvalid),
      ("sip:bob@contoso.com:65536", .portInvalid), ("sip:bob@contoso.com:99999999999999999999", .portInvalid),
    ] as [(String, SIPSyntaxError.Kind)]
  )
  func errors(_ text: String, _ kind: SIPSyntaxError.Kind) {
    #expect(throws: SIPSyntaxError(kind)) { try reading(text, SIPURI.init) }
  }
}
