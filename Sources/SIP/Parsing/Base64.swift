import SourceBytes

/// The bytes that a range of base64 stands for (RFC 4648 section 4), at most `limit`.
///
/// White space is passed over; the padding may be missing, so that a text cut short gives its beginning.
/// - Throws: `base64Invalid`.
func base64Decoded(
  _ bytes: Span<UInt8>,
  in range: Range<Int>,
  limit: Int
) throws(SIPSyntaxError) -> (decoded: [UInt8], isWhole: Bool) {
  var decoded: [UInt8] = []
  var pending: UInt32 = 0
  var pendingBits: UInt32 = 0
  for index in range.clamped(to: bytes.indices) where !bytes[index].isWhiteSpace {
    if bytes[index] == equalsSign { break }
    guard let digit = base64Value(bytes[index]) else { throw SIPSyntaxError(.base64Invalid, at: index) }
    pending = (pending << 6 | UInt32(digit)) & 0xFFFF
    pendingBits += 6
    guard pendingBits >= 8 else { continue }
    guard decoded.count < limit else { return (decoded, false) }
    pendingBits -= 8
    decoded.append(UInt8(truncatingIfNeeded: pending >> pendingBits))
  }
  return (decoded, true)
}

private func base64Value(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
  case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
  case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
  case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
  default: nil
  }
}
