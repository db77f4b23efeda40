package import SIP
package import SourceBytes

/// What a client said of a request of its that failed: its error report to the servers, or its event in the log of Windows
/// (`domain.md` 5).
package struct CapturedReport: Sendable {
  package enum Origin: String, Sendable {
    /// `SERVICE` with `application/msrtc-reporterror+xml`.
    case errorReport
    /// Event 11 of the source Lync.
    case eventLog
  }

  package var time: Timestamp
  package var rawTime: String
  package var location: SourceLocation
  package var capture: CapturePoint
  package var origin: Origin
  /// Call-ID of the request that failed.
  package var callID: String
  package var fromTag: String?
  package var toTag: String?
  /// Address of record of the sender of the failed request, who reports.
  package var from: String?
  /// Address of record of the receiver of the failed request.
  package var to: String?
  /// Method of the failed request, if it is told.
  package var method: SIPMethod?
  /// `im`, `audio` …: the call type in the content type; absent if it is not told.
  package var callType: String?
  /// The final answer; 0 is the client's own word for a request it gave up itself.
  package var status: Int?
  /// Reason phrase of the final answer.
  package var reason: String?
  /// Diagnostics of the final answer.
  package var diagnostics: [Diagnostic] = []
  /// Diagnostics of the progress reports before it.
  package var progress: [Diagnostic] = []

  package init(
    origin: Origin,
    callID: String,
    time: Timestamp,
    rawTime: String,
    location: SourceLocation,
    capture: CapturePoint
  ) {
    self.origin = origin
    self.callID = callID
    self.time = time
    self.rawTime = rawTime
    self.location = location
    self.capture = capture
  }
}
