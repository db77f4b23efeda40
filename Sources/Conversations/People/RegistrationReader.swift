import SIP
import Traces

/// Turns REGISTER transactions and de-register NOTIFYs into entries of the book and events of the timeline.
struct RegistrationReader {
  private(set) var book = RegistrationBook()
  private(set) var events: [TimelineEvent] = []
  private let messages: [CapturedMessage]
  /// Places of the REGISTER requests.
  private var requests: [TransactionKey: Int] = [:]
  private var answered: [AnswerKey: Int] = [:]

  private struct TransactionKey: Hashable {
    let callID: String
    let cseq: UInt32
    let user: String
  }

  private struct AnswerKey: Hashable {
    let transaction: TransactionKey
    let status: Int
  }

  /// Reads the registrations among messages, in the order of their places given.
  init(_ messages: [CapturedMessage], order: [Int]) {
    self.messages = messages
    for place in order where messages[place].method == .register || messages[place].deregistration != nil {
      read(place)
    }
  }

  private mutating func read(_ place: Int) {
    let message = messages[place]
    if message.deregistration != nil {
      drop(message)
      return
    }
    let key = TransactionKey(callID: message.callID, cseq: message.cseq, user: message.from.address)
    switch message.start {
    case .request:
      if requests[key] == nil { requests[key] = place }
    case .response(let status, _) where status >= 200:
      answer(message, status: status, key)
    case .response: break
    }
  }

  /// A final answer; the same one at another hop is another sight of it.
  private mutating func answer(_ message: CapturedMessage, status: Int, _ key: TransactionKey) {
    let answerKey = AnswerKey(transaction: key, status: status)
    if let index = answered[answerKey] {
      events[index].sightings.append(Sighting(of: message))
      return
    }
    let request = requests[key].map { messages[$0] }
    guard let kind = kind(of: message, status: status, request: request) else { return }
    answered[answerKey] = events.count
    var event = TimelineEvent(kind: kind, sighting: Sighting(of: message))
    event.describe(message)
    event.from = message.from.address
    event.to = message.to.address
    event.epid = message.from.epid
    event.userAgent = request?.userAgent
    event.status = status
    if let request { event.sightings.append(Sighting(of: request)) }
    events.append(event)
  }

  /// Enters the answer in the book; nil for answers that settle nothing: challenges and redirections.
  private mutating func kind(
    of answer: CapturedMessage,
    status: Int,
    request: CapturedMessage?
  ) -> TimelineEvent.Kind? {
    switch status {
    case 200..<300: accepted(answer, request)
    case 300..<400, 401, 407: nil
    default: .endpointRefused
    }
  }

  private mutating func accepted(_ answer: CapturedMessage, _ request: CapturedMessage?) -> TimelineEvent.Kind
  {
    let user = answer.from.address
    let endpoint = Self.endpoint(answer, request)
    let granted = answer.contact?.expires ?? answer.expires
    if granted == 0 || request?.contact?.expires == 0 || request?.expires == 0 {
      book.end(endpoint, of: user, at: answer.time)
      return .endpointRemoved
    }
    let isNew = answer.registerAction.map { $0 == "added" }
    let begins = book.accept(endpoint, of: user, at: answer.time, granted: granted, isNew: isNew)
    return begins ? .endpointRegistered : .endpointRefreshed
  }

  private mutating func drop(_ message: CapturedMessage) {
    guard case .request = message.start else { return }
    let key = TransactionKey(callID: message.callID, cseq: message.cseq, user: message.to.address)
    let answerKey = AnswerKey(transaction: key, status: 0)
    if let index = answered[answerKey] {
      events[index].sightings.append(Sighting(of: message))
      return
    }
    answered[answerKey] = events.count
    book.end(Endpoint(epid: message.to.epid, basis: .registration), of: message.to.address, at: message.time)
    var event = TimelineEvent(kind: .endpointDropped, sighting: Sighting(of: message))
    event.describe(message)
    event.epid = message.to.epid
    event.reason = message.deregistration
    events.append(event)
  }

  /// What request and answer together say of the endpoint.
  private static func endpoint(_ answer: CapturedMessage, _ request: CapturedMessage?) -> Endpoint {
    var endpoint = Endpoint(epid: answer.from.epid ?? request?.from.epid, basis: .registration)
    endpoint.instance = answer.contact?.instance ?? request?.contact?.instance
    endpoint.gruu = answer.contact?.gruu ?? request?.contact?.gruu
    endpoint.contact = answer.contact?.uri ?? request?.contact?.uri
    endpoint.methods = request?.contact?.methods
    endpoint.learn(userAgent: request?.userAgent)
    return endpoint
  }
}

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
    userAgent = message.userAgent ?? message.server
    switch message.start {
    case .request:
      from = message.from.address
      to = message.to.address
    case .response(let code, let phrase):
      from = message.to.address
      to = message.from.address
      status = code
      reason = phrase
    }
  }
}
