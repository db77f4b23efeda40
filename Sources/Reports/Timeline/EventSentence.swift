import Conversations
import SIP

extension TimelineEvent {
  /// The event in one sentence; who takes part in it may come from a log and is not yet made visible.
  var sentence: String {
    switch kind {
    case .endpointRegistered, .endpointRefreshed, .endpointRemoved, .endpointDropped, .endpointRefused:
      signInSentence
    case .imOffered, .imForked, .imSent, .imAcknowledged, .imCancelled: requestSentence
    case .imProgress, .imRinging, .imAnswered, .imRefused, .imReceived: answerSentence
    case .imTyping: "\(sender) is typing"
    case .imClosed: "\(sender) closed the conversation\(number)"
    case .imReported: "\(sender)'s client reported the failure to the servers\(number)"
    case .imMissed: "\(sender)'s client recorded a missed conversation with \(receiver)"
    case .pushSent: "a push notification for \(receiver) was sent\(number)"
    case .pushFailed: "the push notification for \(receiver) failed\(number)"
    case .presenceChanged: "the presence of \(sender) changed" + (reason.map { " to \($0)" } ?? "")
    case .diagnostic: "the servers noted: \(remark)"
    }
  }

  private var signInSentence: String {
    let who = endpointOwner(from ?? to)
    switch kind {
    case .endpointRegistered: return "\(who) signed in\(number)"
    case .endpointRefreshed: return "\(who) renewed its sign-in\(number)"
    case .endpointRemoved: return "\(who) signed out\(number)"
    case .endpointDropped: return "\(who) was signed out by the servers\(number)"
    default: return "\(who) was refused at sign-in\(number)"
    }
  }

  private var requestSentence: String {
    switch kind {
    case .imOffered: "\(sender) wrote to \(receiver)\(number)"
    case .imForked: "a copy of \(sender)'s message went to \(endpointOwner(to))\(number)"
    case .imSent: "\(sender) sent a further message to \(receiver)\(number)"
    case .imCancelled: "the offer to \(endpointOwner(to)) was called off\(number)"
    default: "\(sender)'s client confirmed the answer\(number)"
    }
  }

  private var answerSentence: String {
    switch kind {
    case .imReceived where leg == .app: "the message reached \(endpointOwner(from))'s app"
    case .imAnswered where leg == .app: "\(endpointOwner(from)) accepted in the app\(outcome)"
    case .imRefused where leg == .app: "\(endpointOwner(from)) did not accept in the app\(outcome)"
    case .imRinging where leg == .sender: "\(receiver) was told that the message is being shown\(number)"
    case .imAnswered where leg == .sender: "\(receiver) was told that the message was accepted\(number)"
    case .imRefused where leg == .sender: "\(receiver) was told of a failure\(number)"
    case .imProgress: "the servers reported progress to \(receiver)\(number)"
    case .imRinging: "\(endpointOwner(from)) is alerting\(number)"
    case .imAnswered: "\(endpointOwner(from)) accepted\(number)"
    case .imReceived: "\(endpointOwner(from)) took the message\(number)"
    default: "\(endpointOwner(from)) \(status.map(plainWords) ?? "did not accept")\(number)"
    }
  }

  private var sender: String { from ?? "somebody" }
  private var receiver: String { to ?? "somebody" }

  private func endpointOwner(_ address: String?) -> String {
    switch (address, epid) {
    case (let address?, let epid?): "\(address)'s endpoint \(epid)"
    case (let address?, nil): address
    case (nil, let epid?): "endpoint \(epid)"
    case (nil, nil): "somebody"
    }
  }

  /// The SIP of it, in brackets.
  private var number: String {
    let cause = diagnostic.map { "; diagnostic \($0.id)" } ?? ""
    if let status { return " (\(statusText(status, reason))\(cause))" }
    guard let method else { return "" }
    return " (\(method.wireText)\(cause))"
  }

  /// How an app says it ended.
  private var outcome: String { reason.map { " (\($0))" } ?? "" }

  private var remark: String {
    let text = diagnostic?.reason ?? reason
    let words = [diagnostic.map { "\($0.id)" }, text].compactMap { $0 }.joined(separator: " ")
    guard let resultCode else { return words.isEmpty ? "nothing further" : words }
    return words.isEmpty ? resultCode : "\(words) (\(resultCode))"
  }
}
