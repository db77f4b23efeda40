import SIP
import Testing

@Suite("Text and numbers")
struct TextTests {
  private func text(_ written: String) throws -> String {
    try reading(written) { bytes, range throws(SIPSyntaxError) in SIP.text(of: bytes, in: range) }
  }

  @Test(
    "undo folding and keep other line ends",
    arguments: [
      ("a\r\n b", "a b"), ("a \t\r\n \t b", "a b"), ("a\n\tb", "a b"), ("a\r\n\r\n b", "a b"),
      ("a\r\nb", "a\r\nb"),
      ("a\r\n", "a\r\n"), ("\r\n a", " a"), ("plain", "plain"), ("", ""),
    ]
  )
  func folding(_ written: String, _ unfolded: String) throws {
    #expect(try text(written) == unfolded)
  }

  @Test("repair what is not UTF-8")
  func repair() {
    let bytes: [UInt8] = [0x61, 0xC3, 0x62, 0xFF]
    #expect(SIP.text(of: bytes.span, in: 0..<4) == "a\u{FFFD}b\u{FFFD}")
  }

  @Test("take no more of a range than there is")
  func outside() {
    let bytes: [UInt8] = [0x61]
    #expect(SIP.text(of: bytes.span, in: 0..<9) == "a")
    #expect(integer(parsing: bytes.span, in: 5..<9) == nil)
  }

  @Test(
    "read decimal digits and nothing else",
    arguments: [
      ("0", 0), ("0068", 68), (" 300 ", 300), ("9223372036854775807", Int.max), ("9223372036854775808", nil),
      ("", nil),
      ("-1", nil), ("+1", nil), ("1.5", nil), ("12x", nil),
    ] as [(String, Int?)]
  )
  func integers(_ written: String, _ number: Int?) throws {
    let read = try reading(written) { bytes, range throws(SIPSyntaxError) in
      integer(parsing: bytes, in: range)
    }
    #expect(read == number)
  }
}

@Suite("The elements of a list")
struct ListTests {
  private func elements(_ written: String) throws -> [String] {
    try reading(written) { bytes, range throws(SIPSyntaxError) in
      var texts: [String] = []
      for element in listElements(of: bytes, in: range) { texts.append(text(of: bytes, in: element)) }
      return texts
    }
  }

  @Test("are what stands between commas")
  func plain() throws {
    #expect(try elements(" a , b,c ") == ["a", "b", "c"])
  }

  @Test("keep commas in quotation marks and angle brackets")
  func kept() throws {
    #expect(
      try elements(#""Bell, A. \", \\" <sip:a,b@contoso.com>;x="1,2", <sip:c@contoso.com>"#)
        == [#""Bell, A. \", \\" <sip:a,b@contoso.com>;x="1,2""#, "<sip:c@contoso.com>"]
    )
  }

  @Test(
    "leave out the empty ones",
    arguments: [("", []), (",", []), (",,a,,", ["a"])] as [(String, [String])]
  )
  func empty(_ written: String, _ texts: [String]) throws {
    #expect(try elements(written) == texts)
  }

  @Test(
    "run to the end if a quotation mark or bracket is left open",
    arguments: ["\"a, b", "<a, b", "a\\, \"b\\"]
  )
  func open(_ written: String) throws {
    #expect(try elements(written).last?.hasSuffix(String(written.suffix(1))) == true)
  }
}
