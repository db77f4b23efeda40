import SIP
import SourceBytes
import Traces

/// What messages that several clocks timed say of these.
///
/// A message is sent before it is received, so the clock of the one side cannot be further ahead of that of the other than the times they
/// wrote are apart (as in NTP, RFC 5905). Two logs of one machine, which hold the same
/// sight of it, show the same moment.
struct ClockEvidence {
  /// Which clock timed a message first, and which later on its way.
  struct Pair: Hashable, Comparable {
    let earlier: Int
    let later: Int

    static func < (left: Pair, right: Pair) -> Bool {
      (left.earlier, left.later) < (right.earlier, right.later)
    }
  }

  /// What the messages from the one clock to the other say.
  struct Bound {
    /// The later clock is ahead of the earlier one by this at the most, in milliseconds.
    var most: Int
    var count = 1
  }

  private(set) var bounds: [Pair: Bound] = [:]

  /// Sights of one message that are compared with each other at the most: an honest one has a few hops and forks.
  private static let mostSights = 64

  /// The same message: request or response of a transaction.
  private struct Key: Hashable {
    let callID: String
    let cseq: UInt32
    let method: SIPMethod
    let status: Int
    let tag: String?

    init(of message: CapturedMessage) {
      callID = message.callID
      cseq = message.cseq
      // ACK and CANCEL have the number of their INVITE.
      method = message.requestMethod ?? message.method
      status = message.status ?? 0
      tag = message.from.tag
    }
  }

  init(_ messages: [CapturedMessage], _ calls: CallIndex, _ roster: ClockRoster) {
    guard roster.clocks.count > 1 else { return }
    let clocks = roster.numbers
    let isShared = Self.callsOfSeveral(calls, clocks)
    guard isShared.contains(true) else { return }
    var sights: [Key: [Int]] = [:]
    let seen = messages.span
    for place in seen.indices where isShared[calls.numbers[place]] && !seen[place].viaBranches.isEmpty {
      sights[Key(of: seen[place]), default: []].append(place)
    }
    for places in sights.values where places.count > 1 {
      compare(places.prefix(Self.mostSights), messages, clocks)
    }
  }

  /// Of each call, whether more than one clock timed it.
  private static func callsOfSeveral(_ calls: CallIndex, _ clocks: [Int]) -> [Bool] {
    var first = [Int?](repeating: nil, count: calls.callIDs.count)
    var isShared = [Bool](repeating: false, count: calls.callIDs.count)
    for (call, clock) in zip(calls.numbers, clocks) {
      if let known = first[call] {
        if known != clock { isShared[call] = true }
      } else {
        first[call] = clock
      }
    }
    return isShared
  }

  private mutating func compare(
    _ places: ArraySlice<Int>,
    _ messages: [CapturedMessage],
    _ clocks: [Int]
  ) {
    for earlier in places {
      for later in places where clocks[earlier] != clocks[later] {
        guard
          messages[earlier].isSeenBefore(messages[later])
            || messages[earlier].isSameSight(as: messages[later])
        else { continue }
        note(
          Pair(earlier: clocks[earlier], later: clocks[later]),
          messages[later].time.milliseconds(since: messages[earlier].time)
        )
      }
    }
  }

  private mutating func note(_ pair: Pair, _ distance: Int) {
    guard let known = bounds[pair] else {
      bounds[pair] = Bound(most: distance)
      return
    }
    bounds[pair] = Bound(most: min(known.most, distance), count: known.count + 1)
  }
}

extension CapturedMessage {
  /// Whether this sight of a message lies before another one on its way.
  ///
  /// Each hop puts its Via on top of a request, and takes it off the answer (RFC 3261 sections 16.6 and 16.7); between two hops, a message
  /// goes out before it comes in.
  fileprivate func isSeenBefore(_ other: CapturedMessage) -> Bool {
    if viaBranches.count == other.viaBranches.count {
      return direction == .outgoing && other.direction == .incoming && sharesHop(with: other)
    }
    let (near, far) = status == nil ? (viaBranches, other.viaBranches) : (other.viaBranches, viaBranches)
    return near.count < far.count && Self.tells(near) && far.suffix(near.count).elementsEqual(near)
  }

  /// Whether both are what one machine logged of a message: on a hop, it goes out at one end and comes in at the other.
  fileprivate func isSameSight(as other: CapturedMessage) -> Bool {
    direction != nil && direction == other.direction && sharesHop(with: other)
  }

  private func sharesHop(with other: CapturedMessage) -> Bool {
    viaBranches == other.viaBranches && Self.tells(viaBranches)
  }

  /// Whether the branches of a message tell the hop it is on: many clients write none, but theirs is the first.
  private static func tells(_ branches: [String]) -> Bool {
    branches.count == 1 || branches.first != ""
  }
}
