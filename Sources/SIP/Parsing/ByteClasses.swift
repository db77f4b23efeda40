import SourceBytes

extension UInt8 {
  /// Blank or tab: `WSP` of RFC 5234.
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// Carriage return or line feed.
  var isLineEnd: Bool { self == 0x0D || self == 0x0A }

  var isDigit: Bool { self &- 0x30 < 10 }

  var isLetter: Bool { lowercasedASCII &- 0x61 < 26 }

  var isAlphanumeric: Bool { isDigit || isLetter }

  /// `token` of RFC 3261 section 25.1.
  var isTokenByte: Bool {
    // Letters first: names of headers are mostly these.
    if isLetter || self == UInt8(ascii: "-") || isDigit { return true }
    return switch self {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "%"), UInt8(ascii: "*"): true
    case UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "`"), UInt8(ascii: "'"), UInt8(ascii: "~"): true
    default: false
    }
  }

  /// `unreserved` of RFC 3261 section 25.1.
  var isUnreserved: Bool {
    if isAlphanumeric { return true }
    return switch self {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "~"): true
    case UInt8(ascii: "*"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"): true
    default: false
    }
  }
}
