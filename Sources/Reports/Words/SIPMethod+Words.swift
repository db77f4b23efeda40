import SIP

extension SIPMethod {
  /// As it is written on the wire.
  var wireText: String {
    if case .other(let name) = self { return name }
    return "\(self)".uppercased()
  }
}

/// A status with its reason phrase, as people quote it: `408 Request Timeout`.
func statusText(_ status: Int, _ reason: String?) -> String {
  guard let reason, !reason.isEmpty else { return String(status) }
  return "\(status) \(reason)"
}

/// What a final answer means, in plain words.
func plainWords(forStatus status: Int) -> String {
  switch status {
  case 200..<300: "accepted"
  case 403: "refused: forbidden"
  case 404: "refused: no such user"
  case 408, 504: "did not answer in time"
  case 415: "refused the content"
  case 480: "was not available"
  case 481: "did not know the conversation"
  case 486, 600: "was busy or on Do Not Disturb"
  case 487: "was called off before it answered"
  case 488, 606: "found it not acceptable"
  case 603: "declined"
  case 500..<600: "failed: server problem"
  case 300..<400: "pointed elsewhere"
  default: "did not accept"
  }
}
