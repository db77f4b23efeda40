/// Lower-case hexadecimal digits of a value, padded with zeros.
func hex(_ value: some BinaryInteger, width: Int) -> String {
  String(decoding: hexDigits(UInt64(truncatingIfNeeded: value), width: width), as: UTF8.self)
}

/// The last digits of a value, as many as asked for, or all if it has more.
func hexDigits(_ value: UInt64, width: Int) -> [UInt8] {
  let needed = max(1, (67 - value.leadingZeroBitCount) / 4)
  return (0..<max(width, needed)).reversed().map { place in
    place < 16 ? lowerHex[Int(value >> UInt64(4 * place) & 15)] : lowerHex[0]
  }
}

/// Decimal digits of a value, padded with zeros.
func decimal(_ value: some BinaryInteger, width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// Base64 with its padding (RFC 4648 section 4).
func base64(_ bytes: some Collection<UInt8>) -> String {
  var digits = base64Digits(of: Array(bytes), alphabet: standardAlphabet)
  while digits.count % 4 != 0 { digits.append(UInt8(ascii: "=")) }
  return String(decoding: digits, as: UTF8.self)
}

/// Base64 for names and addresses, without padding (RFC 4648 section 5).
func urlSafeBase64(_ bytes: [UInt8]) -> String {
  String(decoding: base64Digits(of: bytes, alphabet: urlSafeAlphabet), as: UTF8.self)
}

private let lowerHex = Array("0123456789abcdef".utf8)
private let lettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
private let standardAlphabet = Array("\(lettersAndDigits)+/".utf8)
private let urlSafeAlphabet = Array("\(lettersAndDigits)-_".utf8)

private func base64Digits(of bytes: [UInt8], alphabet: [UInt8]) -> [UInt8] {
  var digits: [UInt8] = []
  digits.reserveCapacity(bytes.count * 4 / 3 + 4)
  var waiting = 0
  var bits = 0
  for byte in bytes {
    waiting = waiting << 8 & 0xffff | Int(byte)
    bits += 8
    while bits >= 6 {
      bits -= 6
      digits.append(alphabet[waiting >> bits & 63])
    }
  }
  if bits > 0 { digits.append(alphabet[waiting << (6 - bits) & 63]) }
  return digits
}
