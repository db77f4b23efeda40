import SIP
import Testing

@Suite("The torture messages of RFC 4475")
struct TortureTests {
  static let longTag = "1" + String(repeating: "298", count: 50) + "2424"

  static let readable: [TortureMessage] = [
    TortureMessage(
      "wsinv",
      "INVITE sip:vivekg@chair-dnrc.example.com;unknownparam",
      callID: "wsinv.ndaksdj@192.0.2.1",
      cseq: "9 INVITE",
      from: "98asjd8",
      to: "1918181833n",
      branch: "390skdjuw"
    ),
    TortureMessage(
      "intmeth",
      "!interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:"
        + "&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com",
      callID: #"intmeth.word%ZK-!.*_+'@word`~)(><:\/"][?}{"#,
      cseq: "139122385 !interesting-Method0123456789_*+`.%indeed'~",
      from: "_token~1'+`*%!-.",
      branch: "z9hG4bK-.!%66*_+`'~"
    ),
    TortureMessage(
      "esc01",
      "INVITE sip:sips%3Auser%40example.com@example.net",
      callID: "esc01.239409asdfakjkn23onasd0-3234",
      cseq: "234234 INVITE",
      from: "938"
    ),
    TortureMessage(
      "escnull",
      "REGISTER sip:example.com",
      callID: "escnull.39203ndfvkjdasfkq3w4otrq0adsfdfnavd",
      cseq: "14398234 REGISTER",
      from: "839923423"
    ),
    TortureMessage(
      "esc02",
      "RE%47IST%45R sip:registrar.example.com",
      callID: "esc02.asdfnqwo34rq23i34jrjasdcnl23nrlknsdf",
      cseq: "29344 RE%47IST%45R",
      from: "f232jadfj23",
      branch: "z9hG4bK209%fzsnel234"
    ),
    TortureMessage(
      "lwsdisp",
      "OPTIONS sip:user@example.com",
      callID: "lwsdisp.1234abcd@funky.example.com",
      cseq: "60 OPTIONS",
      from: "323"
    ),
    TortureMessage(
      "longreq",
      "INVITE sip:user@example.com",
      callID: "longreq.one" + String(repeating: "really", count: 20) + "longcallid",
      cseq: "3882340 INVITE",
      from: longTag,
      branch: nil
    ),
    TortureMessage(
      "dblreq",
      "REGISTER sip:example.com",
      callID: "dblreq.0ha0isndaksdj99sdfafnl3lk233412",
      cseq: "8 REGISTER",
      from: "43251j3j324",
      branch: "z9hG4bKkdjuw23492"
    ),
    TortureMessage(
      "semiuri",
      "OPTIONS sip:user;par=u%40example.net@example.com",
      callID: "semiuri.0ha0isndaksdj",
      cseq: "8 OPTIONS",
      from: "33242"
    ),
    TortureMessage(
      "transports",
      "OPTIONS sip:user@example.com",
      callID: "transports.kijh4akdnaqjkwendsasfdj",
      cseq: "60 OPTIONS",
      from: "323"
    ),
    TortureMessage(
      "mpart01",
      "MESSAGE sip:kumiko@example.org",
      callID: "3d9485ad0c49859b@Zmx1ZmZ5LW1hYy0xNi5sb2NhbA..",
      cseq: "1 MESSAGE",
      from: "2fb0dcc9",
      branch: "z9hG4bK-d87543-4dade06d0bdb11ee-1--d87543-"
    ),
    TortureMessage(
      "unreason",
      "200 = 2**3 * 5**2 но сто девяносто девять - простое",
      callID: "unreason.1234ksdfak3j2erwedfsASdf",
      cseq: "35 INVITE",
      from: "11141343",
      to: "2229",
      branch: "z9hG4bK1324923"
    ),
    TortureMessage(
      "noreason",
      "100 ",
      callID: "noreason.asndj203insdf99223ndf",
      cseq: "35 INVITE",
      from: "39ansfi3",
      to: "902jndnke3",
      branch: "z9hG4bK2398ndaoe"
    ),
    TortureMessage(
      "badinv01",
      "INVITE sip:user@example.com",
      callID: "badinv01.0ha0isndaksdjasdf3234nas",
      cseq: "8 INVITE",
      from: "134161461246",
      branch: nil
    ),
    TortureMessage(
      "clerr",
      "INVITE sip:user@example.com",
      callID: "clerr.0ha0isndaksdjweiafasdk3",
      cseq: "8 INVITE",
      from: "93942939o2",
      branch: "z9hG4bK-39234-23523"
    ),
    TortureMessage(
      "ncl",
      "INVITE sip:user@example.com",
      callID: "ncl.0ha0isndaksdj2193423r542w35",
      cseq: "0 INVITE",
      from: "32394234"
    ),
    TortureMessage(
      "ltgtruri",
      "INVITE <sip:user@example.com>",
      callID: "ltgtruri.1@192.0.2.5",
      cseq: "1 INVITE",
      from: "39291",
      branch: nil
    ),
    TortureMessage(
      "lwsruri",
      "INVITE sip:user@example.com; lr",
      callID: "lwsruri.asdfasdoeoi2323-asdfwrn23-asd834rk423",
      cseq: "2130706432 INVITE",
      from: "231413434",
      to: "3xfe-9921883-z9f",
      branch: "z9hG4bKkdjuw2395"
    ),
    TortureMessage(
      "lwsstart",
      "INVITE sip:user@example.com",
      callID: "lwsstart.dfknq234oi243099adsdfnawe3@example.com",
      cseq: "1893884 INVITE",
      from: "8814",
      branch: "z9hG4bKkdjuw3923"
    ),
    TortureMessage(
      "trws",
      "OPTIONS sip:remote-target@example.com",
      callID: "trws.oicu34958239neffasdhr2345r",
      cseq: "238923 OPTIONS",
      from: "329429089",
      branch: "z9hG4bK299342093"
    ),
    TortureMessage(
      "escruri",
      "INVITE sip:user@example.com?Route=%3Csip:example.com%3E",
      callID: "escruri.23940-asdfhj-aje3br-234q098w-fawerh2q-h4n5",
      cseq: "149209342 INVITE",
      from: "341518"
    ),
    TortureMessage(
      "baddate",
      "INVITE sip:user@example.com",
      callID: "baddate.239423mnsadf3j23lj42--sedfnm234",
      cseq: "1392934 INVITE",
      from: "2234923"
    ),
    TortureMessage(
      "regbadct",
      "REGISTER sip:example.com",
      callID: "regbadct.k345asrl3fdbv@10.0.0.1",
      cseq: "1 REGISTER",
      from: "998332"
    ),
    TortureMessage(
      "badaspec",
      "OPTIONS sip:user@example.org",
      callID: "badaspec.sdf0234n2nds0a099u23h3hnnw009cdkne3",
      cseq: "3923239 OPTIONS",
      from: "433423",
      branch: "z9hG4bKkdju43234"
    ),
    TortureMessage(
      "baddn",
      "OPTIONS sip:t.watson@example.org",
      callID: "baddn.31415@c.example.com",
      cseq: "3923239 OPTIONS",
      from: "43"
    ),
    TortureMessage(
      "mismatch01",
      "OPTIONS sip:user@example.com",
      callID: "mismatch01.dj0234sxdfl3",
      cseq: "8 INVITE",
      from: "34525"
    ),
    TortureMessage(
      "mismatch02",
      "NEWMETHOD sip:user@example.com",
      callID: "mismatch02.dj0234sxdfl3",
      cseq: "8 INVITE",
      from: "34525"
    ),
    TortureMessage(
      "badbranch",
      "OPTIONS sip:user@example.com",
      callID: "badbranch.sadonfo23i420jv0as0derf3j3n",
      cseq: "8 OPTIONS",
      from: "33242",
      branch: "z9hG4bK"
    ),
    TortureMessage(
      "insuf",
      "INVITE sip:user@example.com",
      cseq: "193942 INVITE",
      branch: "z9hG4bKkdj.insuf"
    ),
    TortureMessage(
      "unkscm",
      "OPTIONS nobodyKnowsThisScheme:totallyopaquecontent",
      callID: "unkscm.nasdfasser0q239nwsdfasdkl34",
      cseq: "3923423 OPTIONS",
      from: "384",
      branch: "z9hG4bKkdjuw39234"
    ),
    TortureMessage(
      "novelsc",
      "OPTIONS soap.beep://192.0.2.103:3002",
      callID: "novelsc.asdfasser0q239nwsdfasdkl34",
      cseq: "3923423 OPTIONS",
      from: "384",
      branch: "z9hG4bKkdjuw39234"
    ),
    TortureMessage(
      "unksm2",
      "REGISTER sip:example.com",
      callID: "unksm2.daksdj@hyphenated-host.example.com",
      cseq: "234902 REGISTER",
      from: "3234233"
    ),
    TortureMessage(
      "bext01",
      "OPTIONS sip:user@example.com",
      callID: "bext01.0ha0isndaksdj",
      cseq: "8 OPTIONS",
      from: "242etr"
    ),
    TortureMessage(
      "invut",
      "INVITE sip:user@example.com",
      callID: "invut.0ha0isndaksdjadsfij34n23d",
      cseq: "235448 INVITE",
      from: "8392034"
    ),
    TortureMessage(
      "regaut01",
      "REGISTER sip:example.com",
      callID: "regaut01.0ha0isndaksdj",
      cseq: "9338 REGISTER",
      from: "87321hj23128"
    ),
    TortureMessage(
      "multi01",
      "INVITE sip:user@company.com",
      callID: "multi01.98asdh@192.0.2.1",
      cseq: "5 INVITE",
      from: "3413415"
    ),
    TortureMessage(
      "mcl01",
      "OPTIONS sip:user@example.com",
      callID: "mcl01.fhn2323orihawfdoa3o4r52o3irsdf",
      cseq: "15932 OPTIONS",
      from: "3923942",
      branch: "z9hG4bK293423"
    ),
    TortureMessage(
      "bcast",
      "200 OK",
      callID: "bcast.0384840201234ksdfak3j2erwedfsASdf",
      cseq: "35 INVITE",
      from: "11141343",
      to: "2229",
      branch: "z9hG4bK1324923"
    ),
    TortureMessage(
      "zeromf",
      "OPTIONS sip:user@example.com",
      callID: "zeromf.jfasdlfnm2o2l43r5u0asdfas",
      cseq: "39234321 OPTIONS",
      from: "3ghsd41",
      branch: "z9hG4bKkdjuw2349i"
    ),
    TortureMessage(
      "cparam01",
      "REGISTER sip:example.com",
      callID: "cparam01.70710@saturn.example.com",
      cseq: "2 REGISTER",
      from: "DkfVgjkrtMwaerKKpe"
    ),
    TortureMessage(
      "cparam02",
      "REGISTER sip:example.com",
      callID: "cparam02.70710@saturn.example.com",
      cseq: "3 REGISTER",
      from: "838293"
    ),
    TortureMessage(
      "regescrt",
      "REGISTER sip:example.com",
      callID: "regescrt.k345asrl3fdbv@192.0.2.1",
      cseq: "14398234 REGISTER",
      from: "8"
    ),
    TortureMessage(
      "sdp01",
      "INVITE sip:user@example.com",
      callID: "sdp01.ndaksdj9342dasdd",
      cseq: "8 INVITE",
      from: "234"
    ),
    TortureMessage(
      "inv2543",
      "INVITE sip:UserB@example.com",
      callID: "inv2543.1717@ift.client.example.com",
      cseq: "56 INVITE",
      branch: nil
    ),
  ]

  @Test("are 49")
  func all() throws {
    #expect(try TortureMessage.allFiles().count == 49)
  }

  @Test("give start line, Call-ID, CSeq, tags and branch", arguments: readable)
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
