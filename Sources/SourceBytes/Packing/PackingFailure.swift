private import CLibArchive

/// Why something that is packed cannot be read, or not to its end.
package struct PackingFailure: Error, Hashable, Sendable {
  package enum Kind: Sendable {
    case damaged, encrypted, unsupported
    /// The bounds of `PackingBounds`.
    case memberTooLong, tooMuch, tooManyMembers, nameTooLong, tooDeep
    /// What it is packed in cannot be read on: the failure of that one says why.
    case source
    case noMemory
  }

  package let kind: Kind
  /// libarchive's words for it; may be empty.
  package let words: String

  package init(_ kind: Kind, words: String = "") {
    self.kind = kind
    self.words = words
  }

  /// Nil where nothing failed.
  init?(code: Int32, words: String) {
    let kinds: [(Int, Kind)] = [
      (IMA_DAMAGED, .damaged), (IMA_ENCRYPTED, .encrypted), (IMA_UNSUPPORTED, .unsupported),
      (IMA_MEMBER_TOO_LONG, .memberTooLong), (IMA_TOO_MUCH, .tooMuch), (IMA_TOO_MANY, .tooManyMembers),
      (IMA_NAME_TOO_LONG, .nameTooLong), (IMA_SOURCE, .source), (IMA_NO_MEMORY, .noMemory),
    ]
    guard Int(code) != IMA_SOUND else { return nil }
    self.init(kinds.first { $0.0 == Int(code) }?.1 ?? .damaged, words: words)
  }
}
