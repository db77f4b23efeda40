import Crypto

/// The three spellings of one endpoint: epid, `+sip.instance` and GRUU token (`domain.md` 2.3).
///
/// The UUID is the SHA-1 name UUID of the epid in a fixed name space; the token is its bytes in base64url.
package struct EndpointIdentity: Hashable, Sendable {
  package let epid: String
  /// Lower case, with hyphens.
  package let instance: String
  /// 24 characters.
  package let gruuToken: String

  /// The identity a client derives from its epid; the epid counts in the case it is written in.
  package init(epid: String) {
    self.epid = epid
    var hash = Insecure.SHA1()
    hash.update(data: Self.nameSpace)
    hash.update(data: Array(epid.utf8))
    var bytes = Array(hash.finalize().prefix(16))
    // The GUID stands in little-endian order: byte 7 holds the version, byte 8 the variant.
    bytes[7] = bytes[7] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    instance = Self.hyphenated(bytes)
    gruuToken = Self.base64URL(bytes + [0, 0])
  }

  /// fcacfb03-8a73-46ef-91b1-e5ebeeaba4fe as little-endian GUID bytes.
  private static let nameSpace: [UInt8] = [
    0x03, 0xFB, 0xAC, 0xFC, 0x73, 0x8A, 0xEF, 0x46, 0x91, 0xB1, 0xE5, 0xEB, 0xEE, 0xAB, 0xA4, 0xFE,
  ]

  /// Little-endian GUID bytes in the usual spelling.
  private static func hyphenated(_ bytes: [UInt8]) -> String {
    let groups = [[3, 2, 1, 0], [5, 4], [7, 6], [8, 9], [10, 11, 12, 13, 14, 15]]
    return groups.map { group in group.map { hexadecimal(bytes[$0]) }.joined() }.joined(separator: "-")
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
  }

  /// Base64 with `-` and `_`; 18 bytes need no padding.
  private static func base64URL(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var text = ""
    for start in stride(from: 0, to: bytes.count - 2, by: 3) {
      let group = Int(bytes[start]) << 16 | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2])
      for shift in [18, 12, 6, 0] { text.append(alphabet[group >> shift & 63]) }
    }
    return text
  }
}

extension Endpoint {
  /// Whether two descriptions are of one endpoint: by any of its three spellings, else by its contact.
  package func isSame(as other: Endpoint) -> Bool {
    if let epid, let otherEpid = other.epid { return epid == otherEpid }
    let mine = epid.map(EndpointIdentity.init(epid:))
    let its = other.epid.map(EndpointIdentity.init(epid:))
    return agree(instance ?? mine?.instance, other.instance ?? its?.instance)
      || agree(gruu ?? mine?.gruuToken, other.gruu ?? its?.gruuToken)
      || agree(contact?.lowercased(), other.contact?.lowercased())
  }

  private func agree(_ left: String?, _ right: String?) -> Bool {
    left != nil && left == right
  }

  /// Takes what another description of the same endpoint knows and this one does not.
  mutating func learn(from other: Endpoint) {
    epid = epid ?? other.epid
    instance = instance ?? other.instance
    gruu = gruu ?? other.gruu
    contact = contact ?? other.contact
    methods = methods ?? other.methods
    registeredAt = registeredAt ?? other.registeredAt
    learn(userAgent: other.userAgent)
  }

  /// Takes a product string if it says more: the plain string of a server says nothing of a client.
  mutating func learn(userAgent new: String?) {
    guard let new, new != userAgent, !new.hasPrefix("RTC/") else { return }
    if Self.productCount(new) > Self.productCount(userAgent ?? "") { userAgent = new }
  }

  private static func productCount(_ text: String) -> Int {
    text.utf8.count { $0 == 0x2F }
  }
}
