/// Messages inside the accepted session that are not taken.
extension Session {
  /// Words that end with a refusal of the other side's client, passed on by the server; without one, nobody ever answers.
  public func saysInVain(
    _ words: String,
    _ side: Side,
    after seconds: Seconds,
    refusedWith refusal: Refusal?,
    waiting wait: Seconds = 0.040
  ) {
    exchange(
      "MESSAGE",
      side,
      at: copiedAt + seconds,
      body: words,
      type: "text/plain; charset=UTF-8",
      reply: refusal.map { .refused($0, after: wait) } ?? .none
    )
  }
}

extension Refusal {
  /// A client that was restarted knows nothing of the session (RFC 3261 section 12.2.2).
  public static let unknownSession = Refusal(status: 481, phrase: "Call Leg/Transaction Does Not Exist")
  /// Nobody fetched it.
  public static let timedOut = Refusal(status: 408, phrase: "Request Timeout")
}
