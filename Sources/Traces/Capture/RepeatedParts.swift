import SIP
import SourceBytes

/// Parts of messages that stand in one chunk again and again, each made once: half of the names, and most products and Call-IDs, do.
struct RepeatedParts {
  private var texts = RepeatedValues<String>(slots: 128)
  private var parties = RepeatedValues<CapturedMessage.Party>(slots: 64)

  /// `Span.boundedText` of a range.
  mutating func text(_ bytes: Span<UInt8>, in range: Range<Int>, bound: Int) -> String {
    // Shorter ones take no memory of their own.
    guard range.count > 15, range.count <= bound else { return bytes.boundedText(in: range, bound: bound) }
    return texts.value(of: range, in: bytes) { bytes.text(in: range) }
  }

  /// What `read` makes of a From or To header.
  ///
  /// - Throws: what `read` throws.
  mutating func party(
    _ bytes: Span<UInt8>,
    in range: Range<Int>,
    read: () throws(SIPSyntaxError) -> CapturedMessage.Party
  ) throws(SIPSyntaxError) -> CapturedMessage.Party {
    try parties.value(of: range, in: bytes, read: read)
  }
}

/// Values that were made of ranges of one and the same bytes, as many as there are slots.
///
/// A range whose bytes are those of the last one in its slot has its value; any other takes the slot, so that nothing a log holds makes it slow.
private struct RepeatedValues<Value> {
  private var slots: [(range: Range<Int>, value: Value)?]

  /// - Parameter slots: a power of two.
  init(slots: Int) {
    self.slots = Array(repeating: nil, count: slots)
  }

  mutating func value<Failure>(
    of range: Range<Int>,
    in bytes: Span<UInt8>,
    read: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let slot = slot(of: range, in: bytes)
    if let known = slots[slot], bytes.isSame(known.range, as: range) { return known.value }
    let value = try read()
    slots[slot] = (range, value)
    return value
  }

  /// By the length and the bytes at both ends, in which texts of a kind differ.
  private func slot(of range: Range<Int>, in bytes: Span<UInt8>) -> Int {
    guard range.count >= 16 else { return 0 }
    let ends =
      bytes.word(at: range.lowerBound) &* 0x9E37_79B9_7F4A_7C15 ^ bytes.word(at: range.upperBound - 8)
    let mixed = (ends ^ UInt64(range.count)) &* 0x9E37_79B9_7F4A_7C15
    return Int(mixed >> 40) & (slots.count - 1)
  }
}
