import Crypto

/// One signed-in client's identity in the three spellings the servers use.
///
/// Both longer spellings follow from the epid alone (domain.md 2.3).
public struct EndpointIdentity: Hashable, Sendable {
  /// Ten hexadecimal digits, as in `;epid=`.
  public let epid: String
  /// UUID as in `+sip.instance="<urn:uuid:…>"`.
  public let instance: String
  /// Token as in `opaque=user:epid:…;gruu`.
  public let token: String

  public init(epid: String) {
    let guid = Self.nameGUID(of: epid)
    self.epid = epid
    instance = Self.uuidText(of: guid)
    token = urlSafeBase64(guid + [0, 0])
  }

  /// Namespace `fcacfb03-8a73-46ef-91b1-e5ebeeaba4fe`, its first three groups little-endian.
  private static let namespace: [UInt8] = [
    0x03, 0xfb, 0xac, 0xfc, 0x73, 0x8a, 0xef, 0x46, 0x91, 0xb1, 0xe5, 0xeb, 0xee, 0xab, 0xa4, 0xfe,
  ]

  /// Name GUID (version 5) in little-endian byte order.
  private static func nameGUID(of epid: String) -> [UInt8] {
    var bytes = Array(Insecure.SHA1.hash(data: namespace + Array(epid.utf8)).prefix(16))
    bytes[7] = bytes[7] & 0x0f | 0x50
    bytes[8] = bytes[8] & 0x3f | 0x80
    return bytes
  }

  private static func uuidText(of guid: [UInt8]) -> String {
    let order = [3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15]
    return order.map { $0 < 0 ? "-" : hex(guid[$0], width: 2) }.joined()
  }
}
