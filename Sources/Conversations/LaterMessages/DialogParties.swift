import SIP
import Traces

/// The two ends of the dialogs under one Call-ID, by their tags: on which client each is, and when it last gave a sign of life.
struct DialogParties {
  private var parties: [String: Party] = [:]

  private struct Party {
    var endpoint = Endpoint(epid: nil, basis: .dialog)
    var lastSign: Timestamp?
  }

  /// Reads MESSAGE, INFO and BYE with their answers.
  init(_ messages: [CapturedMessage]) {
    for message in messages {
      note(epidOf: message.from)
      note(epidOf: message.to)
      if message.requestMethod != nil { noteRequest(message) } else { noteAnswer(message) }
    }
  }

  /// The client at one end, as far as the dialog tells.
  func endpoint(_ party: CapturedMessage.Party) -> Endpoint {
    var endpoint = Endpoint(epid: party.epid, basis: .dialog)
    if let known = party.tag.flatMap({ parties[$0]?.endpoint }) { endpoint.learn(from: known) }
    return endpoint
  }

  /// Whether one end took a message, wrote or typed after a time.
  ///
  /// That it ended the conversation shows nothing: clients do so to clean up (`domain.md` 1.3).
  func isAlive(_ tag: String?, after time: Timestamp) -> Bool {
    tag.flatMap { parties[$0]?.lastSign }.map { $0 > time } ?? false
  }

  private mutating func note(epidOf party: CapturedMessage.Party) {
    guard let tag = party.tag, let epid = party.epid else { return }
    parties[tag, default: Party()].endpoint.epid = epid
  }

  private mutating func noteRequest(_ message: CapturedMessage) {
    guard let tag = message.from.tag else { return }
    parties[tag, default: Party()].endpoint.learn(userAgent: message.userAgent)
    if message.requestMethod != .bye { noteSign(of: tag, at: message.time) }
  }

  /// An acceptance comes from the client; a refusal may be the servers' own.
  private mutating func noteAnswer(_ message: CapturedMessage) {
    guard let tag = message.to.tag, let status = message.status, (200..<300).contains(status) else { return }
    parties[tag, default: Party()].endpoint.learn(userAgent: message.userAgent)
    parties[tag, default: Party()].endpoint.learn(userAgent: message.server)
    if message.method != .bye { noteSign(of: tag, at: message.time) }
  }

  private mutating func noteSign(of tag: String, at time: Timestamp) {
    let last = parties[tag]?.lastSign
    parties[tag, default: Party()].lastSign = last.map { max($0, time) } ?? time
  }
}
