extension UInt8 {
  /// Blank or tab: `WSP` of RFC 5234.
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// Blank, tab, or half of a line end: all that `LWS` of RFC 3261 section 25.1 is made of.
  var isWhiteSpace: Bool { isBlank || isLineEnd }

  /// Carriage return or line feed.
  var isLineEnd: Bool { self == 0x0D || self == 0x0A }

  var isDigit: Bool { self &- 0x30 < 10 }

  var isLetter: Bool { asciiLowercased &- 0x61 < 26 }

  var isAlphanumeric: Bool { isDigit || isLetter }

  /// `token` of RFC 3261 section 25.1.
  var isTokenByte: Bool {
    if isAlphanumeric { return true }
    return switch self {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "%"), UInt8(ascii: "*"): true
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

  /// The lower-case form of an ASCII capital; any other byte as it is.
  var asciiLowercased: UInt8 {
    self &- 0x41 < 26 ? self | 0x20 : self
  }

  /// What a hexadecimal digit stands for.
  var hexadecimalValue: UInt8? {
    if isDigit { return self &- 0x30 }
    let letter = asciiLowercased &- 0x61
    return letter < 6 ? letter + 10 : nil
  }
}
