import SIP
import SourceBytes

/// Keeps of all the presence in a chunk what changes: the same is told to every watcher, again and again.
struct PresenceTracker {
  private var states: [UInt64: UInt64] = [:]

  /// Whether a message may tell of presence: a notification.
  static func mayTell(_ startLine: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    bytes.hasPrefix("BENOTIFY ", in: startLine) || bytes.hasPrefix("NOTIFY ", in: startLine)
  }

  /// The people of whom a notification tells something else than the last one.
  mutating func changes(in content: Range<Int>, of bytes: Span<UInt8>) -> [PresenceNotice] {
    PresenceNotice.read(content, of: bytes).filter { notice in
      let preferred = notice.preferredEndpoint.map { Self.hash($0, bytes) } ?? 0
      let state = notice.isDoNotDisturb ? ~preferred : preferred
      return states.updateValue(state, forKey: Self.hash(notice.user, bytes)) != state
    }
  }

  /// FNV-1a: the same in every run.
  private static func hash(_ range: Range<Int>, _ bytes: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index].lowercasedASCII)) &* 0x100_0000_01B3 }
    return hash
  }
}

/// What was last told of each person in one input.
///
/// A person who was never told to be in Do Not Disturb, or to prefer an endpoint, is not worth a word.
struct PresenceStates {
  private var states: [String: State] = [:]

  private struct State: Equatable {
    var isDoNotDisturb = false
    var preferredEndpoint: String?
  }

  /// Whether something else was told of the person before.
  mutating func isNew(_ presence: CapturedPresence) -> Bool {
    let state = State(
      isDoNotDisturb: presence.isDoNotDisturb,
      preferredEndpoint: presence.preferredEndpoint
    )
    guard state != states[presence.user, default: State()] else { return false }
    states[presence.user] = state
    return true
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
