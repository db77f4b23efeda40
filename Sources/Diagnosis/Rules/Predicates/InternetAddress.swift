/// An internet address: four bytes (IPv4) or sixteen (IPv6).
struct InternetAddress: Sendable, Equatable {
  /// The longest text form: eight groups, the last two written as an IPv4 address.
  static let longestText = 45

  let bytes: [UInt8]

  /// The address the text spells out; nil if it spells none.
  init?(_ text: Substring) {
    guard let bytes = text.contains(":") ? Self.ipv6Address(text) : Self.ipv4Address(text) else { return nil }
    self.bytes = bytes
  }

  /// `IPv4address` of RFC 3986 appendix A.
  private static func ipv4Address(_ text: Substring) -> [UInt8]? {
    let octets = text.split(separator: ".", omittingEmptySubsequences: false)
    guard octets.count == 4 else { return nil }
    let bytes = octets.compactMap { $0.utf8.count <= 3 && $0.allSatisfy(\.isNumber) ? UInt8($0) : nil }
    return bytes.count == 4 ? bytes : nil
  }

  /// `IPv6address` of RFC 3986 appendix A: `::` stands for as many zero groups as are missing.
  private static func ipv6Address(_ text: Substring) -> [UInt8]? {
    guard let gap = gapStart(text) else {
      let bytes = groups(text)
      return bytes?.count == 16 ? bytes : nil
    }
    let after = text.index(gap, offsetBy: 2)
    guard let head = groups(text[..<gap], ending: group), let tail = groups(text[after...]) else {
      return nil
    }
    let missing = 16 - head.count - tail.count
    guard missing >= 2 else { return nil }
    return head + Array(repeating: 0, count: missing) + tail
  }

  private static func gapStart(_ text: Substring) -> Substring.Index? {
    text.indices.first { text[$0...].hasPrefix("::") }
  }

  /// Groups of two bytes; the last may have a form of its own.
  private static func groups(_ text: Substring, ending: (Substring) -> [UInt8]? = lastGroup) -> [UInt8]? {
    guard !text.isEmpty else { return [] }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 8 else { return nil }
    var bytes: [UInt8] = []
    for (number, part) in parts.enumerated() {
      guard let group = number == parts.count - 1 ? ending(part) : group(part) else { return nil }
      bytes += group
    }
    return bytes
  }

  private static func lastGroup(_ text: Substring) -> [UInt8]? {
    text.contains(".") ? ipv4Address(text) : group(text)
  }

  private static func group(_ text: Substring) -> [UInt8]? {
    guard (1...4).contains(text.utf8.count), text.allSatisfy(\.isHexDigit) else { return nil }
    return UInt16(text, radix: 16).map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }
}
