import Redaction
import TestSupport
import Testing

@Suite("Encodings of rewritten logs")
struct EncodingTests {
  private static let log = record(
    "Subject: Grüße an Jürgen 😀\nP-Asserted-Identity: \"Jürgen Müller\"<sip:jürgen@contoso.com>"
  )

  @Test("UTF-16 stays UTF-16, with its mark, and holds the same text", arguments: [true, false])
  func utf16(_ isLittle: Bool) throws {
    let new = try redacted([Self.utf16(Self.log, isLittle)])[0]
    #expect(Array(new.prefix(2)) == (isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]))
    #expect(Self.text(new, isLittle) == (try redacted(Self.log)))
  }

  @Test("a mark of UTF-8 and line breaks stay")
  func mark() throws {
    let text = Self.log.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    let new = try redacted([[0xEF, 0xBB, 0xBF] + Array(text.utf8)])[0]
    #expect(Array(new.prefix(4)) == [0xEF, 0xBB, 0xBF, 0x54])
    #expect(new.count { $0 == 0x0D } == new.count { $0 == 0x0A } && new.count == text.utf8.count + 3)
  }

  @Test("names that are not ASCII become others of the same length")
  func names() throws {
    let new = try redacted(Self.log)
    #expect(!new.contains("ürgen") && !new.contains("Müller") && !new.contains("Grüße"))
    #expect(new.utf8.count == Self.log.utf8.count)
    let name = new.after("Identity: \"", upTo: " ")
    #expect(name.unicodeScalars.count == 6 && new.lowercased().contains("<sip:\(name.lowercased())@"))
  }

  @Test("a log that is cut anywhere, or of which a byte was flipped, is rewritten without a word")
  func damage() throws {
    let body = "Rosebud"
    let bytes = Array(
      record("Content-Type: text/plain\nContent-Length: 7\nSubject: Rosebud", body: body).utf8
    )
    for cut in stride(from: 60, to: bytes.count, by: 7) {
      for log in [Array(bytes[..<cut]), Array(bytes[cut...]) + bytes] {
        guard let new = try? redacted([log])[0] else { continue }
        #expect(new.count == log.count)
        #expect(!String(decoding: new, as: UTF8.self).contains("Rosebud"))
      }
    }
    var random = SplitMix64(seed: 7)
    for _ in 0..<60 {
      var log = bytes
      log[Int.random(in: 0..<log.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      guard let new = try? redacted([log])[0] else { continue }
      #expect(new.filter { $0 == 0x0A }.count == log.filter { $0 == 0x0A }.count)
    }
  }

  private static func utf16(_ text: String, _ isLittle: Bool) -> [UInt8] {
    ("\u{FEFF}" + text).utf16.flatMap { unit in
      let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
      return isLittle ? bytes : bytes.reversed()
    }
  }

  private static func text(_ bytes: [UInt8], _ isLittle: Bool) -> String {
    var units: [UInt16] = []
    for place in stride(from: 2, to: bytes.count - 1, by: 2) {
      let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
      units.append(isLittle ? second << 8 | first : first << 8 | second)
    }
    return String(decoding: units, as: UTF16.self)
  }
}
