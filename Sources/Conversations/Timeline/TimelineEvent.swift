package import SIP
package import SourceBytes
package import Traces

/// One sight of a wire message in one log.
package struct Sighting: Hashable, Sendable {
  package var time: Timestamp
  /// The time as the log wrote it.
  package var rawTime: String
  package var location: SourceLocation
  package var capture: CapturePoint

  package init(time: Timestamp, rawTime: String, location: SourceLocation, capture: CapturePoint) {
    self.time = time
    self.rawTime = rawTime
    self.location = location
    self.capture = capture
  }
}

/// Something that happened, told once however often it was seen.
package struct TimelineEvent: Sendable {
  /// The raw values are the names of contract section 4.
  package enum Kind: String, CaseIterable, Sendable {
    case endpointRegistered = "endpoint.registered"
    case endpointRefreshed = "endpoint.refreshed"
    case endpointRemoved = "endpoint.removed"
    case endpointDropped = "endpoint.dropped"
    case endpointRefused = "endpoint.refused"
    case imOffered = "im.offered"
    case imForked = "im.forked"
    case imProgress = "im.progress"
    case imRinging = "im.ringing"
    case imAnswered = "im.answered"
    case imRefused = "im.refused"
    case imCancelled = "im.cancelled"
    case imAcknowledged = "im.acknowledged"
    case imSent = "im.sent"
    case imReceived = "im.received"
    case imTyping = "im.typing"
    case imClosed = "im.closed"
    case imReported = "im.reported"
    case imMissed = "im.missed"
    case pushSent = "push.sent"
    case pushFailed = "push.failed"
    case presenceChanged = "presence.changed"
    case diagnostic = "diagnostic"
  }

  /// The stretch of the way between two people a wire message was on.
  package enum Leg: Hashable, Sendable {
    /// Between the sender's client and the servers.
    case sender
    /// Between the servers and one of the receiver's endpoints: an index into `Delivery.targets`.
    case target(Int)
    /// Between servers, or not known.
    case servers
    /// Between the servers and an app of the receiver's, as its own log has it.
    case app
  }

  package var kind: Kind
  /// Never empty; the first one dates and places the event, the others are in order of time.
  package var sightings: [Sighting]
  package var leg: Leg
  /// Address of record of the side that made the message (for a response: that answered).
  package var from: String?
  package var to: String?
  /// The endpoint the event is about.
  package var epid: String?
  /// Product string of the endpoint the event is about, if the message carried one.
  package var userAgent: String?
  package var callID: String?
  package var cseq: UInt32?
  package var method: SIPMethod?
  package var status: Int?
  /// Reason phrase of a response, or text of a diagnostic record.
  ///
  /// From the log: untrusted.
  package var reason: String?
  package var diagnostic: Diagnostic?
  /// `Result-Code` of a diagnostic record: `0x… NAME`.
  package var resultCode: String?
  /// What was written; present only when the user asked to see it.
  package var text: String?
  package var deliveryID: String?

  package init(kind: Kind, sighting: Sighting, leg: Leg = .servers) {
    self.kind = kind
    self.sightings = [sighting]
    self.leg = leg
  }

  /// When it was first seen.
  package var time: Timestamp { sightings[0].time }
  /// Where it was first seen.
  package var location: SourceLocation { sightings[0].location }
}
