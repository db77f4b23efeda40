/// An IPv4 address.
struct IPv4Address: Hashable, Comparable {
  let value: UInt32

  init(value: UInt32) {
    self.value = value
  }

  /// Reads `10.20.30.40`; nil for any other text.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ $0 &- 0x30 < 10 }),
        let byte = UInt8(part)
      else { return nil }
      value = value << 8 | UInt32(byte)
    }
    self.value = value
  }

  static func < (left: IPv4Address, right: IPv4Address) -> Bool { left.value < right.value }

  /// It names one machine among others: not this host, this network, a group or all.
  var isOfOneMachine: Bool {
    let first = value >> 24
    return first != 0 && first != 127 && first < 224
  }

  var text: String {
    [24, 16, 8, 0].map { String(value >> UInt32($0) & 0xFF) }.joined(separator: ".")
  }
}
