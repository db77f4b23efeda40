import SIP
import Testing

@Suite("A method")
struct SIPMethodTests {
  private func method(_ text: String) throws -> SIPMethod {
    try reading(text) { bytes, range throws(SIPSyntaxError) in SIPMethod(parsing: bytes, in: range) }
  }

  @Test(
    "is read from its name, and written so",
    arguments: [
      ("INVITE", .invite), ("ACK", .ack), ("BYE", .bye), ("CANCEL", .cancel), ("REGISTER", .register),
      ("OPTIONS", .options), ("MESSAGE", .message), ("INFO", .info), ("UPDATE", .update), ("PRACK", .prack),
      ("REFER", .refer), ("PUBLISH", .publish), ("SUBSCRIBE", .subscribe), ("NOTIFY", .notify),
      ("BENOTIFY", .benotify), ("SERVICE", .service), ("NEGOTIATE", .other("NEGOTIATE")),
    ] as [(String, SIPMethod)]
  )
  func names(_ name: String, _ method: SIPMethod) throws {
    #expect(try self.method(name) == method)
    #expect(SIPMethod(name) == method)
    #expect(method.name == name)
  }

  @Test("differs by case and by blanks", arguments: ["invite", "Invite", " INVITE", "INVIT", ""])
  func exactness(_ name: String) throws {
    #expect(try method(name) == .other(name))
  }
}
