import SourceBytes
import Traces

/// What the log of one app covers: whose it is, from when to when, and when the servers answered its requests for events.
struct AppLog: Sendable {
  let source: SourceID
  let start: Timestamp
  let end: Timestamp
  /// The zone of its times is known, and not only assumed.
  let isClockKnown: Bool
  /// Addresses of the people signed in on it.
  var owners: Set<String> = []
  /// Answers to requests for events, in order of time.
  var channelAnswers: [CapturedAppEvent] = []
  /// When the servers no longer knew the app, in order of time.
  var endings: [CapturedAppEvent] = []

  /// Whether the log shows what its app got from one time to another.
  ///
  /// It has to begin before and end after, and the servers have to have answered the app at some time before: a log of an app that
  /// was not signed in shows nothing.
  func covers(_ first: Timestamp, _ last: Timestamp) -> Bool {
    start <= first && end >= last && channelAnswers.first.map { $0.time <= last } == true
  }

  func answers(_ first: Timestamp, _ last: Timestamp) -> [CapturedAppEvent] {
    channelAnswers.filter { $0.time >= first && $0.time <= last }
  }
}
