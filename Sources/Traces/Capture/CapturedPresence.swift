package import SourceBytes

/// What the servers told watchers of a person's presence, where it changed in what bears on instant messages (`domain.md` 2.2).
package struct CapturedPresence: Sendable {
  package var time: Timestamp
  package var rawTime: String
  package var location: SourceLocation
  package var capture: CapturePoint
  /// Address of record.
  package var user: String
  /// The aggregate state is Do Not Disturb.
  package var isDoNotDisturb: Bool
  /// UUID of the endpoint that instant messages are meant for first, lower case; absent if it was not told.
  package var preferredEndpoint: String?
}
