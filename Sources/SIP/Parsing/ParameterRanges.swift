import SourceBytes

/// Where a parameter stands (`generic-param`, RFC 3261 section 25.1).
struct ParameterRange {
  var name: Range<Int>
  /// Without quotation marks; absent if there is no equals sign.
  var value: Range<Int>?
  var isQuoted: Bool
}

extension Span<UInt8> {
  /// The parameters of `;name=value;name="value";name`, in order; white space is allowed everywhere (`SEMI`, `EQUAL`).
  func parameterRanges(in range: Range<Int>) -> [ParameterRange] {
    pieces(of: range, separatedBy: semicolon, keepingBrackets: false).map { parameterRange(in: $0) }
  }

  /// One parameter.
  func parameterRange(in piece: Range<Int>) -> ParameterRange {
    parameterRange(in: piece, equals: firstIndex(of: equalsSign, in: piece))
  }

  private func parameterRange(in piece: Range<Int>, equals: Int?) -> ParameterRange {
    guard let equals else { return ParameterRange(name: piece, value: nil, isQuoted: false) }
    let name = trimmed(piece.lowerBound..<equals)
    let value = trimmed((equals + 1)..<piece.upperBound)
    guard let first = value.first, self[first] == quotationMark else {
      return ParameterRange(name: name, value: value, isQuoted: false)
    }
    let end = closingQuote(after: first, in: value) ?? value.upperBound
    return ParameterRange(name: name, value: (first + 1)..<end, isQuoted: true)
  }

  /// Calls `body` with each parameter of `;name=value;name="value"`, in order, with its value without quotation marks.
  package func forEachParameter(
    in range: Range<Int>,
    _ body: (_ name: Range<Int>, _ value: Range<Int>?) -> Void
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      let (end, equals) = parameterEnd(from: start, in: range)
      let piece = trimmed(start..<end)
      if !piece.isEmpty {
        let parameter = parameterRange(in: piece, equals: equals)
        body(parameter.name, parameter.value)
      }
      start = end + 1
    }
  }

  /// Where a parameter ends, and its equals sign: most are a few bytes, which one look at each tells faster than bulk scans.
  private func parameterEnd(from start: Int, in range: Range<Int>) -> (end: Int, equals: Int?) {
    var equals: Int?
    for index in start..<range.upperBound {
      switch self[index] {
      case semicolon: return (index, equals)
      case equalsSign where equals == nil: equals = index
      case quotationMark:
        let end = nextSeparator(semicolon, in: index..<range.upperBound, keepingBrackets: false)
        return (end, equals ?? firstIndex(of: equalsSign, in: index..<end))
      default: break
      }
    }
    return (range.upperBound, equals)
  }
}
