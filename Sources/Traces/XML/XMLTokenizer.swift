private import CLibXML2
import SourceBytes

/// A piece of an XML document, and where it stands.
struct XMLToken {
  enum Kind {
    /// A start tag; its attributes follow.
    case start
    /// An attribute of the start tag before it.
    case attribute
    /// Character data; one run of it may come in several pieces.
    case text
    /// An end tag, or the end of an empty element.
    case end
  }

  let kind: Kind
  /// Of a start tag its first byte, of an end tag the place behind it, in the bytes fed; of others a place near.
  let offset: Int
  /// Local name, as a range of the text lent with the token: prefixes and name spaces do not count (`formats.md` 4.1).
  let name: Range<Int>
  /// Of an attribute or a text, as a range of the text lent with the token.
  let value: Range<Int>
}

/// Takes the tokens of a document in their order.
protocol XMLTokenHandler {
  /// - Parameters:
  ///   - token: the next one.
  ///   - text: what its ranges are of; lent for the call.
  mutating func take(_ token: XMLToken, _ text: Span<UInt8>)
}

/// Why an XML document cannot be read to its end.
struct XMLFailure: Error, Equatable {
  enum Kind {
    case malformed
    /// It has a document type declaration: the way to entities, and to other files.
    case doctype
    case tooDeep, tooLong
  }

  let kind: Kind
  /// Where, in the bytes fed.
  let offset: Int
  /// The parser's words for it; may quote the document.
  let detail: String
}

/// Reads an XML document that comes in pieces, cut anywhere, and holds no more than one piece of it.
///
/// Documents are not trusted: entities, document type declarations, XInclude and the network are off, nesting and lengths bounded.
@safe struct XMLTokenizer: ~Copyable {
  // SAFETY: made by `imx_parser_new`, freed once, by `deinit`; used by one task at a time, since the type cannot be copied.
  private let parser: OpaquePointer?

  /// Nesting that no log has.
  private static let deepest: Int32 = 128
  /// Text between two pieces that no log has.
  private static let longest = 12 << 20
  private static let pieceSize = 1 << 16

  init() {
    unsafe parser = imx_parser_new(Self.deepest, Self.longest)
  }

  deinit {
    unsafe imx_parser_free(parser)
  }

  /// Makes it ready for another document.
  mutating func reset() {
    guard let parser = unsafe parser else { return }
    unsafe imx_parser_reset(parser)
  }

  /// Puts an element around what is fed from here on, so that it may have several roots.
  ///
  /// Places count from its beginning: `openingLength` bytes before what is fed.
  mutating func open() throws(XMLFailure) {
    let opening: [UInt8] = [0x3C, 0x72, 0x3E]
    var nobody = NoHandler()
    try feed(piece: 0..<opening.count, of: opening.span, isLast: false, to: &nobody)
  }

  /// Length of what `open` puts before the rest.
  static let openingLength = 3

  private struct NoHandler: XMLTokenHandler {
    func take(_ token: XMLToken, _ text: Span<UInt8>) {}
  }

  /// Reads on.
  ///
  /// - Parameters:
  ///   - range: the next bytes of the document.
  ///   - bytes: what the range is of.
  ///   - isLast: nothing follows.
  ///   - handler: is given the tokens that are whole.
  /// - Throws: `XMLFailure` where the document cannot be read on; the tokens before that were given.
  mutating func feed(
    _ range: Range<Int>,
    of bytes: Span<UInt8>,
    isLast: Bool,
    to handler: inout some XMLTokenHandler
  ) throws(XMLFailure) {
    var start = range.lowerBound
    repeat {
      let end = min(start + Self.pieceSize, range.upperBound)
      try feed(piece: start..<end, of: bytes, isLast: isLast && end == range.upperBound, to: &handler)
      start = end
    } while start < range.upperBound
  }

  private mutating func feed(
    piece: Range<Int>,
    of bytes: Span<UInt8>,
    isLast: Bool,
    to handler: inout some XMLTokenHandler
  ) throws(XMLFailure) {
    guard let parser = unsafe parser else {
      throw XMLFailure(kind: .tooLong, offset: 0, detail: "there is no memory for a parser")
    }
    // SAFETY: the piece is lent for the call, and the parser copies what it keeps.
    let result = unsafe bytes.extracting(piece).withUnsafeBufferPointer { buffer in
      unsafe imx_parser_feed(parser, buffer.baseAddress, buffer.count, isLast ? 1 : 0)
    }
    // SAFETY: tokens and text belong to the parser and stay as they are until `imx_parser_drain`.
    let tokens = unsafe UnsafeBufferPointer(
      start: imx_parser_tokens(parser),
      count: imx_parser_token_count(parser)
    )
    let text = unsafe UnsafeBufferPointer(
      start: imx_parser_text(parser),
      count: imx_parser_text_length(parser)
    )
    for index in tokens.indices {
      let token = unsafe XMLToken(tokens[index])
      unsafe handler.take(token, text.span)
    }
    unsafe imx_parser_drain(parser)
    guard let kind = XMLFailure.Kind(result) else { return }
    let offset = unsafe Int(imx_parser_failure_offset(parser))
    // SAFETY: the parser's words are a C string that lives as long as the parser.
    let detail = unsafe String(cString: imx_parser_failure_words(parser))
    throw XMLFailure(kind: kind, offset: offset, detail: detail)
  }
}

extension XMLToken {
  fileprivate init(_ token: imx_token) {
    kind =
      switch Int(token.kind) {
      case IMX_START: .start
      case IMX_ATTRIBUTE: .attribute
      case IMX_TEXT: .text
      default: .end
      }
    offset = Int(token.offset)
    name = token.name_start..<token.name_start + token.name_length
    value = token.value_start..<token.value_start + token.value_length
  }
}

extension XMLFailure.Kind {
  /// Nil where nothing failed.
  fileprivate init?(_ result: Int32) {
    switch Int(result) {
    case IMX_WELL_FORMED: return nil
    case IMX_DOCTYPE: self = .doctype
    case IMX_TOO_DEEP: self = .tooDeep
    case IMX_TOO_LONG, IMX_NO_MEMORY: self = .tooLong
    default: self = .malformed
    }
  }
}

extension Irregularity.Name {
  /// The name of what keeps a document from being read to its end.
  init(_ failure: XMLFailure) {
    switch failure.kind {
    case .malformed: self = .xmlMalformed
    case .doctype: self = .xmlDoctypeRefused
    case .tooDeep: self = .xmlTooDeep
    case .tooLong: self = .xmlTooLong
    }
  }
}
