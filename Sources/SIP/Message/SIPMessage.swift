import SourceBytes

/// A SIP message (RFC 3261 section 7), as places in the bytes it was read from.
///
/// It holds no text: whoever wants a value reads it from the same bytes.
package struct SIPMessage: Sendable {
  /// How many headers (and odd lines among them) are read; what follows is left alone.
  package static let maximumHeaderCount = 2_000

  package let startLine: StartLine
  /// In the order of the bytes, repeats included.
  package let headers: [HeaderField]
  private let firstPlaces: FirstPlaces
  package let body: Range<Int>
  /// What does not follow the grammar but was read all the same.
  package var oddities: [SIPOddity]

  /// Reads the form that goes over the wire: start line, headers, empty line, body.
  ///
  /// Empty lines before the start line are passed over (RFC 3261 section 7.5). The body is all the rest, whatever
  /// `Content-Length` says. Without an empty line there is no body, and `headersUnfinished` is noted.
  /// - Throws: what `StartLine` throws.
  package init(parsing bytes: Span<UInt8>, in range: Range<Int>) throws(SIPSyntaxError) {
    let range = range.clamped(to: bytes.indices)
    let first = bytes.prefix(of: range, while: \.isWhiteSpace).upperBound
    let line = bytes.line(from: first, in: range)
    startLine = try StartLine(parsing: bytes, in: line.content)
    let section = HeaderSection(bytes, line.next..<range.upperBound, form: .wire)
    headers = section.headers
    firstPlaces = section.firstPlaces
    oddities = section.oddities
    body = section.end..<range.upperBound
  }

  /// Reads the form of a server trace record, whose pieces stand apart (`formats.md` 1.2).
  ///
  /// An empty line does not end the headers; one that stands between two of them is noted.
  /// - Throws: what `StartLine` throws.
  package init(
    startLine: Range<Int>,
    headers: Range<Int>,
    body: Range<Int>,
    of bytes: Span<UInt8>
  ) throws(SIPSyntaxError) {
    self.startLine = try StartLine(parsing: bytes, in: startLine)
    let section = HeaderSection(bytes, headers, form: .record)
    self.headers = section.headers
    firstPlaces = section.firstPlaces
    oddities = section.oddities
    self.body = body.clamped(to: bytes.indices)
  }

  /// The value of the first header of a name.
  package func first(_ name: HeaderName) -> Range<Int>? {
    firstPlaces[name].map { headers[$0].value }
  }

  /// The values of all headers of a name, in order.
  package func all(_ name: HeaderName) -> some Sequence<Range<Int>> {
    headers[(firstPlaces[name] ?? headers.endIndex)...].lazy.filter { $0.name == name }.map(\.value)
  }

  /// Hands out the values of all headers of a name, in order.
  package func forEachValue<Failure>(
    of name: HeaderName,
    _ body: (Range<Int>) throws(Failure) -> Void
  ) throws(Failure) {
    // Most are not there, or there once.
    guard let first = firstPlaces[name] else { return }
    for place in first..<headers.count where headers[place].name == name { try body(headers[place].value) }
  }
}
