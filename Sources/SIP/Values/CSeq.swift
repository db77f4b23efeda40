import SourceBytes

/// The number and method of a request within its dialog (RFC 3261 section 20.16).
package struct CSeq: Hashable, Sendable {
  package let number: UInt32
  package let method: SIPMethod

  package init(number: UInt32, method: SIPMethod) {
    self.number = number
    self.method = method
  }

  /// `CSeq = 1*DIGIT LWS Method`.
  /// - Throws: `numberMissing`, `numberTooLarge`, `methodInvalid`.
  package init(parsing bytes: Span<UInt8>, in range: Range<Int>) throws(SIPSyntaxError) {
    let range = bytes.trimmed(range)
    let digits = bytes.prefix(of: range, while: \.isDigit)
    guard !digits.isEmpty else { throw SIPSyntaxError(.numberMissing, at: range.lowerBound) }
    guard let number = integer(parsing: bytes, in: digits).flatMap(UInt32.init(exactly:)) else {
      throw SIPSyntaxError(.numberTooLarge, at: digits.lowerBound)
    }
    let method = bytes.trimmed(digits.upperBound..<range.upperBound)
    guard !method.isEmpty, method.lowerBound > digits.upperBound,
      bytes.prefix(of: method, while: \.isTokenByte) == method
    else { throw SIPSyntaxError(.methodInvalid, at: method.lowerBound) }
    self.init(number: number, method: SIPMethod(parsing: bytes, in: method))
  }
}
