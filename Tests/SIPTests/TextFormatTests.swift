import SIP
import Testing

@Suite("An embedded first text")
struct TextFormatTests {
  private func format(_ text: String, limit: Int = 100) throws(SIPSyntaxError) -> TextFormat {
    try reading(text) { bytes, range throws(SIPSyntaxError) in
      try TextFormat(parsing: bytes, in: range, limit: limit)
    }
  }

  @Test("has a type, a charset, and a body in base64")
  func whole() throws {
    let read = try format("Text/Plain; charset=UTF-8; ms-body=SGVsbG8sIErDvHJnZW4h")
    #expect(read.contentType == "text/plain")
    #expect(read.charset == "UTF-8")
    #expect(read.body == "Hello, Jürgen!")
    #expect(!read.isCut)
  }

  @Test(
    "is decoded from its charset",
    arguments: [
      ("text/plain;charset=utf-16;ms-body=aADpAA==", "hé"),
      ("text/plain;charset=utf-16be;ms-body=AGgA6Q==", "hé"),
      ("text/plain;charset=iso-8859-1;ms-body=aOk=", "hé"),
      ("text/plain;ms-body=aMOp", "hé"),
      ("text/plain;charset=x-unknown;ms-body=aMOp", "hé"),
      ("text/plain;ms-body=77u/aGk=", "hi"),
      ("text/plain;ms-body=aOk=", "h\u{FFFD}"),
      (#"text/plain;ms-body="aGk=""#, "hi"),
      ("text/plain;ms-body=aG\r\n k=", "hi"),
      ("text/plain;ms-body=aGk", "hi"),
      ("text/plain;ms-body=", ""),
    ]
  )
  func charsets(_ text: String, _ body: String) throws {
    #expect(try format(text).body == body)
  }

  @Test("may have no body")
  func noBody() throws {
    let read = try format("text/plain; charset=UTF-8")
    #expect(read.body == nil)
    #expect(!read.isCut)
  }

  @Test(
    "is kept up to a length, by whole characters",
    arguments: [
      (0, "", true), (1, "é", true), (2, "éé", true), (3, "ééé", false), (Int.max, "ééé", false),
      (-1, "", true),
    ]
  )
  func limits(_ limit: Int, _ body: String, _ isCut: Bool) throws {
    let read = try format("text/plain;ms-body=w6nDqcOp", limit: limit)
    #expect(read.body == body)
    #expect(read.isCut == isCut)
  }

  @Test(
    "says what is wrong with it",
    arguments: [
      ("", .contentTypeMissing), ("; ms-body=aGk=", .contentTypeMissing),
      ("plain;ms-body=aGk=", .contentTypeMissing),
      ("text/plain;ms-body=a*k=", .base64Invalid),
    ] as [(String, SIPSyntaxError.Kind)]
  )
  func errors(_ text: String, _ kind: SIPSyntaxError.Kind) {
    #expect(throws: SIPSyntaxError(kind)) { try format(text) }
  }
}
