import SIP
import SourceBytes

/// Keeps of all the presence in a chunk what changes: the same is told to every watcher, again and again.
struct PresenceTracker {
  private var states = [UInt64: UInt64](minimumCapacity: 128)

  /// Whether a message may tell of presence: a notification.
  static func mayTell(_ startLine: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    bytes.hasPrefix("BENOTIFY ", in: startLine) || bytes.hasPrefix("NOTIFY ", in: startLine)
  }

  /// Takes what is told of a person.
  ///
  /// - Returns: nil if it was told before; else whether it is the first word on the person.
  mutating func change(_ notice: PresenceNotice, of bytes: Span<UInt8>) -> Change? {
    let preferred = notice.preferredEndpoint.map { AddressHash.of(bytes, in: $0) } ?? 0
    let state = notice.isDoNotDisturb ? ~preferred : preferred
    guard let before = states.updateValue(state, forKey: notice.addressHash) else {
      return .firstWord
    }
    return before == state ? nil : .other
  }

  enum Change {
    case firstWord, other
  }
}

/// What was last told of each person in one input.
///
/// A person who was never told to be in Do Not Disturb, or to prefer an endpoint, is not worth a word.
struct PresenceStates {
  private var states: [String: State] = [:]
  /// The people whose state is kept, by the hashes of their addresses.
  private var known: Set<UInt64> = []

  private struct State: Equatable {
    var isDoNotDisturb = false
    var preferredEndpoint: String?
  }

  /// Whether something else was told of the person before.
  private mutating func isNew(_ presence: CapturedPresence) -> Bool {
    let state = State(
      isDoNotDisturb: presence.isDoNotDisturb,
      preferredEndpoint: presence.preferredEndpoint
    )
    guard state != states[presence.user, default: State()] else { return false }
    states[presence.user] = state
    known.insert(AddressHash.of(presence.user))
    return true
  }

  /// What a chunk tells that was not told before, in its order.
  mutating func news(in chunk: ChunkContents) -> [CapturedPresence] {
    var news: [CapturedPresence] = []
    var others = chunk.presence[...]
    for word in chunk.ordinaryPresence.words {
      while let other = others.first, other.location.offset < word.location.offset {
        others.removeFirst()
        if isNew(other) { news.append(other) }
      }
      guard known.contains(word.addressHash), let presence = chunk.ordinaryPresence.presence(word) else {
        continue
      }
      if isNew(presence) { news.append(presence) }
    }
    return news + others.filter { isNew($0) }
  }
}

extension CapturedPresence {
  /// Nil if the address cannot be read.
  init?(_ notice: PresenceNotice, of bytes: Span<UInt8>, seen sight: CaptureSight) {
    guard let user = try? SIPURI.address(of: bytes, in: notice.user) else { return nil }
    self.init(
      time: sight.time,
      rawTime: sight.rawTime,
      location: sight.location,
      capture: sight.capture,
      user: user,
      isDoNotDisturb: notice.isDoNotDisturb,
      preferredEndpoint: notice.preferredEndpoint.map { bytes.boundedText(in: $0, bound: 64).lowercased() }
    )
  }
}
