import SourceBytes
import Testing

/// What is found in bulk is compared with what is found byte by byte.
@Suite("Scanning lines")
struct LineScanTests {
  private static let heads = LineHeads(
    ["$$end", " ", "Start-Line:"],
    ignoringCase: ["cseq:"],
    lastByte: UInt8(ascii: "d")
  )

  /// Lines of all lengths up to three blocks, some of which matter.
  private static func text(seed: UInt64) -> [UInt8] {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    let pieces = [
      "$$end_record", "Start-Line: x", "Start-Time: x", "CSEQ: 1", "cSeq", "x-end \t", " folded", "", "\r",
      "Q: d\r",
    ]
    return (0..<60).flatMap { _ in
      Array(
        (pieces[next(pieces.count)] + String(repeating: "-", count: next(3) == 0 ? next(190) : 0) + "\n").utf8
      )
    } + Array("Start-Line without an end".utf8.prefix(next(26)))
  }

  private static func isNotable(_ line: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: line, as: UTF8.self)
    let content = line.reversed().drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
    func begins(_ head: String, _ text: String) -> Bool {
      zip(head.utf8.enumerated(), text.utf8).allSatisfy {
        ![0, 1, 2, 8].contains($0.0.offset) || $0.0.element == $0.1
      }
    }
    return begins("$$end", text) || begins(" ", text) || begins("Start-Line:", text)
      || begins("cseq:", text.lowercased()) || content.first == UInt8(ascii: "d")
  }

  @Test(
    "Just the lines that matter are found, and all others counted",
    arguments: 1...40 as ClosedRange<UInt64>
  )
  func lines(seed: UInt64) {
    let bytes = Self.text(seed: seed)
    var expected: [Range<Int>] = []
    var start = 0
    var lines = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      if Self.isNotable(bytes[start..<end]) { expected.append(start..<end) }
      start = end
      lines += 1
    }
    var found: [Range<Int>] = []
    var passed = 0
    var position = 0
    while position < bytes.count {
      let next = Self.heads.next(in: position..<bytes.count, of: bytes.span)
      passed += next.passed
      guard let line = next.line else { break }
      found.append(line)
      position = line.upperBound
    }
    #expect(found == expected)
    #expect(passed + found.count == lines)
  }

  @Test("Nothing is found in nothing")
  func nothing() {
    let bytes: [UInt8] = []
    let next = Self.heads.next(in: 0..<0, of: bytes.span)
    #expect(next.line == nil)
    #expect(next.passed == 0)
  }

  @Test(
    "A line is a field if a colon stands right behind a token",
    arguments: [
      ("To: <sip:a>  \r\nrest", "To", "<sip:a>"), ("X-a.!%*_+`'~1:\t\r\r\n", "X-a.!%*_+`'~1", ""),
      ("To : x\n", "", nil), (": x\n", "", nil), ("To\n", "", nil), (" To: x\n", "", nil),
      ("T\u{E9}: x\n", "", nil), ("a:b", "a", "b"),
      ("a(:b", "", nil), ("\r\n", "", nil), ("a:\r", "a", ""),
    ] as [(String, String, String?)]
  )
  func field(_ text: String, _ name: String, _ value: String?) {
    let bytes = Array(text.utf8)
    let line = FieldLine(at: 0, in: 0..<bytes.count, of: bytes.span)
    let end = bytes.firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    #expect(line.next == end)
    #expect(String(decoding: bytes[line.name], as: UTF8.self) == name)
    if let value { #expect(String(decoding: bytes[line.value], as: UTF8.self) == value) }
    var contentEnd = bytes.firstIndex(of: 0x0A) ?? bytes.count
    while contentEnd > 0, contentEnd < bytes.count, bytes[contentEnd - 1] == 0x0D { contentEnd -= 1 }
    #expect(line.content == 0..<contentEnd)
  }

  @Test("A text is found in a text as bytes")
  func texts() {
    let text = "Fehler: Größe=7; Größe=8"
    #expect(text.range(ofBytes: "Größe").map { text[$0] } == "Größe")
    #expect(text.range(ofBytes: "Größe=8").map { text[..<$0.lowerBound] } == "Fehler: Größe=7; ")
    #expect(text.range(ofBytes: "Groß") == nil)
    #expect(text.contains(bytes: "=8") && !text.contains(bytes: "=9"))
    #expect(
      text.contains(bytes: "Größe=8".utf8[...]) && !text.contains(bytes: "Größe=88".utf8[...])
        && text.contains(bytes: "".utf8[...])
    )
  }
}
