import Crypto

/// What pseudonyms are made with: the same key gives the same pseudonyms, and without it nobody can try names against them.
package struct RedactionKey: Sendable {
  private let key: SymmetricKey

  /// - Parameter secret: any bytes; a key of a whole run is 32 that nobody can guess.
  package init(_ secret: some Sequence<UInt8>) {
    key = SymmetricKey(data: Array(secret))
  }

  /// One that nobody knows, and that is gone with the run.
  package static func random() -> RedactionKey {
    RedactionKey(SymmetricKey(size: .bits256).withUnsafeBytesCopied())
  }

  /// As many bytes as asked for that only who has the key can tell from chance: HMAC-SHA-256 of a number, a purpose and the value.
  func bytes(_ count: Int, for value: [UInt8], _ purpose: StaticString, attempt: Int = 0) -> [UInt8] {
    var stream: [UInt8] = []
    stream.reserveCapacity(count + 32)
    let head = Array("\(purpose)\u{0}\(attempt)\u{0}".utf8)
    var block: UInt32 = 0
    while stream.count < count {
      var code = HMAC<SHA256>(key: key)
      code.update(data: head)
      code.update(data: (0..<4).map { UInt8(truncatingIfNeeded: block >> ($0 * 8)) })
      code.update(data: value)
      stream += Array(code.finalize())
      block &+= 1
    }
    return Array(stream.prefix(count))
  }
}

extension SymmetricKey {
  fileprivate func withUnsafeBytesCopied() -> [UInt8] {
    // SAFETY: the bytes are copied within the call.
    unsafe withUnsafeBytes { unsafe Array($0) }
  }
}
