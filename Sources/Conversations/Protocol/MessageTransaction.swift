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
    guard message.requestMethod == .message else { return }
    if message.goesToContact { copies.append(message) } else { offers.append(message) }
  }

  var requests: [CapturedMessage] { messages.filter { $0.requestMethod == .message } }

  /// The request nearest to the sender.
  var request: CapturedMessage? {
    (offers.isEmpty ? copies : offers).min { $0.viaBranches.count < $1.viaBranches.count }
  }

  /// Whether it brings what a person wrote, in a dialog; typing comes in a MESSAGE, too.
  var carriesWords: Bool {
    let requests = requests
    return requests.contains { $0.carriesText } && requests.contains { $0.to.tag != nil }
      && !requests.contains { $0.reportsTyping }
  }

  /// Final answers, each with whether it was seen between the servers and the endpoint.
  var answers: [(message: CapturedMessage, isOfEndpoint: Bool)] {
    let count = copies.map(\.viaBranches.count).min() ?? Int.max
    return messages.filter { ($0.status ?? 0) >= 200 }.map { ($0, $0.viaBranches.count >= count) }
  }

  /// The final answer that nearest to the sender was seen, if one was seen on the sender's side of the servers.
  var answerToSender: CapturedMessage? {
    answers.filter { !$0.isOfEndpoint }.map(\.message).enumerated().min {
      ($0.element.viaBranches.count, $0.offset) < ($1.element.viaBranches.count, $1.offset)
    }?.element
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
    guard viaBranches.count > 1, case .request(_, let uri) = start else { return false }
    let address = to.address.utf8
    let domain = address.drop { $0 != UInt8(ascii: "@") }
    return !uri.lowercased().contains(bytes: domain.isEmpty ? address[...] : domain)
  }
}
