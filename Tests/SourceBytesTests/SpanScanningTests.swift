import SourceBytes
import Testing

@Suite("Scanning bytes")
struct SpanScanningTests {
  private let bytes = Array("ab\ncd\n$$$end".utf8)

  @Test("The first byte of a kind is found in the range, not before and not behind it")
  func firstByte() {
    let all = bytes.span.firstIndex(of: 0x0A, in: 0..<bytes.count)
    let behind = bytes.span.firstIndex(of: 0x0A, in: 3..<bytes.count)
    let outside = bytes.span.firstIndex(of: 0x0A, in: 3..<5)
    let nowhere = bytes.span.firstIndex(of: 0x0A, in: 2..<2)
    #expect(all == 2)
    #expect(behind == 5)
    #expect(outside == nil)
    #expect(nowhere == nil)
  }

  @Test("The last byte of a kind is found in the range")
  func lastByte() {
    let all = bytes.span.lastIndex(of: 0x0A, in: 0..<bytes.count)
    let before = bytes.span.lastIndex(of: 0x0A, in: 0..<5)
    let outside = bytes.span.lastIndex(of: 0x0A, in: 3..<5)
    #expect(all == 5)
    #expect(before == 2)
    #expect(outside == nil)
  }

  @Test("Two ranges are the same if they hold the same bytes")
  func same() {
    let bytes = Array("anna, anna, ann".utf8)
    let same = bytes.span.isSame(0..<4, as: 6..<10)
    let shorter = bytes.span.isSame(0..<4, as: 12..<15)
    let other = bytes.span.isSame(0..<4, as: 1..<5)
    let empty = bytes.span.isSame(2..<2, as: 15..<15)
    #expect(same)
    #expect(!shorter)
    #expect(!other)
    #expect(empty)
  }

  @Test("A text is found although its first byte comes more often")
  func text() {
    let found = bytes.span.firstIndex(of: "$$end", in: 0..<bytes.count)
    let cut = bytes.span.firstIndex(of: "$$end", in: 0..<bytes.count - 1)
    let empty = bytes.span.firstIndex(of: "", in: 4..<bytes.count)
    #expect(found == 7)
    #expect(cut == nil)
    #expect(empty == 4)
  }

  @Test("A range begins or ends with a text only if all of it is inside")
  func prefixAndSuffix() {
    let prefix = bytes.span.hasPrefix("ab", in: 0..<2)
    let longer = bytes.span.hasPrefix("ab\n", in: 0..<2)
    let anyCase = Array("CSeq: 1".utf8).span.hasPrefix(ignoringCase: "cseq:", in: 0..<7)
    let suffix = bytes.span.hasSuffix("end", in: 6..<bytes.count)
    let tooShort = bytes.span.hasSuffix("$$end", in: 9..<bytes.count)
    #expect(prefix)
    #expect(!longer)
    #expect(anyCase)
    #expect(suffix)
    #expect(!tooShort)
  }

  @Test("Every byte of a long text counts; of those that count in any case, only letters do")
  func longPrefix() {
    let text: StaticString = "content-length: a"
    let written = Array("content-length: a, and more".utf8)
    let isThere = written.span.hasPrefix(text, in: written.indices)
    let isThereInAnyCase = written.span.hasPrefix(ignoringCase: text, in: written.indices)
    #expect(isThere)
    #expect(isThereInAnyCase)
    for place in 0..<text.utf8CodeUnitCount {
      for bit in 0..<8 {
        var other = written
        other[place] ^= 1 << UInt8(bit)
        let isSame = other.span.hasPrefix(text, in: other.indices)
        let isSameInAnyCase = other.span.hasPrefix(ignoringCase: text, in: other.indices)
        let isLetter = (0x61...0x7A).contains(written[place])
        #expect(!isSame, "bit \(bit) of byte \(place)")
        #expect(isSameInAnyCase == (bit == 5 && isLetter), "bit \(bit) of byte \(place)")
      }
    }
  }

  @Test("White space is taken off both ends, down to nothing")
  func trimming() {
    let padded = Array(" \t a b \r\n".utf8)
    let trimmed = padded.span.trimmed(0..<padded.count)
    let blank = padded.span.trimmed(0..<3)
    #expect(trimmed == 3..<6)
    #expect(blank.isEmpty)
  }

  @Test("What is no UTF-8 becomes a replacement character")
  func invalidText() {
    let broken: [UInt8] = [0x61, 0xFF, 0x62]
    let text = broken.span.text(in: 0..<3)
    #expect(text == "a\u{FFFD}b")
  }

  @Test(
    "Digits, letters and white space are those of ASCII, for every byte",
    arguments: UInt8.min...UInt8.max
  )
  func classes(_ byte: UInt8) {
    let character = Character(Unicode.Scalar(byte))
    let isASCII = byte < 0x80
    #expect(byte.digitValue == (isASCII ? character.wholeNumberValue : nil))
    #expect(byte.hexDigitValue == (isASCII ? character.hexDigitValue : nil))
    #expect(byte.isWhiteSpace == " \t\r\n".utf8.contains(byte))
    let lower = isASCII && character.isUppercase ? character.lowercased().utf8.first : byte
    #expect(byte.lowercasedASCII == lower)
  }
}
