import Foundation

/// `Ms-Conversation-ID` and `threadId`: an Outlook conversation index, which begins with the time the conversation was opened
/// (`formats.md` 6.3).
package enum ConversationIndex {
  /// The time by the clock of the client that opened the conversation; nil if the identity is of another form.
  ///
  /// The first six bytes are the upper ones of a Windows file time, which counts 100 ns since 1601.
  package static func time(of identity: String) -> Timestamp? {
    guard identity.utf8.count <= 512, let bytes = Data(base64Encoded: identity), bytes.count >= 22,
      bytes.first == 1
    else { return nil }
    let upper = bytes.prefix(6).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let milliseconds = Int64((upper << 16 + 5000) / 10_000) - 11_644_473_600_000
    // 2000 to 2100: anything else is no time of these products.
    return (946_684_800_000..<4_102_444_800_000).contains(milliseconds)
      ? Timestamp(milliseconds: milliseconds) : nil
  }
}
