import SIP
import SourceBytes
import Testing

@testable import Traces

@Suite("What stands in a chunk again")
struct RepeatedPartsTests {
  /// Texts that are alike in length and at both ends, so that one takes the place of the other.
  private static let texts = [
    "<sip:anna@contoso.com>;tag=11;epid=aa", "<sip:anna@contoso.org>;tag=11;epid=aa",
    "<sip:anna@contoso.com>;tag=12;epid=aa", "<sip:ben@contoso.com>", "anna and ben", "",
    "ünïcödé läßt größer",
    "CONTOSO and FABRIKAM, beyond the bound of a text",
  ]

  /// Where texts stand, each several times, in an order of their own.
  private static let places: (bytes: [UInt8], ranges: [Range<Int>]) = {
    var bytes: [UInt8] = []
    var ranges: [Range<Int>] = []
    for number in 0..<200 {
      let text = Array(texts[number * number * 7 % 31 % texts.count].utf8)
      ranges.append(bytes.count..<bytes.count + text.count)
      bytes += text + [0x0A]
    }
    return (bytes, ranges)
  }()

  @Test("A text is that of its own range, whatever was read before")
  func ownText() {
    let (bytes, ranges) = Self.places
    var known = RepeatedParts()
    let read = ranges.map { known.text(bytes.span, in: $0, bound: 40) }
    #expect(read == ranges.map { bytes.span.boundedText(in: $0, bound: 40) })
    #expect(Set(read).count == Self.texts.count)
  }

  @Test("Who is named is read once while nothing else takes the place, and is right in any case")
  func parties() throws {
    let (bytes, ranges) = Self.places
    var known = RepeatedParts()
    var reads = 0
    for range in ranges {
      let text = String(decoding: bytes[range], as: UTF8.self)
      let party = try known.party(bytes.span, in: range) { () throws(SIPSyntaxError) in
        reads += 1
        return CapturedMessage.Party(address: text)
      }
      #expect(party.address == text)
    }
    #expect(reads < ranges.count)
  }

  @Test("What cannot be read is not remembered")
  func failures() {
    let bytes = Array("<sip:anna@contoso.com>".utf8)
    var known = RepeatedParts()
    for _ in 0..<2 {
      #expect(throws: SIPSyntaxError.self) {
        try known.party(bytes.span, in: 0..<bytes.count) { () throws(SIPSyntaxError) in
          throw SIPSyntaxError(.schemeMissing, at: 0)
        }
      }
    }
  }
}
