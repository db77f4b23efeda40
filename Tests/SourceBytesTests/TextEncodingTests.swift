import SourceBytes
import Testing

@Suite("Telling the encoding")
struct TextEncodingTests {
  private func detect(_ bytes: [UInt8]) -> (encoding: TextEncoding, markLength: Int) {
    TextEncoding.detect(bytes.span)
  }

  @Test("A byte order mark decides, and is measured")
  func marks() {
    #expect(detect([0xEF, 0xBB, 0xBF, 0x41]) == (.utf8, 3))
    #expect(detect([0xFF, 0xFE, 0x41, 0x00]) == (.utf16LittleEndian, 2))
    #expect(detect([0xFE, 0xFF, 0x00, 0x41]) == (.utf16BigEndian, 2))
    #expect(detect([0xFF, 0xFE]) == (.utf16LittleEndian, 2))
  }

  @Test("Without a mark, zero bytes beside letters tell UTF-16 and its order")
  func zeroBytes() {
    let text = "TL_INFO(TF_COMPONENT) [0]06E4.0EB4"
    #expect(detect(utf16(text, littleEndian: true)) == (.utf16LittleEndian, 0))
    #expect(detect(utf16(text, littleEndian: false)) == (.utf16BigEndian, 0))
  }

  @Test("Text of other scripts among the ASCII does not hide UTF-16")
  func mixedScripts() {
    let text = "TL_INFO(TF_COMPONENT) [0]06E4.0EB4 こんにちは"
    #expect(detect(utf16(text, littleEndian: true)).encoding == .utf16LittleEndian)
    #expect(detect(utf16(text, littleEndian: false)).encoding == .utf16BigEndian)
  }

  @Test("Anything else is taken for UTF-8", arguments: [[], [0x41], [0x00], [0x41, 0x00, 0x42, 0x00]])
  func fallback(_ bytes: [UInt8]) {
    #expect(detect(bytes) == (.utf8, 0))
  }

  @Test("A file of zero bytes is not UTF-16")
  func onlyZeros() {
    #expect(detect([UInt8](repeating: 0, count: 64)) == (.utf8, 0))
  }
}

/// The bytes of a text in UTF-16, without a mark.
func utf16(_ text: String, littleEndian: Bool) -> [UInt8] {
  text.utf16.flatMap { unit in
    let high = UInt8(truncatingIfNeeded: unit >> 8)
    let low = UInt8(truncatingIfNeeded: unit)
    return littleEndian ? [low, high] : [high, low]
  }
}
