/// Lower-case hexadecimal digits of a value, padded with zeros.
func hex(_ value: some BinaryInteger, width: Int) -> String {
  padded(String(value, radix: 16), width: width)
}

/// Decimal digits of a value, padded with zeros.
func decimal(_ value: some BinaryInteger, width: Int) -> String {
  padded(String(value), width: width)
}

private func padded(_ digits: String, width: Int) -> String {
  String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// Base64 with its padding (RFC 4648 section 4).
func base64(_ bytes: some Collection<UInt8>) -> String {
  let digits = base64Digits(of: Array(bytes), alphabet: base64Alphabet + "+/")
  return digits + String(repeating: "=", count: (4 - digits.utf8.count % 4) % 4)
}

/// Base64 for names and addresses, without padding (RFC 4648 section 5).
func urlSafeBase64(_ bytes: [UInt8]) -> String {
  base64Digits(of: bytes, alphabet: base64Alphabet + "-_")
}

private let base64Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

private func base64Digits(of bytes: [UInt8], alphabet: String) -> String {
  let alphabet = Array(alphabet.utf8)
  var digits: [UInt8] = []
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(bytes[start + $1]) : 0) }
    digits += (0...group.count).map { alphabet[bits >> (18 - 6 * $0) & 63] }
  }
  return String(decoding: digits, as: UTF8.self)
}
