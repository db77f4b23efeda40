import SourceBytes
import Traces

/// What watchers were told of people's presence, over time (`domain.md` 2.2).
struct PresenceBook: Sendable {
  /// What was told of a person from a time on, and where it was seen first in each log.
  struct Change: Sendable {
    let presence: CapturedPresence
    var sightings: [Sighting]
  }

  /// The changes of each person, in order of time.
  private var changes: [String: [Change]] = [:]

  /// Puts in order what logs tell: one that is read again, or another log of the same time, tells nothing new.
  init(_ told: [CapturedPresence]) {
    for presence in told.sorted(by: { ($0.time, $0.location) < ($1.time, $1.location) }) {
      let sighting = Sighting(of: presence)
      let last = (changes[presence.user]?.count ?? 0) - 1
      guard last >= 0, let known = changes[presence.user]?[last] else {
        guard presence.bearsOnMessages else { continue }
        changes[presence.user] = [Change(presence: presence, sightings: [sighting])]
        continue
      }
      if !known.presence.isSameState(as: presence) {
        changes[presence.user]?.append(Change(presence: presence, sightings: [sighting]))
      } else if !known.sightings.contains(where: { $0.location.source == presence.location.source }) {
        changes[presence.user]?[last].sightings.append(sighting)
      }
    }
  }

  /// What was last told of a person before a time.
  func state(of user: String, before time: Timestamp) -> Change? {
    changes[user]?.last { $0.presence.time <= time }
  }

  /// The events of the timeline, person by person.
  var events: [TimelineEvent] {
    changes.sorted { $0.key < $1.key }.flatMap { $0.value.map(TimelineEvent.init) }
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
