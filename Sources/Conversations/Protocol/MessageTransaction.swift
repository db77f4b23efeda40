import SIP
import SourceBytes
import Traces

/// All sights of one MESSAGE within a dialog and of its answers, at every hop (`domain.md` 1.3).
struct MessageTransaction {
  let identity: DeliveryIdentity
  /// In order of time.
  private(set) var messages: [CapturedMessage]
  /// Requests on the way to an endpoint: their Request-URI is its contact, no address of the domain.
  private(set) var copies: [CapturedMessage] = []
  /// Requests before that: from the sender, and among servers.
  private(set) var offers: [CapturedMessage] = []
  /// All of these, in order of time.
  private(set) var requests: [CapturedMessage] = []
  private var finals: [CapturedMessage] = []

  init(_ message: CapturedMessage) {
    identity = DeliveryIdentity(
      callID: message.callID,
      fromTag: message.from.tag,
      cseq: message.cseq,
      method: .message
    )
    messages = []
    add(message)
  }

  mutating func add(_ message: CapturedMessage) {
    messages.append(message)
    if let status = message.status, status >= 200 { finals.append(message) }
    guard message.requestMethod == .message else { return }
    requests.append(message)
    if message.goesToContact { copies.append(message) } else { offers.append(message) }
  }

  /// The request nearest to the sender.
  var request: CapturedMessage? {
    (offers.isEmpty ? copies : offers).min { $0.viaBranches.count < $1.viaBranches.count }
  }

  /// Whether it brings what a person wrote, in a dialog; typing comes in a MESSAGE, too.
  var carriesWords: Bool {
    requests.contains { $0.carriesText } && requests.contains { $0.to.tag != nil }
      && !requests.contains { $0.reportsTyping }
  }

  /// Final answers, each with whether it was seen between the servers and the endpoint.
  var answers: [(message: CapturedMessage, isOfEndpoint: Bool)] {
    let count = copies.map { $0.viaBranches.count }.min() ?? Int.max
    return finals.map { ($0, $0.viaBranches.count >= count) }
  }

  /// The final answer that nearest to the sender was seen, if one was seen on the sender's side of the servers.
  var answerToSender: CapturedMessage? {
    let answers = answers.lazy.filter { !$0.isOfEndpoint }.map(\.message)
    guard let fewest = answers.map({ $0.viaBranches.count }).min() else { return nil }
    return answers.first { $0.viaBranches.count == fewest }
  }

  /// The number the conference gave it.
  var conferenceNumber: String? { messages.lazy.compactMap(\.messageID).first }

  /// Whether it goes to a conference, which passes it on.
  var goesToConference: Bool {
    messages.contains { $0.to.isConference || $0.messageID != nil }
  }

  /// Whether it is a copy that a conference passes on to one of its members.
  var comesFromConference: Bool { messages.contains { $0.from.isConference } }

  /// Whether the answer is only a challenge to authenticate.
  var isChallenge: Bool {
    answerToSender?.status == 401 || answerToSender?.status == 407
  }
}

extension CapturedMessage {
  /// Whether a request was sent to where an endpoint is, as only servers do.
  fileprivate var goesToContact: Bool {
    viaBranches.count > 1 && requestMethod != nil && !isAddressedToDomain
  }
}
