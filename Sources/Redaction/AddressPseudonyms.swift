/// Pseudonyms of internet addresses, of the same length: private ones stay private, and IPv4 addresses of one network in one network.
struct AddressPseudonyms: Sendable {
  private let key: RedactionKey
  private var known: [[UInt8]: [UInt8]] = [:]
  private static let longestMemory = 100_000

  init(key: RedactionKey) {
    self.key = key
  }

  /// What stands for an IPv4 address; nil if the text is none, or one that names nobody.
  mutating func version4(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard let octets = Self.octets(text), !Self.namesNobody(octets) else { return nil }
    let text = Array(text)
    if let answer = known[text] { return answer }
    var result: [UInt8] = []
    for place in 0..<4 {
      if place > 0 { result.append(0x2E) }
      result += Array(String(octet(place, of: octets)).utf8)
    }
    guard result.count == text.count else { return nil }
    if known.count < Self.longestMemory { known[text] = result }
    return result
  }

  /// Four numbers of up to three digits without leading zeros.
  static func octets(_ text: ArraySlice<UInt8>) -> [Int]? {
    guard (7...15).contains(text.count) else { return nil }
    let parts = text.split(separator: 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    let numbers = parts.compactMap { part -> Int? in
      guard (1...3).contains(part.count), part.allSatisfy(\.isDigit), part.count == 1 || part.first != 0x30
      else { return nil }
      let number = part.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      return number < 256 ? number : nil
    }
    return numbers.count == 4 ? numbers : nil
  }

  /// Loopback, multicast, masks, no address at all, and what is a version rather than an address.
  private static func namesNobody(_ octets: [Int]) -> Bool {
    octets[0] == 0 || octets[0] == 127 || octets[0] >= 224 || octets[1...].allSatisfy { $0 == 0 }
  }

  /// The octet's place in an order of all that have as many digits, which the key and the octets before it give (as in Crypto-PAn).
  private func octet(_ place: Int, of octets: [Int]) -> Int {
    let original = octets[place]
    guard let choice = Self.choice(place, octets) else { return original }
    let alike = choice.filter { String($0).count == String(original).count }
    guard let index = alike.firstIndex(of: original) else { return original }
    let prefix = octets[..<place].map { UInt8(truncatingIfNeeded: $0) }
    let chance = key.bytes(alike.count * 2, for: prefix, "octet", attempt: String(original).count)
    let order = alike.indices.sorted {
      (chance[$0 * 2], chance[$0 * 2 + 1], $0) < (chance[$1 * 2], chance[$1 * 2 + 1], $1)
    }
    return alike[order[index]]
  }

  /// Octets that may stand there without making a private address of a public one, or the other way round; nil where it stays.
  private static func choice(_ place: Int, _ octets: [Int]) -> [Int]? {
    switch (place, octets[0]) {
    case (0, 10), (0, 100), (0, 169), (0, 172), (0, 192): nil
    case (0, _): (1..<224).filter { ![10, 100, 127, 169, 172, 192].contains($0) }
    case (1, 192): octets[1] == 168 ? nil : (0..<256).filter { $0 != 168 }
    case (1, 169): octets[1] == 254 ? nil : (0..<256).filter { $0 != 254 }
    case (1, 172): (0..<256).filter { (16..<32).contains($0) == (16..<32).contains(octets[1]) }
    case (1, 100): (0..<256).filter { (64..<128).contains($0) == (64..<128).contains(octets[1]) }
    default: Array(0..<256)
    }
  }

  /// What stands for an IPv6 address: other digits in each group; its kind stays, and what names nobody.
  func version6(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard Self.isVersion6(text) else { return nil }
    let plain = PseudonymBook.folded(text)
    let chance = key.bytes(plain.count, for: plain, "v6")
    let first = text.prefix { $0 != 0x3A }
    let isLocal = [0xFC, 0xFD, 0xFE].contains { plain.prefix(2) == Array(String($0, radix: 16).utf8)[...] }
    guard first.count > 1 || text.count > 5 else { return nil }
    var result = Array(text)
    for index in result.indices where result[index].isHex {
      if index < first.count, isLocal || index == 0 { continue }
      let digit = Alphabet.hexadecimal(like: [result[index]], [chance[index] == 0 ? 1 : chance[index]])
      result[index] = result[index].isUpper ? digit[0].uppercased : digit[0]
    }
    return result
  }

  /// Eight groups of up to four digits, or fewer around one `::`.
  private static func isVersion6(_ text: ArraySlice<UInt8>) -> Bool {
    guard (3...39).contains(text.count) else { return false }
    let groups = text.split(separator: 0x3A, omittingEmptySubsequences: false)
    guard groups.allSatisfy({ $0.count <= 4 && $0.allSatisfy(\.isHex) }) else { return false }
    let inner = groups.dropFirst().dropLast().count { $0.isEmpty }
    let isShort = inner > 0 && groups.count <= 9
    let ends =
      (groups.first?.isEmpty == true && groups.dropFirst().first?.isEmpty != true)
      || (groups.last?.isEmpty == true && groups.dropLast().last?.isEmpty != true)
    return !ends && (isShort ? inner <= 2 && groups.contains { $0.count > 1 } : groups.count == 8)
  }
}
