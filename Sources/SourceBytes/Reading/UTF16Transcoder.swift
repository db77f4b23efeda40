/// Turns UTF-16 into UTF-8, piece by piece; a pair split between two pieces is kept for the next one.
struct UTF16Transcoder {
  private let littleEndian: Bool
  private var oddByte: UInt8?
  private var highSurrogate: UInt16?
  /// Units that are half of a surrogate pair without the other half; each became U+FFFD.
  private(set) var invalidUnits = 0

  init(littleEndian: Bool) {
    self.littleEndian = littleEndian
  }

  /// Appends the UTF-8 of the next piece.
  mutating func append(_ piece: Span<UInt8>, to output: inout [UInt8]) {
    for index in 0..<piece.count {
      guard let first = oddByte else {
        oddByte = piece[index]
        continue
      }
      oddByte = nil
      let second = piece[index]
      let unit = littleEndian ? UInt16(second) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(second)
      append(unit: unit, to: &output)
    }
  }

  /// Ends the input: what is left over cannot be text.
  mutating func finish(_ output: inout [UInt8]) {
    if highSurrogate != nil || oddByte != nil {
      highSurrogate = nil
      oddByte = nil
      appendReplacement(to: &output)
    }
  }

  private mutating func append(unit: UInt16, to output: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      if UTF16.isTrailSurrogate(unit) {
        let value = 0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(unit & 0x3FF))
        append(scalar: value, to: &output)
        return
      }
      appendReplacement(to: &output)
    }
    if UTF16.isLeadSurrogate(unit) {
      highSurrogate = unit
    } else if UTF16.isTrailSurrogate(unit) {
      appendReplacement(to: &output)
    } else {
      append(scalar: UInt32(unit), to: &output)
    }
  }

  private mutating func appendReplacement(to output: inout [UInt8]) {
    invalidUnits += 1
    append(scalar: 0xFFFD, to: &output)
  }

  private func append(scalar value: UInt32, to output: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(value) else { return }
    if scalar.isASCII {
      output.append(UInt8(truncatingIfNeeded: value))
    } else if let encoded = UTF8.encode(scalar) {
      output.append(contentsOf: encoded)
    }
  }
}
