import SIP
import Testing

@Suite("The torture messages of RFC 4475")
struct TortureTests {
  @Test("are 49")
  func all() throws {
    #expect(try TortureMessage.allFiles().count == 49)
  }

  @Test("give start line, Call-ID, CSeq, tags and branch", arguments: try TortureMessage.readable())
  func identity(_ expected: TortureMessage) throws {
    let sip = try TortureMessage.message(expected.file)
    #expect(sip.start == expected.start)
    #expect(sip.first(.callID) == expected.callID)
    let cseq = try sip.value(.cseq, CSeq.init(parsing:in:))
    #expect(cseq.map { "\($0.number) \($0.method.name)" } == expected.cseq)
    #expect(try sip.value(.from, NameAddress.init)?.tag == expected.fromTag)
    #expect(try sip.value(.to, NameAddress.init)?.tag == expected.toTag)
    #expect(try sip.topVia?.branch == expected.branch)
  }

  @Test("whose header is broken say so when that header is read, and give the others")
  func brokenValues() throws {
    let quotbal = try TortureMessage.message("quotbal")
    #expect(throws: SIPSyntaxError(.quoteUnclosed)) { try quotbal.value(.to, NameAddress.init) }
    #expect(try quotbal.value(.from, NameAddress.init)?.tag == "93334")

    for (file, tag) in [("scalar02", "239232jh3"), ("scalarlg", "2easdjfejw")] {
      let sip = try TortureMessage.message(file)
      #expect(throws: SIPSyntaxError(.numberTooLarge)) { try sip.value(.cseq, CSeq.init(parsing:in:)) }
      #expect(try sip.value(.from, NameAddress.init)?.tag == tag)
    }
    let badinv01 = try TortureMessage.message("badinv01")
    #expect(throws: SIPSyntaxError(.protocolMissing)) { try badinv01.vias }
    #expect(throws: SIPSyntaxError(.schemeMissing)) { try reading("<sip:user@example.com>", SIPURI.init) }
  }

  @Test(
    "whose start line is not SIP 2.0 are refused",
    arguments: [("badvers", .versionUnsupported), ("bigcode", .statusInvalid)]
      as [(String, SIPSyntaxError.Kind)]
  )
  func refused(_ file: String, _ kind: SIPSyntaxError.Kind) {
    #expect(throws: SIPSyntaxError(kind)) { try TortureMessage.message(file) }
  }

  @Test("with odd lines or a missing end name them")
  func oddities() throws {
    #expect(try TortureMessage.message("baddn").oddities == [.headersUnfinished])
    #expect(try TortureMessage.message("wsinv").oddities == [])
    #expect(try TortureMessage.message("multi01").oddities == [])
  }

  @Test("fold and space in every way the grammar allows")
  func folding() throws {
    let sip = try TortureMessage.message("wsinv")
    #expect(try sip.vias.map(\.branch) == ["390skdjuw", "z9hG4bK9ikj8", "z9hG4bK30239"])
    #expect(try sip.vias.map(\.transport) == ["UDP", "TCP", "UDP"])
    #expect(sip.first(.maxForwards) == "0068")
    #expect(sip.first(.subject) == "")
    #expect(sip.first(.route) == "<sip:services.example.com;lr;unknownwith=value;unknown-no-value>")
    #expect(try sip.value(.from, NameAddress.init)?.displayName == #"J Rosenberg \""#)
    let contact = try sip.value(.contact, NameAddress.init)
    #expect(contact?.displayName == #"Quoted string """#)
    #expect(contact?.parameter("newparam") == "newvalue")
    #expect(contact?.parameter("secondparam") == "")
    #expect(contact?.parameter("q") == "0.33")
  }

  @Test("may hold any character in a display name")
  func displayNames() throws {
    let sip = try TortureMessage.message("intmeth")
    #expect(try sip.value(.to, NameAddress.init)?.displayName == "BEL:\u{7} NUL:\u{0} DEL:\u{7F}")
    #expect(try sip.value(.from, NameAddress.init)?.displayName == "token1~` token2'+_ token3*%!.-")
    #expect(try sip.value(.from, NameAddress.init)?.uri.address == "mundane@example.com")
    #expect(
      try TortureMessage.message("baddn").value(.from, NameAddress.init)?.displayName == "Bell, Alexander"
    )
    #expect(try TortureMessage.message("esc02").value(.to, NameAddress.init)?.displayName == "%Z%45")
  }

  @Test("escape characters in addresses and parameters")
  func escapes() throws {
    let esc01 = try TortureMessage.message("esc01")
    #expect(try esc01.value(.to, NameAddress.init)?.uri.address == "user@example.com")
    #expect(try esc01.value(.contact, NameAddress.init)?.uri.parameter("name") == "value%41")
    let escnull = try TortureMessage.message("escnull")
    #expect(escnull.all(.contact) == ["<sip:%00@host5.example.com>", "<sip:%00%00@host5.example.com>"])
    #expect(try TortureMessage.message("esc02").all(.contact).count == 2)
  }

  @Test("tell header parameters from those of the URI")
  func contactParameters() throws {
    let outside = try TortureMessage.message("cparam01").value(.contact, NameAddress.init)
    #expect(outside?.parameter("unknownparam") == "")
    #expect(outside?.uri.parameter("unknownparam") == nil)
    let inside = try TortureMessage.message("cparam02").value(.contact, NameAddress.init)
    #expect(inside?.parameter("unknownparam") == nil)
    #expect(inside?.uri.parameter("unknownparam") == "")
  }

  @Test("keep repeated headers in order")
  func repeats() throws {
    let sip = try TortureMessage.message("multi01")
    #expect(sip.all(.callID) == ["multi01.98asdh@192.0.2.1", "multi01.98asdh@192.0.2.2"])
    #expect(sip.all(.cseq) == ["5 INVITE", "59 INVITE"])
    #expect(try TortureMessage.message("mcl01").all(.contentLength) == ["13", "5"])
    #expect(
      try TortureMessage.message("transports").vias.map(\.transport) == [
        "UDP", "SCTP", "TLS", "UNKNOWN", "TCP",
      ]
    )
    #expect(try TortureMessage.message("longreq").vias.count == 34)
  }

  @Test("have all that follows the headers for a body, whatever its declared length")
  func bodies() throws {
    let clerr = try TortureMessage.message("clerr")
    #expect(clerr.first(.contentLength) == "9999")
    #expect(clerr.body?.hasSuffix("a=rtpmap:31 LPC\r\n") == true)
    let ncl = try TortureMessage.message("ncl")
    let length = try ncl.value(.contentLength) { bytes, range throws(SIPSyntaxError) in
      integer(parsing: bytes, in: range)
    }
    #expect(length == .some(nil))
    let second = try TortureMessage.message("dblreq").body
    #expect(second?.hasPrefix("\r\nINVITE sip:joe@example.com SIP/2.0\r\n") == true)
    let offer = try TortureMessage.message("sdp01")
    #expect(
      SessionDescription(parsing: offer.bytes.span, in: offer.message.body).mediaKinds == [.audio, .video]
    )
  }

  @Test("may name other schemes than SIP")
  func otherSchemes() throws {
    let sip = try TortureMessage.message("unksm2")
    #expect(try sip.value(.to, NameAddress.init)?.uri.scheme == "isbn")
    #expect(try sip.value(.from, NameAddress.init)?.uri.address == "//www.example.com")
    #expect(try sip.value(.contact, NameAddress.init)?.uri.address == "john_smith")
  }
}
