/// Text with what XML reserves written as entities: fit for content and for attributes in either quotes.
func xmlText(_ text: String) -> String {
  var escaped = ""
  escaped.reserveCapacity(text.utf8.count + 16)
  for character in text.unicodeScalars {
    switch character {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&apos;"
    default: escaped.unicodeScalars.append(character)
    }
  }
  return escaped
}

/// Text in a `data:` address, form-encoded as UCWA does: `+` for a blank, lower-case hexadecimal digits.
func formEncoded(_ text: String) -> String {
  var encoded: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: " "): encoded.append(UInt8(ascii: "+"))
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
      encoded.append(byte)
    default: encoded += Array("%".utf8) + hexDigits(UInt64(byte), width: 2)
    }
  }
  return String(decoding: encoded, as: UTF8.self)
}
