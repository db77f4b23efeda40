import SIP
import Testing

@Suite("What separates elements and parameters (RFC 3261 section 7.3.1)")
struct SeparatorTests {
  @Test(
    "Commas within quotation marks and angle brackets separate nothing",
    arguments: [
      ("a, b", ["a", "b"]),
      (" , a,,b ,", ["a", "b"]),
      (#""x, y" <sip:a>, <sip:b>"#, [#""x, y" <sip:a>"#, "<sip:b>"]),
      (#""x\", y" <sip:a>, b"#, [#""x\", y" <sip:a>"#, "b"]),
      (#""x\\", y"#, [#""x\\""#, "y"]),
      ("<sip:a,b>, c", ["<sip:a,b>", "c"]),
      (#"<sip:a;x=">,">, c"#, [#"<sip:a;x=">,">"#, "c"]),
      (#"<a>"b,c"<d,e>,f"#, [#"<a>"b,c"<d,e>"#, "f"]),
      ("a>, b", ["a>", "b"]),
      ("<<a,b>, c", ["<<a,b>", "c"]),
      // Nothing closes it: all of the rest belongs to it.
      (#"a, "b, c"#, ["a", #""b, c"#]),
      ("a, <b, c", ["a", "<b, c"]),
      (#"a, <b">, c"#, ["a", #"<b">, c"#]),
      (#"a, "b\"#, ["a", #""b\"#]),
      ("", []),
    ]
  )
  func commas(header: String, elements: [String]) {
    let bytes = Array(header.utf8)
    let found = listElements(of: bytes.span, in: bytes.indices).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
    #expect(found == elements)
    let first = firstListElement(of: bytes.span, in: bytes.indices).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
    #expect(first == elements.first)
  }

  @Test(
    "Semicolons within quotation marks separate nothing",
    arguments: [
      (";tag=1;epid=2", ["tag=1", "epid=2"]),
      ("; tag = 1 ;; lr ; ", ["tag=1", "lr"]),
      (#";a="x;y";b=z"#, ["a=x;y", "b=z"]),
      (#";a="x\";y";b"#, [#"a=x\";y"#, "b"]),
      (#";a=b=c;d="""#, ["a=b=c", "d="]),
      (#";a="x;b=1"#, ["a=x;b=1"]),
      (#";"a;b"=c;d"#, [#""a;b"=c"#, "d"]),
      ("", []),
    ]
  )
  func semicolons(header: String, parameters: [String]) {
    let bytes = Array(header.utf8)
    var found: [String] = []
    bytes.span.forEachParameter(in: bytes.indices) { name, value in
      let name = String(decoding: bytes[name], as: UTF8.self)
      found.append(value.map { name + "=" + String(decoding: bytes[$0], as: UTF8.self) } ?? name)
    }
    #expect(found == parameters)
  }
}
