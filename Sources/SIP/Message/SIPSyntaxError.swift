/// Why bytes are not what the grammar asks for, and where.
///
/// Two errors are equal if their kinds are: the place is for people.
package struct SIPSyntaxError: Error, Equatable, Sendable {
  /// What is wrong.
  package enum Kind: String, CaseIterable, Sendable {
    case startLineMissing, versionMissing, versionUnsupported, methodInvalid, statusInvalid
    case uriMissing, schemeMissing, hostMissing, portInvalid
    case quoteUnclosed, bracketUnclosed
    case protocolMissing, sentByMissing
    case numberMissing, numberTooLarge
    case errorIDMissing
    case contentTypeMissing, base64Invalid
  }

  package let kind: Kind
  /// Index of the first byte that does not fit, in the span that was lent to the parser.
  package let at: Int

  package init(_ kind: Kind, at place: Int) {
    self.kind = kind
    self.at = place
  }

  package static func == (left: SIPSyntaxError, right: SIPSyntaxError) -> Bool {
    left.kind == right.kind
  }
}

extension SIPSyntaxError: CustomStringConvertible {
  /// The sentence for people: what is wrong, without the place.
  package var description: String {
    switch kind {
    case .startLineMissing: "there is no start line"
    case .versionMissing: "the start line does not end in SIP/2.0"
    case .versionUnsupported: "the SIP version is not 2.0"
    case .methodInvalid: "the method is not a token"
    case .statusInvalid: "the status code is not a number of three digits"
    case .uriMissing: "there is no URI"
    case .schemeMissing: "the URI has no scheme"
    case .hostMissing: "the URI names no host"
    case .portInvalid: "the port is not a number from 0 to 65535"
    case .quoteUnclosed: "a quotation mark is not closed"
    case .bracketUnclosed: "an angle bracket is not closed"
    case .protocolMissing: "the Via header names no protocol and transport"
    case .sentByMissing: "the Via header does not say who sent it"
    case .numberMissing: "there is no number where one belongs"
    case .numberTooLarge: "the number is too large"
    case .errorIDMissing: "the diagnostic header has no error number"
    case .contentTypeMissing: "there is no content type"
    case .base64Invalid: "the embedded text is not base64"
    }
  }
}
