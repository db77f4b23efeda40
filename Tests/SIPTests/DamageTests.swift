import SIP
import Testing

/// A generator of the same numbers on every run (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Damaged messages")
struct DamageTests {
  static let instantMessage = Array(
    """
    INVITE sip:bob@192.0.2.57:3232;transport=tls SIP/2.0\r
    Record-Route: <sip:pool.contoso.com:5061;transport=tls;ms-fe=fe1.contoso.com;lr>;tag=AB12\r
    Via: SIP/2.0/TLS 192.0.2.1:5061;branch=z9hG4bK1A.2B;branched=TRUE;ms-internal-info="x;y"\r
    From: "Alice, \\"A\\"" <sip:alice@contoso.com>;tag=02cf1a118c;epid=11c6105a5a\r
    To: <sip:bob@contoso.com>;epid=c8ca638a15\r
    Call-ID: 7f3b\r
    CSeq: 1 INVITE\r
    Contact: <sip:alice@contoso.com;opaque=user:epid:21nYNIVlkV-jtN6FPBU0fQAA;gruu>;expires=300;\r
     +sip.instance="<urn:uuid:34d859db-6585-5f91-a3b4-de853c15347d>"\r
    ms-text-format: text/plain; charset=UTF-8; ms-body=SGVsbG8sIErDvHJnZW4h\r
    ms-diagnostics: 1004;reason="a; b";source="fe1.contoso.com"\r
    Content-Type: application/sdp\r
    \r
    v=0\r
    m=message 5060 sip null\r
    a=accept-types:text/plain\r

    """.utf8
  )

  /// Reads all there is to read, in both forms; false if a place lies outside the bytes.
  private func readsSoundly(_ bytes: [UInt8]) -> Bool {
    let lineEnd = bytes.firstIndex(of: 0x0A) ?? bytes.count
    let middle = (lineEnd + bytes.count) / 2
    let record = try? SIPMessage(
      startLine: 0..<lineEnd,
      headers: lineEnd..<middle,
      body: middle..<bytes.count,
      of: bytes.span
    )
    let message = try? SIPMessage(parsing: bytes.span, in: 0..<bytes.count)
    for header in message?.headers ?? [] { readValue(bytes.span, header.value) }
    if let message { _ = SessionDescription(parsing: bytes.span, in: message.body) }
    return [record, message].allSatisfy { $0.map { isInside($0, bytes.count) } ?? true }
  }

  private func isInside(_ message: SIPMessage, _ count: Int) -> Bool {
    let whole = 0..<count
    return message.headers.allSatisfy { whole.contains($0.nameRange) && whole.contains($0.value) }
      && message.oddities.allSatisfy { whole.contains($0.range) } && whole.contains(message.body)
  }

  private func readValue(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    for element in listElements(of: bytes, in: range) {
      _ = try? NameAddress(parsing: bytes, in: element)
      _ = try? Via(parsing: bytes, in: element)
    }
    _ = try? CSeq(parsing: bytes, in: range)
    _ = try? Diagnostic(parsing: bytes, in: range, kind: .client)
    _ = try? TextFormat(parsing: bytes, in: range, limit: 20)
    _ = text(of: bytes, in: range)
  }

  private func sample(_ file: String) throws -> [UInt8] {
    file.isEmpty ? Self.instantMessage : try TortureMessage.bytes(file)
  }

  @Test("are read as whole ones are, as long as nothing is missing")
  func undamaged() throws {
    let sip = try MessageWithBytes(Self.instantMessage)
    #expect(sip.oddities == [])
    #expect(sip.message.headers.count == 10)
  }

  @Test("cut anywhere never trap", arguments: try [""] + TortureMessage.allFiles())
  func cut(_ file: String) throws {
    let bytes = try sample(file)
    #expect((0..<bytes.count).allSatisfy { readsSoundly(Array(bytes.prefix($0))) })
  }

  @Test("with one byte changed never trap", arguments: try [""] + TortureMessage.allFiles())
  func changed(_ file: String) throws {
    var bytes = try sample(file)
    var generator = SeededGenerator(state: 4475)
    for index in bytes.indices {
      let original = bytes[index]
      bytes[index] = UInt8.random(in: 0...255, using: &generator)
      #expect(readsSoundly(bytes))
      bytes[index] = original
    }
  }

  @Test("of nothing but special characters never trap")
  func noise() {
    var generator = SeededGenerator(state: 3261)
    let alphabet = Array("\"\\<>;,=:@?%[]/. \t\r\nSIP/2.0 aZ09\u{0}é".utf8)
    for _ in 0..<2_000 {
      let noise = (0..<60).map { _ in alphabet[Int.random(in: alphabet.indices, using: &generator)] }
      #expect(readsSoundly(Array("SIP/2.0 200 OK\n".utf8) + noise))
      readValue(noise.span, 0..<noise.count)
    }
  }
}
