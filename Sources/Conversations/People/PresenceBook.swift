import SourceBytes
import Traces

/// What watchers were told of people's presence, over time (`domain.md` 2.2).
struct PresenceBook: Sendable {
  /// The changes of each person, in order of time.
  private var changes: [String: [CapturedPresence]] = [:]

  init(_ contents: TraceContents) {
    for change in contents.presence.sorted(by: { ($0.time, $0.location) < ($1.time, $1.location) }) {
      changes[change.user, default: []].append(change)
    }
  }

  /// What was last told of a person before a time.
  func state(of user: String, before time: Timestamp) -> CapturedPresence? {
    changes[user]?.last { $0.time <= time }
  }

  /// The events of the timeline, in no order.
  var events: [TimelineEvent] {
    changes.values.flatMap { $0.map(TimelineEvent.init) }
  }
}

extension TimelineEvent {
  /// The event of a change of presence.
  init(_ change: CapturedPresence) {
    self.init(kind: .presenceChanged, sighting: Sighting(of: change))
    from = change.user
    reason = change.isDoNotDisturb ? "Do Not Disturb" : nil
  }
}
