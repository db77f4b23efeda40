package import SourceBytes

/// What the log of a phone or a browser shows of UCWA, the web interface such a client signs in to (`formats.md` 4.2, 9).
package struct CapturedAppEvent: Sendable {
  package enum Kind: String, Sendable {
    /// The event channel announces an invitation: the words of an incoming one have reached the app.
    case invitationStarted
    /// It changed; an incoming one that lost its accept and decline links rings no more.
    case invitationUpdated
    /// It is over; `state`, `status`, `reasonCode` and `reasonSubcode` say how.
    case invitationCompleted
    /// A message of a running conversation is done with; an incoming one has reached the app.
    ///
    /// Of an outgoing one `status`, `reasonCode` and `failedRecipients` say how.
    case messageCompleted
    /// The messaging of a conversation ended.
    case messagingEnded
    /// The app asked the servers to do something: a person did it.
    case acceptRequested, declineRequested, invitationRequested, messageRequested
    /// The servers answered a request for events, be it with none.
    case channelAnswered
    /// They answered with what cannot be read whole: what it brought is not known.
    case channelUnreadable
    /// The channel has lost events: the app has to start afresh.
    case channelResync
    /// Another instance of the app took the channel over (`PGetReplaced`).
    case channelReplaced
    /// The servers no longer know the app (`ApplicationNotFound`, `InactiveApplicationExpired`): it receives nothing.
    case applicationGone
    /// The app knows who is signed in on it: the `me` resource.
    case signedIn
  }

  package enum Direction: String, Sendable {
    case incoming, outgoing
  }

  package var time: Timestamp
  package var rawTime: String
  package var location: SourceLocation
  package var capture: CapturePoint
  package var kind: Kind
  package var direction: Direction?
  /// Path of the resource it is about, which stays the same as long as the resource lives.
  ///
  /// Of a request to accept or decline it is that of the invitation.
  package var href: String?
  /// Path of the conversation it belongs to, which invitation, messages and end have in common.
  package var conversation: String?
  /// `threadId`: the `Ms-Conversation-ID` of the SIP side.
  package var threadID: String?
  package var operationID: String?
  /// Addresses of record, without `sip:`, lower case.
  package var from: String?
  package var to: String?
  /// Such as `Connecting`, `Connected`, `Declined` or `Failed`.
  package var state: String?
  /// `Success`, `Failure`, as the event says, or the resource's `Succeeded`, `Failed`.
  package var status: String?
  package var reasonCode: String?
  package var reasonSubcode: String?
  /// The servers' sentence for it.
  package var reasonMessage: String?
  /// Addresses of those whom a message did not reach; the path of a participant whose address is not told.
  package var failedRecipients: [String] = []
  /// When the servers say it happened, by their clock: `timeStamp` of the resource.
  package var serverTime: Timestamp?
  /// Name and version of the app, which it gave when it signed in.
  package var userAgent: String?
  /// Status of the HTTP answer it came in, if the log tells it.
  package var httpStatus: Int?
  /// It carries what somebody wrote.
  package var carriesText = false
  /// What was written; read only when the user asked to see it, and bounded.
  package var text: String?
  /// An invitation that can still be accepted.
  package var isRinging = false

  package init(
    kind: Kind,
    time: Timestamp,
    rawTime: String,
    location: SourceLocation,
    capture: CapturePoint
  ) {
    self.kind = kind
    self.time = time
    self.rawTime = rawTime
    self.location = location
    self.capture = capture
  }
}
