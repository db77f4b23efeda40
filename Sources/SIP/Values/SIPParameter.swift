/// A parameter of a header or a URI (`generic-param`, RFC 3261 section 25.1).
package struct SIPParameter: Hashable, Sendable {
  /// In lower case.
  package let name: String
  /// Without quotation marks; absent for a parameter that is only a name, such as `lr`.
  package let value: String?

  package init(name: String, value: String?) {
    self.name = name
    self.value = value
  }

  init(_ bytes: Span<UInt8>, _ range: ParameterRange) {
    name = lowercasedText(of: bytes, in: range.name)
    value = range.value.map { value in
      range.isQuoted ? unquotedText(of: bytes, in: value) : text(of: bytes, in: value)
    }
  }
}

/// The parameters of a range, in order.
func parameters(of bytes: Span<UInt8>, in range: Range<Int>) -> [SIPParameter] {
  var parameters: [SIPParameter] = []
  for parameter in bytes.parameterRanges(in: range) { parameters.append(SIPParameter(bytes, parameter)) }
  return parameters
}

extension Sequence<SIPParameter> {
  /// The value of the first parameter of a name: empty if it has none, nil if there is no such parameter.
  func value(of name: String) -> String? {
    first { $0.name == name }.map { $0.value ?? "" }
  }
}
