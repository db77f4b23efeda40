import SourceBytes

/// How the bytes of a text stand for characters.
package enum Charset: Hashable, Sendable {
  case utf8, utf16LittleEndian, utf16BigEndian, latin1

  /// The charset of a name, in any case; UTF-8 for one that is not known.
  package init(named name: String) {
    switch lowercased(name) {
    case "utf-16", "utf-16le", "utf16", "unicode": self = .utf16LittleEndian
    case "utf-16be": self = .utf16BigEndian
    case "iso-8859-1", "latin1", "windows-1252": self = .latin1
    default: self = .utf8
    }
  }

  /// The text of a range; what is no character in this charset becomes U+FFFD, and a byte order mark is left out.
  package func text(of bytes: Span<UInt8>, in range: Range<Int>) -> String {
    let range = range.clamped(to: bytes.indices)
    let text =
      switch self {
      case .utf8: bytes.text(in: range)
      case .latin1: String(String.UnicodeScalarView(range.map { Unicode.Scalar(bytes[$0]) }))
      case .utf16LittleEndian: String(decoding: units(bytes, range, high: 1, low: 0), as: UTF16.self)
      case .utf16BigEndian: String(decoding: units(bytes, range, high: 0, low: 1), as: UTF16.self)
      }
    return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }

  private func units(_ bytes: Span<UInt8>, _ range: Range<Int>, high: Int, low: Int) -> [UInt16] {
    stride(from: range.lowerBound, to: range.upperBound - 1, by: 2).map { index in
      UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + low])
    }
  }
}
