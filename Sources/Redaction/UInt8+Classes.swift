import SourceBytes

extension UInt8 {
  var isDigit: Bool { self &- 0x30 < 10 }
  var isUpper: Bool { self &- 0x41 < 26 }
  var isLower: Bool { self &- 0x61 < 26 }
  var isLetter: Bool { lowercasedASCII &- 0x61 < 26 }
  /// Letter, digit, or a part of a letter that is not ASCII.
  var isWord: Bool { isLetter || isDigit || self >= 0x80 }
  var isHex: Bool { hexDigitValue != nil }
  var isBreak: Bool { self == 0x0A || self == 0x0D }

  /// The upper-case form of an ASCII letter.
  var uppercased: UInt8 { isLower ? self & 0xDF : self }

  /// Bytes of the UTF-8 scalar that begins with this one; 1 also for what begins none.
  var scalarLength: Int {
    switch self {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
