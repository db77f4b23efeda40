import SourceBytes

/// Something an admin may take for a log that cannot be read as it is.
package enum Lookalike: Sendable {
  /// gzip, zip, zstd or xz.
  case compressed
  /// An `.etl` file: the binary form traces have before they are turned into text (`formats.md` 2.2).
  case eventTrace

  /// Tells it by the first bytes, an event trace by its name too; nil if it is neither.
  init?(of prefix: Span<UInt8>, named name: String) {
    let magics: [[UInt8]] = [
      [0x1F, 0x8B], [0x50, 0x4B, 0x03, 0x04], [0x28, 0xB5, 0x2F, 0xFD], [0xFD, 0x37, 0x7A, 0x58],
    ]
    if magics.contains(where: { magic in
      magic.indices.allSatisfy { $0 < prefix.count && prefix[$0] == magic[$0] }
    }) {
      self = .compressed
    } else if name.lowercased().hasSuffix(".etl") {
      self = .eventTrace
    } else {
      return nil
    }
  }
}
