import SIP
import Traces

/// Turns REGISTER transactions and de-register NOTIFYs into entries of the book, and into events where somebody asks.
struct RegistrationReader {
  private(set) var book = RegistrationBook()
  private let messages: [CapturedMessage]
  /// Places of the REGISTER requests.
  private var requests: [TransactionKey: Int] = [:]
  /// What happened, in order of time; the same answer at another hop is another sight of it.
  private var occurrences: [Occurrence] = []
  private var known: [AnswerKey: Int] = [:]

  private struct TransactionKey: Hashable {
    let callID: String
    let cseq: UInt32
    let user: String
  }

  private struct AnswerKey: Hashable {
    let transaction: TransactionKey
    let status: Int
  }

  private struct Occurrence {
    let kind: TimelineEvent.Kind
    /// Places of the sights of the deciding message.
    var sights: [Int]
    /// Place of the request it answers.
    let request: Int?
  }

  /// Reads the registrations among messages, in the order of their places given.
  init(_ messages: [CapturedMessage], order: [Int]) {
    self.messages = messages
    for place in order where messages[place].method == .register || messages[place].deregistration != nil {
      read(place)
    }
  }

  /// The events of the timeline.
  var events: [TimelineEvent] {
    occurrences.map(event)
  }

  private mutating func read(_ place: Int) {
    let message = messages[place]
    let isDrop = message.deregistration != nil
    let user = isDrop ? message.to.address : message.from.address
    let key = TransactionKey(callID: message.callID, cseq: message.cseq, user: user)
    switch message.start {
    case .request where isDrop: enter(place, status: 0, key) { $0.drop(message) }
    case .request:
      if requests[key] == nil { requests[key] = place }
    case .response(let status, _) where status >= 200 && !isDrop:
      let request = requests[key].map { messages[$0] }
      enter(place, status: status, key) { $0.kind(of: message, status: status, request: request) }
    case .response: break
    }
  }

  /// Notes a message that settles something, or another sight of it.
  private mutating func enter(
    _ place: Int, status: Int, _ key: TransactionKey, settle: (inout Self) -> TimelineEvent.Kind?
  ) {
    let answerKey = AnswerKey(transaction: key, status: status)
    if let index = known[answerKey] {
      occurrences[index].sights.append(place)
      return
    }
    guard let kind = settle(&self) else { return }
    known[answerKey] = occurrences.count
    occurrences.append(Occurrence(kind: kind, sights: [place], request: requests[key]))
  }

  private func event(of occurrence: Occurrence) -> TimelineEvent {
    let message = messages[occurrence.sights[0]]
    var event = TimelineEvent(kind: occurrence.kind, sighting: Sighting(of: message))
    event.describe(message)
    event.sightings = (occurrence.sights + [occurrence.request].compactMap(\.self)).map { Sighting(of: messages[$0]) }
    if occurrence.kind == .endpointDropped {
      event.epid = message.to.epid
      event.reason = message.deregistration
    } else {
      event.from = message.from.address
      event.to = message.to.address
      event.epid = message.from.epid
      event.userAgent = occurrence.request.flatMap { messages[$0].userAgent }
    }
    return event
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

  private mutating func drop(_ message: CapturedMessage) -> TimelineEvent.Kind {
    book.end(Endpoint(epid: message.to.epid, basis: .registration), of: message.to.address, at: message.time)
    return .endpointDropped
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
