import Crypto
import SIP

/// What makes two sights sights of one delivery: Call-ID, From tag, CSeq and method (contract section 2).
struct DeliveryIdentity: Hashable {
  let callID: String
  let fromTag: String?
  let cseq: UInt32
  let method: SIPMethod

  /// The first 12 hexadecimal digits of the SHA-256 of the parts.
  var id: String {
    Self.id(of: parts)
  }

  /// Of a message to several receivers, what is one's own.
  func id(to receiver: String) -> String {
    Self.id(of: parts + [receiver])
  }

  private var parts: [String] { [callID, fromTag ?? "", String(cseq), method.name] }

  /// The first 12 hexadecimal digits of the SHA-256 of some parts.
  static func id(of parts: [String]) -> String {
    let digest = SHA256.hash(data: Array(parts.joined(separator: "\u{0}").utf8))
    let digits = Array("0123456789abcdef".utf8)
    let written = digest.prefix(6).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: written, as: UTF8.self)
  }
}
