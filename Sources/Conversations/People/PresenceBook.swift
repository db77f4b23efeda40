import SourceBytes
import Traces

/// What watchers were told of people's presence, over time (`domain.md` 2.2).
struct PresenceBook: Sendable {
  /// What was told of a person from a time on, and where it was seen first in each log.
  struct Change: Sendable {
    let presence: CapturedPresence
    var sightings: [Sighting]
    /// By which of the clocks that are set by each other each sighting is.
    var clocks: [Int]
  }

  /// What was last told of a person before a time.
  struct State {
    var change: Change?
    /// Whether that hangs on how far clocks that nothing relates are apart; nothing is told then.
    var isInDoubt = false
  }

  /// The changes of each person, in order of time.
  private var changes: [String: [Change]] = [:]
  /// Whether all that was told is by clocks that are set by each other.
  private let isExact: Bool

  /// Puts in order what logs tell: one that is read again, or another log of the same time, tells nothing new.
  init(_ told: [CapturedPresence], _ clocks: ClockSets) {
    isExact = clocks.areOne
    for presence in told.sorted(by: { ($0.time, $0.location) < ($1.time, $1.location) }) {
      let sighting = Sighting(of: presence)
      let clock = clocks.number(of: presence.capture.host, in: presence.location.source)
      let last = (changes[presence.user]?.count ?? 0) - 1
      guard last >= 0, let known = changes[presence.user]?[last] else {
        guard presence.bearsOnMessages else { continue }
        changes[presence.user] = [Change(presence: presence, sightings: [sighting], clocks: [clock])]
        continue
      }
      if !known.presence.isSameState(as: presence) {
        changes[presence.user]?.append(
          Change(presence: presence, sightings: [sighting], clocks: [clock])
        )
      } else if !known.sightings.contains(where: { $0.location.source == presence.location.source }) {
        changes[presence.user]?[last].sightings.append(sighting)
        changes[presence.user]?[last].clocks.append(clock)
      }
    }
  }

  /// What was last told of a person before a time by a clock.
  func state(of user: String, before time: Timestamp, by clock: Int) -> State {
    guard let changes = changes[user] else { return State() }
    let last = changes.last { $0.presence.time <= time }
    if isExact || changes.allSatisfy({ $0.clocks.allSatisfy { $0 == clock } }) { return State(change: last) }
    let possible = Self.lastOnes(of: changes, before: time, by: clock)
    guard let last, let state = possible.first??.presence,
      possible.allSatisfy({ $0?.presence.isSameState(as: state) == true })
    else { return State(isInDoubt: possible.contains { $0 != nil }) }
    return State(change: last)
  }

  /// The changes that may have been the last one before a time; nil among them if there may have been none.
  private static func lastOnes(of changes: [Change], before time: Timestamp, by clock: Int) -> [Change?] {
    var found: [Change?] = []
    var sure: Change?
    for change in changes.reversed() where change.mayBe(before: time, by: clock) {
      if let sure {
        if change.mayBeAfter(sure) { found.append(change) }
        continue
      }
      found.append(change)
      if change.isSurely(before: time, by: clock) { sure = change }
    }
    return sure == nil ? found + [nil] : found
  }

  /// The events of the timeline, person by person.
  var events: [TimelineEvent] {
    changes.sorted { $0.key < $1.key }.flatMap { $0.value.map(TimelineEvent.init) }
  }
}

extension PresenceBook.Change {
  private static var skew: Int { ClockSet.largestSkew }

  fileprivate func mayBe(before time: Timestamp, by clock: Int) -> Bool {
    zip(sightings, clocks).contains {
      $0.time <= ($1 == clock ? time : time.advanced(byMilliseconds: Self.skew))
    }
  }

  fileprivate func isSurely(before time: Timestamp, by clock: Int) -> Bool {
    zip(sightings, clocks).contains {
      $1 == clock ? $0.time <= time : $0.time < time.advanced(byMilliseconds: -Self.skew)
    }
  }

  /// Whether this change, which was told before another one, may have come after it.
  fileprivate func mayBeAfter(_ other: Self) -> Bool {
    clocks[0] != other.clocks[0]
      && other.presence.time <= presence.time.advanced(byMilliseconds: Self.skew)
  }
}

extension CapturedPresence {
  fileprivate var bearsOnMessages: Bool { isDoNotDisturb || preferredEndpoint != nil }

  fileprivate func isSameState(as other: CapturedPresence) -> Bool {
    isDoNotDisturb == other.isDoNotDisturb && preferredEndpoint == other.preferredEndpoint
  }
}

extension TimelineEvent {
  /// The event of a change of presence.
  init(_ change: PresenceBook.Change) {
    self.init(kind: .presenceChanged, sighting: change.sightings[0])
    sightings = change.sightings
    from = change.presence.user
    reason = change.presence.isDoNotDisturb ? "Do Not Disturb" : nil
  }
}
