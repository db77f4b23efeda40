#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Span where Element == UInt8 {
  /// The first place of a byte within a range, found at the speed of memory.
  package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    let range = range.clamped(to: indices)
    guard !range.isEmpty else { return nil }
    // SAFETY: the range lies within the span, which outlives the call; only a distance leaves the closure.
    return unsafe withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      guard let hit = unsafe memchr(base + range.lowerBound, Int32(byte), range.count) else { return nil }
      return unsafe UnsafeRawPointer(hit) - UnsafeRawPointer(base)
    }
  }

  /// The last place of a byte within a range.
  package func lastIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    let range = range.clamped(to: indices)
    // SAFETY: the range lies within the span, which outlives the call.
    return unsafe withUnsafeBufferPointer { buffer in
      var index = range.upperBound
      while index > range.lowerBound {
        index -= 1
        if unsafe buffer[index] == byte { return index }
      }
      return nil
    }
  }

  /// The first place where a text stands within a range.
  ///
  /// The text's first byte should be a rare one.
  package func firstIndex(of text: StaticString, in range: Range<Int>) -> Int? {
    guard text.utf8CodeUnitCount > 0 else { return range.lowerBound }
    let first = text.byte(at: 0)
    var from = range.lowerBound
    while let hit = firstIndex(of: first, in: from..<range.upperBound) {
      if hasPrefix(text, in: hit..<range.upperBound) { return hit }
      from = hit + 1
    }
    return nil
  }

  /// How often a byte occurs within a range.
  package func count(of byte: UInt8, in range: Range<Int>) -> Int {
    var found = 0
    var from = range.lowerBound
    while let hit = firstIndex(of: byte, in: from..<range.upperBound) {
      found += 1
      from = hit + 1
    }
    return found
  }

  /// Whether a range begins with a text, byte for byte.
  ///
  /// Asked of every line, and answered by its first byte most of the time: a call takes longer than that.
  @inlinable
  @inline(__always)
  package func hasPrefix(_ text: StaticString, in range: Range<Int>) -> Bool {
    let length = text.utf8CodeUnitCount
    guard range.count >= length else { return false }
    guard length > 0 else { return true }
    guard self[range.lowerBound] == text.byte(at: 0) else { return false }
    guard length <= count - range.lowerBound else { return false }
    // SAFETY: so many bytes from the beginning of the range on lie within the span, as was checked.
    return unsafe withUnsafeBytes { bytes in
      var index = 1
      // The length is known where this is compiled, so the loops are a few comparisons with constants.
      while index + 8 <= length {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: range.lowerBound + index, as: UInt64.self)
        guard word == text.word(at: index) else { return false }
        index += 8
      }
      while index < length {
        guard unsafe bytes[range.lowerBound + index] == text.byte(at: index) else { return false }
        index += 1
      }
      return true
    }
  }

  /// Whether a range begins with a text in lower case, whatever the case of the range's ASCII letters.
  @inlinable
  @inline(__always)
  package func hasPrefix(ignoringCase lowercase: StaticString, in range: Range<Int>) -> Bool {
    let length = lowercase.utf8CodeUnitCount
    guard range.count >= length else { return false }
    guard length > 0 else { return true }
    guard self[range.lowerBound].lowercasedASCII == lowercase.byte(at: 0) else { return false }
    guard length <= count - range.lowerBound else { return false }
    // SAFETY: so many bytes from the beginning of the range on lie within the span, as was checked.
    return unsafe withUnsafeBytes { bytes in
      var index = 1
      while index + 8 <= length {
        let word = unsafe bytes.loadUnaligned(fromByteOffset: range.lowerBound + index, as: UInt64.self)
        let wanted = lowercase.word(at: index)
        guard word | wanted.caseBits == wanted else { return false }
        index += 8
      }
      while index < length {
        let byte = unsafe bytes[range.lowerBound + index]
        guard byte.lowercasedASCII == lowercase.byte(at: index) else { return false }
        index += 1
      }
      return true
    }
  }

  /// Whether a range ends with a text, byte for byte.
  package func hasSuffix(_ text: StaticString, in range: Range<Int>) -> Bool {
    let length = text.utf8CodeUnitCount
    return range.count >= length && hasPrefix(text, in: range.upperBound - length..<range.upperBound)
  }

  /// A range without the blanks, tabs and line breaks at its ends.
  @inlinable
  package func trimmed(_ range: Range<Int>) -> Range<Int> {
    let range = range.clamped(to: indices)
    var lower = range.lowerBound
    var upper = range.upperBound
    if lower < upper, self[lower] > 0x20, self[upper - 1] > 0x20 { return range }
    // One comparison tells most bytes that are none.
    while lower < upper, self[lower] <= 0x20, self[lower].isWhiteSpace { lower += 1 }
    while upper > lower, self[upper - 1] <= 0x20, self[upper - 1].isWhiteSpace { upper -= 1 }
    return lower..<upper
  }

  /// Whether two ranges hold the same bytes.
  package func isSame(_ range: Range<Int>, as other: Range<Int>) -> Bool {
    guard range.count == other.count else { return false }
    let (range, other) = (extracting(range), extracting(other))
    // SAFETY: both are of that length, and only read, within the call.
    return unsafe range.withUnsafeBytes { bytes in
      unsafe other.withUnsafeBytes { others in
        guard let bytes = bytes.baseAddress, let others = others.baseAddress else { return true }
        return unsafe memcmp(bytes, others, range.count) == 0
      }
    }
  }

  /// Eight bytes as they stand in memory.
  @inlinable
  package func word(at index: Int) -> UInt64 {
    precondition(index >= 0 && index <= count - 8)
    // SAFETY: all eight lie within the span, as was checked.
    return unsafe withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: index, as: UInt64.self) }
  }

  /// The bytes of a range as text; what is not UTF-8 becomes U+FFFD.
  package func text(in range: Range<Int>) -> String {
    // SAFETY: the buffer is only read, within the call.
    unsafe extracting(range.clamped(to: indices)).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
  }
}

extension StaticString {
  /// One UTF-8 byte of the text.
  @inlinable
  @inline(__always)
  package func byte(at index: Int) -> UInt8 {
    // SAFETY: callers stay below `utf8CodeUnitCount`; the bytes live as long as the program.
    unsafe utf8Start[index]
  }

  /// Eight UTF-8 bytes of the text, in the order of memory.
  @inlinable
  @inline(__always)
  func word(at index: Int) -> UInt64 {
    // SAFETY: as above, of all eight.
    unsafe UnsafeRawPointer(utf8Start).loadUnaligned(fromByteOffset: index, as: UInt64.self)
  }
}

extension UInt64 {
  /// Of eight bytes of text in lower case, the bit of each letter that its capital form does not have.
  ///
  /// Other bytes have none, except backticks, braces, bars and tildes, which no text that is looked for has.
  @inlinable
  package var caseBits: UInt64 {
    (self & 0x4040_4040_4040_4040) >> 1 & self
  }
}

extension UInt8 {
  /// The lower-case form of an ASCII letter; any other byte as it is.
  @inlinable
  package var lowercasedASCII: UInt8 {
    self &- 0x41 < 26 ? self | 0x20 : self
  }

  /// Blank, tab, line feed or carriage return.
  @inlinable
  package var isWhiteSpace: Bool {
    self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09
  }

  /// The value of an ASCII decimal digit.
  @inlinable
  package var digitValue: Int? {
    let value = self &- 0x30
    return value < 10 ? Int(value) : nil
  }

  /// The value of an ASCII hexadecimal digit.
  @inlinable
  package var hexDigitValue: Int? {
    if let value = digitValue { return value }
    let value = lowercasedASCII &- 0x61
    return value < 6 ? Int(value) + 10 : nil
  }
}
