import Traces

extension Sighting {
  init(of message: CapturedMessage) {
    self.init(
      time: message.time,
      rawTime: message.rawTime,
      location: message.location,
      capture: message.capture
    )
  }
}

extension TimelineEvent {
  /// Takes who, which and what from the message the event is of.
  mutating func describe(_ message: CapturedMessage) {
    callID = message.callID
    cseq = message.cseq
    method = message.method
    diagnostic = message.diagnostics.first
    text = message.text
    userAgent = message.userAgent ?? message.server
    switch message.start {
    case .request:
      from = message.from.address
      to = message.to.address
      epid = message.from.epid
    case .response(let code, let phrase):
      from = message.to.address
      to = message.from.address
      epid = message.to.epid
      status = code
      reason = phrase
    }
  }
}
