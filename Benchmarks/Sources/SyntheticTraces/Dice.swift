/// Numbers that look random and follow from a seed alone (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
    // Neighbouring seeds must not walk the same path one step apart.
    state = next() ^ (seed << 32)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func number(below limit: Int) -> Int {
    Int(truncatingIfNeeded: next() % UInt64(max(1, limit)))
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 24) }
  }

  /// Lower-case hexadecimal digits: tags, epids, Call-IDs.
  mutating func hexDigits(_ count: Int) -> String {
    var digits: [UInt8] = []
    digits.reserveCapacity(count + 16)
    while digits.count < count { digits += SyntheticTraces.hexDigits(next(), width: 16) }
    return String(decoding: digits.prefix(count), as: UTF8.self)
  }

  /// One in `sides` throws.
  mutating func oneIn(_ sides: Int) -> Bool {
    number(below: sides) == 0
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[number(below: choices.count)]
  }
}
