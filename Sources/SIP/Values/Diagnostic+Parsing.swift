import SourceBytes

extension Diagnostic {
  /// Reads the value of one diagnostic header (`domain.md` section 4).
  ///
  /// Parameters may stand in any order, even before the error number. The part behind the point of `<id>.<sub>` becomes a
  /// parameter named `sub`.
  /// - Throws: `errorIDMissing`, `numberTooLarge`.
  package init(
    parsing bytes: Span<UInt8>,
    in range: Range<Int>,
    kind: Kind
  ) throws(SIPSyntaxError) {
    let pieces = bytes.parameterRanges(in: range)
    guard let number = pieces.firstIndex(where: { $0.value == nil && bytes[$0.name.lowerBound].isDigit })
    else {
      throw SIPSyntaxError(.errorIDMissing, at: bytes.trimmed(range).lowerBound)
    }
    let (id, sub) = try Self.errorID(bytes, pieces[number].name)
    self.init(kind: kind, id: id)
    if let sub { parameters.append(Parameter(name: "sub", value: sub)) }
    for (index, piece) in pieces.enumerated() where index != number {
      take(SIPParameter(bytes, piece))
    }
  }

  /// `ErrorId = 1*DIGIT [ "." 1*DIGIT ]`.
  private static func errorID(
    _ bytes: Span<UInt8>,
    _ range: Range<Int>
  ) throws(SIPSyntaxError) -> (id: Int, sub: String?) {
    let digits = bytes.prefix(of: range, while: \.isDigit)
    guard let id = integer(parsing: bytes, in: digits) else {
      throw SIPSyntaxError(.numberTooLarge, at: digits.lowerBound)
    }
    guard digits.upperBound < range.upperBound else { return (id, nil) }
    guard bytes[digits.upperBound] == UInt8(ascii: ".") else {
      throw SIPSyntaxError(.errorIDMissing, at: range.lowerBound)
    }
    return (id, text(of: bytes, in: (digits.upperBound + 1)..<range.upperBound))
  }

  /// Files a parameter where it belongs; of several reasons or sources the first one counts.
  private mutating func take(_ parameter: SIPParameter) {
    let value = parameter.value ?? ""
    switch parameter.name {
    case "reason" where reason == nil: reason = value
    case "source" where source == nil: source = value
    default: parameters.append(Parameter(name: parameter.name, value: value))
    }
  }
}
