import SIP
import Testing

@Suite("A named address")
struct NameAddressTests {
  @Test("has a display name, a URI, and parameters of its own")
  func whole() throws {
    let from = try reading(
      #""Alice Adams"<sip:Alice@contoso.com;transport=tls>;tag=02cf1a118c;EPID=11c6105a5a"#,
      NameAddress.init
    )
    #expect(from.displayName == "Alice Adams")
    #expect(from.uri.address == "alice@contoso.com")
    #expect(from.uri.parameter("transport") == "tls")
    #expect(from.parameter("transport") == nil)
    #expect(from.tag == "02cf1a118c")
    #expect(from.epid == "11c6105a5a")
  }

  @Test("without brackets leaves the parameters to the header")
  func withoutBrackets() throws {
    let to = try reading("sip:bob@contoso.com ; tag = 1 ;flag", NameAddress.init)
    #expect(to.displayName == nil)
    #expect(to.uri.parameters == [])
    #expect(to.tag == "1")
    #expect(to.parameter("flag") == "")
    #expect(to.epid == nil)
  }

  @Test(
    "may write the display name in many ways",
    arguments: [
      (#""Bell, A. \"Al\" \\" <sip:a@contoso.com>"#, #"Bell, A. "Al" \"#),
      (#""CONTOSO\alice" <sip:a@contoso.com>"#, #"CONTOSO\alice"#),
      (#""<sip:mallory@fabrikam.com>" <sip:a@contoso.com>"#, "<sip:mallory@fabrikam.com>"),
      ("Alice  Adams <sip:a@contoso.com>", "Alice  Adams"),
      ("Bell, Alexander <sip:a@contoso.com>", "Bell, Alexander"),
      ("caller<sip:a@contoso.com>", "caller"),
      ("\"two\r\n lines\"\r\n <sip:a@contoso.com>", "two lines"),
      ("\"Jürgen\" <sip:a@contoso.com>", "Jürgen"),
      ("\"\" <sip:a@contoso.com>", nil),
      ("< sip:a@contoso.com >", nil),
    ] as [(String, String?)]
  )
  func displayNames(_ text: String, _ name: String?) throws {
    let address = try reading(text, NameAddress.init)
    #expect(address.displayName == name)
    #expect(address.uri.address == "a@contoso.com")
  }

  @Test("of a REGISTER answer tells lifetime, instance and GRUU")
  func registered() throws {
    let contact = try reading(
      """
      <sip:192.0.2.77:50123;transport=tls;ms-opaque=d3470f2e1d>;expires=300;\
      +sip.instance="<urn:uuid:34d859db-6585-5f91-a3b4-de853c15347d>";\
      gruu="sip:bob@contoso.com;opaque=user:epid:21nYNIVlkV-jtN6FPBU0fQAA;gruu"
      """,
      NameAddress.init
    )
    #expect(contact.uri.host == "192.0.2.77")
    #expect(contact.parameter("expires") == "300")
    #expect(contact.parameter("+sip.instance") == "<urn:uuid:34d859db-6585-5f91-a3b4-de853c15347d>")
    let gruu = try #require(contact.parameter("gruu"))
    #expect(gruu == "sip:bob@contoso.com;opaque=user:epid:21nYNIVlkV-jtN6FPBU0fQAA;gruu")
    #expect(try reading(gruu, SIPURI.init).parameter("opaque") == "user:epid:21nYNIVlkV-jtN6FPBU0fQAA")
  }

  @Test("without brackets may still hold brackets in a quoted parameter")
  func bracketsInParameter() throws {
    let contact = try reading(
      #"sip:192.0.2.77:5061;methods="INVITE, MESSAGE";+sip.instance="<urn:uuid:34d859db>""#,
      NameAddress.init
    )
    #expect(contact.uri.port == 5061)
    #expect(contact.parameter("methods") == "INVITE, MESSAGE")
    #expect(contact.parameter("+sip.instance") == "<urn:uuid:34d859db>")
  }

  @Test("of a Record-Route names the front end")
  func recordRoute() throws {
    let route = try reading(
      "<sip:pool.contoso.com:5061;transport=tls;ms-fe=fe1.contoso.com;opaque=state:F:Ci.R1d5400;lr>;tag=AB",
      NameAddress.init
    )
    #expect(route.uri.parameter("ms-fe") == "fe1.contoso.com")
    #expect(route.tag == "AB")
  }

  @Test(
    "says what is wrong with it",
    arguments: [
      ("", .uriMissing), ("<>", .uriMissing), ("Bob <bob>", .schemeMissing), ("*", .schemeMissing),
      (#""Bob <sip:bob@contoso.com>"#, .quoteUnclosed), ("Bob <sip:bob@contoso.com", .bracketUnclosed),
      (#""Bob";tag=1"#, .uriMissing), ("<sip:>", .hostMissing),
    ] as [(String, SIPSyntaxError.Kind)]
  )
  func errors(_ text: String, _ kind: SIPSyntaxError.Kind) {
    #expect(throws: SIPSyntaxError(kind)) { try reading(text, NameAddress.init) }
  }
}
