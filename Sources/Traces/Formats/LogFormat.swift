import SourceBytes

/// A kind of log: how it is told from others, and how an admin comes by it.
package struct LogFormat: Sendable {
  /// Name for `--input-format`.
  package let name: String
  package let title: String
  /// What in a log it is recognised by.
  package let recognition: String
  /// How an admin obtains such a log.
  package let provenance: String
  /// Whether times are UTC by format; if not, the log does not say its zone.
  package let isUTC: Bool
  /// Who writes it.
  package let side: CapturePoint.Side
  /// Whether the first bytes of an input are of this format.
  let recognises: @Sendable (Span<UInt8>) -> Bool
  /// The last place in some bytes behind which a piece of the format may begin; nil if there is none.
  let border: @Sendable (Span<UInt8>) -> Int?
  /// Reads a chunk that ends at such a place.
  let scan: @Sendable (Chunk, ChunkSettings) -> ChunkContents

  /// All formats, in the order in which they are tried.
  package static let all: [LogFormat] = [
    .eventXML, .cls, .ocsLogger, .uccapi, .mobile, .mac, .sipe, .ucwa, .sip,
  ]

  /// The format of the given name.
  package static func named(_ name: String) -> LogFormat? {
    all.first { $0.name == name }
  }

  /// The format the first bytes of an input are of; nil if they are of none.
  package static func detect(_ prefix: Span<UInt8>) -> LogFormat? {
    for format in all where format.recognises(prefix) { return format }
    return nil
  }
}
