/// A block of internet addresses in CIDR notation: `10.0.0.0/8`, `2001:db8::/32` (RFC 4632, RFC 4291 section 2.3).
struct AddressBlock: Sendable {
  private let address: InternetAddress
  private let prefixLength: Int

  /// The block the text names; nil if it names none.
  ///
  /// A missing length means a single address.
  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let address = InternetAddress(first) else { return nil }
    let longest = address.bytes.count * 8
    let length = parts.count == 2 ? Int(parts[1]) : longest
    guard let length, (0...longest).contains(length) else { return nil }
    self.address = address
    prefixLength = length
  }

  /// Whether the text is an address of this block; text that is no address is in none.
  func contains(_ text: String) -> Bool {
    guard text.utf8.count <= InternetAddress.longestText, let other = InternetAddress(text[...]) else {
      return false
    }
    guard other.bytes.count == address.bytes.count else { return false }
    let whole = prefixLength / 8
    guard other.bytes.prefix(whole) == address.bytes.prefix(whole) else { return false }
    let rest = prefixLength % 8
    guard rest > 0 else { return true }
    return (other.bytes[whole] ^ address.bytes[whole]) >> (8 - rest) == 0
  }
}
