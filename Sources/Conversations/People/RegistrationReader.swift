import SIP
import SourceBytes
import Traces

/// Turns REGISTER transactions and de-register NOTIFYs into entries of the book, and into events where somebody asks.
struct RegistrationReader {
  private(set) var book = RegistrationBook()
  let messages: [CapturedMessage]
  let clocks: ClockSets
  private let calls: CallIndex
  private var transactions: [Transaction] = []
  private var numbers: [TransactionKey: Int] = [:]
  /// What happened, in order of time; the same answer at another hop is another sight of it.
  private(set) var occurrences: [Occurrence] = []
  private(set) var occurrencesOfUser: [String: [Int]] = [:]

  private struct TransactionKey: Hashable {
    let call: Int
    let cseq: UInt32
    let user: String
  }

  private struct Transaction {
    /// Place of the REGISTER request.
    var request: Int?
    /// What its answers settled: mostly one does.
    var settled: [(status: Int, occurrence: Int)] = []
  }

  struct Occurrence {
    let kind: TimelineEvent.Kind
    /// Places of the sights of the deciding message.
    var sights: [Int]
    /// Place of the request it answers.
    let request: Int?
    /// By which of the clocks that are set by each other its time is.
    let clock: Int
  }

  /// Reads the registrations among messages, in the order of their places given.
  init(_ messages: [CapturedMessage], _ calls: CallIndex, order: [Int], _ clocks: ClockSets) {
    self.messages = messages
    self.calls = calls
    self.clocks = clocks
    for place in order where messages[place].method == .register || messages[place].deregistration != nil {
      read(place)
    }
  }

  /// Takes over what other books tell whatever their clocks show.
  mutating func learn(fromBooks others: [RegistrationBook]) { book.learn(from: others) }

  /// The events of the timeline.
  var events: [TimelineEvent] {
    occurrences.map(event)
  }

  /// The last thing the logs show of each endpoint of a user before a time, in order of time.
  ///
  /// What may have been after it by another clock than the one the time is by is left out, and so are endpoints of which it is in doubt what was
  /// the last thing.
  func trail(of user: String, before time: Timestamp, by clock: Int, without doubtful: [Endpoint])
    -> [TimelineEvent]
  {
    var last: [String: Occurrence] = [:]
    for index in occurrencesOfUser[user] ?? [] {
      let occurrence = occurrences[index]
      guard comes(occurrence, before: time, by: clock), occurrence.kind != .endpointRefused else { continue }
      last[epid(of: occurrence) ?? ""] = occurrence
    }
    for endpoint in doubtful { last[endpoint.epid ?? ""] = nil }
    return last.values.map(event).inOrder
  }

  private func comes(_ occurrence: Occurrence, before time: Timestamp, by clock: Int) -> Bool {
    let shown = self.time(of: occurrence)
    return occurrence.clock == clock
      ? shown <= time : shown.advanced(byMilliseconds: ClockSet.largestSkew) < time
  }

  private func clock(of place: Int) -> Int {
    clocks.areOne ? 0 : clocks.number(of: messages[place].host, in: messages[place].location.source)
  }

  // Fields are read in place: a captured message is large, and most of these are refreshes.
  private mutating func read(_ place: Int) {
    let isDrop = messages[place].deregistration != nil
    let user = isDrop ? messages[place].to.address : messages[place].from.address
    let key = TransactionKey(call: calls.numbers[place], cseq: messages[place].cseq, user: user)
    let transaction = transaction(key)
    guard let status = messages[place].status else {
      if isDrop {
        enter(place, status: 0, transaction, of: user) { reader, _ in reader.drop(place) }
      } else if transactions[transaction].request == nil {
        transactions[transaction].request = place
      }
      return
    }
    guard status >= 200, !isDrop else { return }
    enter(place, status: status, transaction, of: user) {
      $0.kind(of: place, status: status, request: $1)
    }
  }

  /// The number of a transaction, which is entered if it is new.
  private mutating func transaction(_ key: TransactionKey) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = transactions.count
    transactions.append(Transaction())
    return transactions.count - 1
  }

  /// Notes a message that settles something, or another sight of it.
  private mutating func enter(
    _ place: Int,
    status: Int,
    _ transaction: Int,
    of user: String,
    settle: (inout Self, Int?) -> TimelineEvent.Kind?
  ) {
    if let same = transactions[transaction].settled.first(where: { $0.status == status }) {
      occurrences[same.occurrence].sights.append(place)
      return
    }
    let request = transactions[transaction].request
    guard let kind = settle(&self, request) else { return }
    transactions[transaction].settled.append((status, occurrences.count))
    occurrencesOfUser[user, default: []].append(occurrences.count)
    occurrences.append(Occurrence(kind: kind, sights: [place], request: request, clock: clock(of: place)))
  }

  func time(of occurrence: Occurrence) -> Timestamp { messages[occurrence.sights[0]].time }

  func epid(of occurrence: Occurrence) -> String? {
    let message = messages[occurrence.sights[0]]
    return occurrence.kind == .endpointDropped ? message.to.epid : message.from.epid
  }

  func event(of occurrence: Occurrence) -> TimelineEvent {
    let message = messages[occurrence.sights[0]]
    var event = TimelineEvent(kind: occurrence.kind, sighting: Sighting(of: message))
    event.describe(message)
    event.sightings = (occurrence.sights + [occurrence.request].compactMap(\.self)).map {
      Sighting(of: messages[$0])
    }
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
  private mutating func kind(of answer: Int, status: Int, request: Int?) -> TimelineEvent.Kind? {
    switch status {
    case 200..<300: accepted(answer, request)
    case 300..<400, 401, 407: nil
    default: .endpointRefused
    }
  }

  private mutating func accepted(_ answer: Int, _ request: Int?) -> TimelineEvent.Kind {
    let clock = clock(of: answer)
    let (answer, request) = (messages[answer], request.map { messages[$0] })
    let (contact, askedContact) = (answer.contact, request?.contact)
    let (user, time) = (answer.from.address, answer.time)
    let endpoint = endpoint(answer, contact, request, askedContact)
    let granted = contact?.expires ?? answer.expires
    let asked = request.map { askedContact?.expires ?? $0.expires }
    if granted == 0 || asked == 0 {
      book.end(endpoint, of: user, at: time, by: clock)
      return .endpointRemoved
    }
    let isNew = answer.registerAction.map { $0 == "added" }
    let begins = book.accept(
      endpoint,
      of: user,
      at: time,
      granted: granted,
      isNew: isNew,
      isSeenByServer: answer.side == .server,
      by: clock
    )
    return begins ? .endpointRegistered : .endpointRefreshed
  }

  private mutating func drop(_ place: Int) -> TimelineEvent.Kind {
    var endpoint = Endpoint(epid: messages[place].to.epid, basis: .registration)
    if case .request(_, let uri) = messages[place].start { endpoint.contact = uri }
    book.end(endpoint, of: messages[place].to.address, at: messages[place].time, by: clock(of: place))
    return .endpointDropped
  }

  /// What request and answer together say of the endpoint.
  private func endpoint(
    _ answer: CapturedMessage,
    _ granted: CapturedMessage.Contact?,
    _ request: CapturedMessage?,
    _ asked: CapturedMessage.Contact?
  ) -> Endpoint {
    let epid = answer.from.epid ?? request?.from.epid
    var endpoint = Endpoint(epid: epid, basis: .registration)
    endpoint.instance = granted?.instance ?? asked?.instance
    endpoint.gruu = granted?.gruu ?? asked?.gruu
    endpoint.contact = granted?.uri ?? asked?.uri
    endpoint.methods = asked?.methods
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
