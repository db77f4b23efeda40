import Conversations

extension Observation {
  /// What the sender's client shows of the answer it got, and who says so: no log holds it.
  ///
  /// Absent where the client is not known, where it got no error, or where nobody has published it.
  var senderRead: String? {
    guard let answer = delivery.finalAnswer, answer.status >= 300, let client = senderClient?.name else {
      return nil
    }
    let mode: ClientErrorTable.Mode = delivery.kind == .conferenceMessage ? .conference : .message
    guard let entry = words.clientErrors.entry(for: client, mode, answer), entry.confidence != .unverified
    else {
      return nil
    }
    let text = Wording.filled(entry.shows) { $0 == "receiver" ? delivery.receiver : "{\($0)}" }
    return "probably, in \(client): \(text) (\(entry.confidence.rawValue): \(entry.source))"
  }
}
