import SIP
import Testing

@Suite("A header name")
struct HeaderNameTests {
  private func name(_ text: String) throws -> HeaderName {
    try reading(text) { bytes, range throws(SIPSyntaxError) in HeaderName.matching(bytes, range) }
  }

  @Test("is known by its spelling in any case", arguments: HeaderName.allCases.dropFirst())
  func spellings(_ name: HeaderName) throws {
    #expect(try self.name(name.spelling.description) == name)
    #expect(try self.name(name.spelling.description.uppercased()) == name)
  }

  @Test(
    "is known by its letter",
    arguments: [
      ("b", .referredBy), ("c", .contentType), ("e", .contentEncoding), ("f", .from), ("i", .callID),
      ("k", .supported),
      ("l", .contentLength), ("m", .contact), ("o", .event), ("r", .referTo), ("s", .subject), ("t", .to),
      ("v", .via),
      ("x", .sessionExpires), ("V", .via),
    ] as [(String, HeaderName)]
  )
  func compactForms(_ letter: String, _ name: HeaderName) throws {
    #expect(try self.name(letter) == name)
  }

  @Test(
    "nobody asks for is other",
    arguments: ["", "z", "fro", "fromm", "ms-telemetry-id", "Call_ID", String(repeating: "a", count: 300)]
  )
  func other(_ text: String) throws {
    #expect(try name(text) == .other)
  }
}
