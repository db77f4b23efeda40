/// What the number of the receiver's endpoints was learned from.
package enum PresenceBasis: String, CaseIterable, Sendable {
  /// The copies of the INVITE.
  case forks
  /// `Count` of the progress report 13004.
  case progressCount = "progress_count"
  /// The registrations that were live.
  case registrations
  /// The error report of the sender's client.
  case report
  case none
}
