import SIP
import SourceBytes

/// First words of a chunk on people who, by them, neither are in Do Not Disturb nor prefer an endpoint.
///
/// Nearly all presence is of this kind, and it tells something only of the few people of whom something else was told before. So just its bytes
/// are kept until that is known.
struct OrdinaryPresence: Sendable {
  /// What was told of one person.
  struct Word: Sendable {
    /// Of the address of record, in lower case.
    let addressHash: UInt64
    let time: Timestamp
    var location: SourceLocation
    fileprivate let opening: Range<Int>
    fileprivate let user: Range<Int>
  }

  private(set) var words: [Word] = []
  private var bytes: [UInt8] = []

  /// Keeps a word of a log, if its address is written plainly.
  ///
  /// - Returns: whether it was kept.
  mutating func keep(
    _ notice: PresenceNotice,
    at location: SourceLocation,
    _ time: Timestamp,
    opening: Range<Int>,
    of source: Span<UInt8>
  ) -> Bool {
    guard notice.plainAddress != nil else { return false }
    if words.isEmpty { reserve() }
    let word = Word(
      addressHash: notice.addressHash,
      time: time,
      location: location,
      opening: copy(opening, of: source),
      user: copy(notice.user, of: source)
    )
    words.append(word)
    return true
  }

  /// What a word says, read in full.
  func presence(_ word: Word) -> CapturedPresence? {
    let bytes = bytes.span
    guard let user = try? SIPURI.address(of: bytes, in: word.user) else { return nil }
    let prefix = ServerTracePrefix(parsing: bytes, in: word.opening)
    return CapturedPresence(
      time: word.time,
      rawTime: prefix.rawTime(bytes),
      location: word.location,
      capture: prefix.capturePoint(bytes),
      user: user,
      isDoNotDisturb: false,
      preferredEndpoint: nil
    )
  }

  /// Room for what a chunk holds as a rule.
  private mutating func reserve() {
    words.reserveCapacity(128)
    bytes.reserveCapacity(24 << 10)
  }

  private mutating func copy(_ range: Range<Int>, of source: Span<UInt8>) -> Range<Int> {
    let start = bytes.count
    // SAFETY: the buffer is only read, within the call.
    unsafe source.extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    return start..<bytes.count
  }
}

/// FNV-1a of an address of record: the same in every run.
enum AddressHash {
  static func of(_ bytes: Span<UInt8>, in range: Range<Int>) -> UInt64 {
    var hash = start
    for index in range { hash = (hash ^ UInt64(bytes[index].lowercasedASCII)) &* prime }
    return hash
  }

  static func of(_ address: String) -> UInt64 {
    address.utf8.reduce(start) { ($0 ^ UInt64($1.lowercasedASCII)) &* prime }
  }

  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3
}
