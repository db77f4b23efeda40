extension Session {
  /// The sender's client reports a failed message (domain.md section 5).
  ///
  /// The answer it reports is the server's own, or a client's passed on.
  public func isReported(
    _ refusal: Refusal,
    passedOnFrom client: Client? = nil,
    after seconds: Seconds
  ) {
    let toTag = client.flatMap(copyIndex).map { copies[$0].tag } ?? serverTag
    let headers = refusal.diagnostics(source: frontEnd.name).map { "<diagHeader>\(escaped($0))</diagHeader>" }
      .joined()
    let progress =
      "13004;reason=\"Request was proxied to one or more registered endpoints\";source=\"\(frontEnd.name)\""
      + ";Count=\"\(copies.count)\";appName=\"InboundRouting\""
    let body =
      "<reportError xmlns=\"http://schemas.microsoft.com/2006/09/sip/error-reporting\"><error toUri=\"sip:\(callee.address)\" "
      + "callId=\"\(callID)\" fromTag=\"\(callerTag)\" toTag=\"\(toTag)\" contentType=\"application/sdp;call-type=im\" "
      + "responseCode=\"\(refusal.status)\" requestType=\"INVITE\">\(headers)<progressReports><progressReport><diagHeader>"
      + "\(escaped(progress))</diagHeader></progressReport></progressReports></error></reportError>"
    trace.ask(
      "SERVICE",
      caller,
      event: nil,
      body,
      "application/msrtc-reporterror+xml",
      at: copiedAt + seconds,
      work.server
    )
  }

  private func escaped(_ text: String) -> String {
    text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "&quot;")
  }
}
