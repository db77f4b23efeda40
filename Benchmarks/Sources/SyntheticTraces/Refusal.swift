/// A final answer other than 2xx.
public struct Refusal: Sendable {
  /// What stands in its `ms-diagnostics`.
  struct Reason: Sendable {
    let id: Int
    let text: String
    /// Last parameter, such as `appName="InboundRouting"`.
    let tail: String
    /// Clients write a header of their own.
    var header = "ms-diagnostics"
  }

  let status: Int
  let phrase: String
  var reason: Reason?
  /// Value of `Warning`, behind the name of the server.
  var warning: (code: Int, text: String)?

  var statusLine: String { "SIP/2.0 \(status) \(phrase)" }

  /// Values of `ms-diagnostics` when a given server answers.
  func diagnostics(source: String) -> [String] {
    guard let reason else { return [] }
    return ["\(reason.id);reason=\"\(reason.text)\";source=\"\(source)\"\(reason.tail)"]
  }

  func fields(source: String) -> [(name: String, value: String)] {
    let warnings = warning.map { [("Warning", "\($0.code) lcs.microsoft.com \"\($0.text)\"")] } ?? []
    return warnings + diagnostics(source: source).map { (reason?.header ?? "ms-diagnostics", $0) }
  }

  public static let busy = Refusal(status: 486, phrase: "Busy Here")
  public static let declined = Refusal(status: 603, phrase: "Decline")
  public static let terminated = Refusal(status: 487, phrase: "Request Terminated")
  public static let unsupportedMedia = Refusal(status: 415, phrase: "Unsupported Media Type")

  /// An app behind UCWA that nobody touched (domain.md 3.3); the number is not published, 5001 is chosen.
  public static let noResponse = Refusal(
    status: 408,
    phrase: "Request Timeout",
    reason: Reason(
      id: 5001,
      text: "The client did not respond to the invitation",
      tail: ";component=\"UCWA\""
    )
  )

  /// The same, where the servers had no way to notify the phone.
  public static let noPushSubscription = Refusal(
    status: 408,
    phrase: "Request Timeout",
    reason: Reason(
      id: 5001,
      text: "The client did not respond to the invitation",
      tail: ";component=\"UCWA\";info=\"No push subscription for target device\""
    )
  )

  /// What the server makes of a time-out on several endpoints.
  public static let serverTimeout = Refusal(
    status: 504,
    phrase: "Server time-out",
    reason: Reason(
      id: 13001,
      text: "The routing rules did not result in a suitable final response",
      tail: inboundRouting
    )
  )

  public static let notSignedIn = Refusal(
    status: 480,
    phrase: "Temporarily Unavailable",
    reason: Reason(
      id: 13002,
      text: "The routing rules did not result in a final response",
      tail: inboundRouting
    )
  )

  public static let unknownUser = Refusal(
    status: 404,
    phrase: "Not Found",
    reason: Reason(id: 4005, text: "Destination URI either not enabled for SIP or does not exist", tail: "")
  )

  private static let inboundRouting = ";appName=\"InboundRouting\""
}
