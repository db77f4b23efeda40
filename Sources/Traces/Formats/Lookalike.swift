import SourceBytes

/// Something an admin may take for a log that cannot be read as it is.
package enum Lookalike: Sendable {
  /// Packed in a way that is not read, by its name.
  case packed(String)
  /// An `.etl` file: the binary form traces have before they are turned into text (`formats.md` 2.2).
  case eventTrace
  /// A file that is only named like an event trace.
  case namedEventTrace

  /// The bytes show it, whatever format the user names.
  package var isCertain: Bool {
    if case .namedEventTrace = self { false } else { true }
  }

  /// Tells it by the first bytes, else by its name; nil if it is none of these.
  package init?(of prefix: Span<UInt8>, named name: String) {
    if let (packing, _) = Self.packings.first(where: { _, magic in
      magic.indices.allSatisfy { $0 < prefix.count && prefix[$0] == magic[$0] }
    }) {
      self = .packed(packing)
    } else if Self.isEventTrace(prefix) {
      self = .eventTrace
    } else if name.lowercased().hasSuffix(".etl") {
      self = .namedEventTrace
    } else {
      return nil
    }
  }

  /// 7-Zip keeps its list of members at the end, where a stream comes too late; RAR is its maker's own.
  private static let packings: [(String, [UInt8])] = [
    ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]), ("rar", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
  ]

  /// An event trace begins with the header of its first buffer, 72 bytes long, whose first number is the size of a buffer.
  ///
  /// Behind it stands the header of the log as a system event, version 2, type 1 or 2, flags C0; and 32 bytes on the same size again.
  private static func isEventTrace(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count >= 0x6C, bytes[0x48] == 2, bytes[0x49] == 0, bytes[0x4A] == 1 || bytes[0x4A] == 2,
      bytes[0x4B] == 0xC0
    else { return false }
    return (0..<4).allSatisfy { bytes[$0] == bytes[0x68 + $0] }
  }
}
