import SIP
import SourceBytes
import Traces

/// Turns REGISTER transactions and de-register NOTIFYs into entries of the book, and into events where somebody asks.
struct RegistrationReader {
  private(set) var book = RegistrationBook()
  private let messages: [CapturedMessage]
  private var transactions: [TransactionKey: Transaction] = [:]
  /// What happened, in order of time; the same answer at another hop is another sight of it.
  private var occurrences: [Occurrence] = []
  private var occurrencesOfUser: [String: [Int]] = [:]

  private struct TransactionKey: Hashable {
    let callID: String
    let cseq: UInt32
    let user: String
  }

  private struct Transaction {
    /// Place of the REGISTER request.
    var request: Int?
    /// What its answers settled: mostly one does.
    var settled: [(status: Int, occurrence: Int)] = []

    /// Takes the first sight of its request.
    mutating func begin(at place: Int) {
      request = request ?? place
    }
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

  /// Takes over what other books tell whatever their clocks show.
  mutating func learn(fromBooks others: [RegistrationBook]) { book.learn(from: others) }

  /// The events of the timeline.
  var events: [TimelineEvent] {
    occurrences.map(event)
  }

  /// The last thing the logs show of each endpoint of a user before a time, in order of time.
  func trail(of user: String, before time: Timestamp) -> [TimelineEvent] {
    var last: [String: Occurrence] = [:]
    for index in occurrencesOfUser[user] ?? [] {
      let occurrence = occurrences[index]
      let place = occurrence.sights[0]
      guard messages[place].time <= time, occurrence.kind != .endpointRefused else { continue }
      last[epid(of: occurrence) ?? ""] = occurrence
    }
    return last.values.map(event).inOrder
  }

  // Fields are read in place: a captured message is large, and most of these are refreshes.
  private mutating func read(_ place: Int) {
    let isDrop = messages[place].deregistration != nil
    let user = isDrop ? messages[place].to.address : messages[place].from.address
    let key = TransactionKey(callID: messages[place].callID, cseq: messages[place].cseq, user: user)
    switch messages[place].start {
    case .request where isDrop: enter(place, status: 0, key) { reader, _ in reader.drop(place) }
    case .request: transactions[key, default: Transaction()].begin(at: place)
    case .response(let status, _) where status >= 200 && !isDrop:
      enter(place, status: status, key) { $0.kind(of: place, status: status, request: $1) }
    case .response: break
    }
  }

  /// Notes a message that settles something, or another sight of it.
  private mutating func enter(
    _ place: Int,
    status: Int,
    _ key: TransactionKey,
    settle: (inout Self, Int?) -> TimelineEvent.Kind?
  ) {
    let known = transactions[key] ?? Transaction()
    if let same = known.settled.first(where: { $0.status == status }) {
      occurrences[same.occurrence].sights.append(place)
      return
    }
    guard let kind = settle(&self, known.request) else { return }
    transactions[key, default: Transaction()].settled.append((status, occurrences.count))
    occurrencesOfUser[key.user, default: []].append(occurrences.count)
    occurrences.append(Occurrence(kind: kind, sights: [place], request: known.request))
  }

  private func event(of occurrence: Occurrence) -> TimelineEvent {
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
    let (answer, request) = (messages[answer], request.map { messages[$0] })
    let (contact, askedContact) = (answer.contact, request?.contact)
    let (user, time) = (answer.from.address, answer.time)
    let endpoint = endpoint(answer, contact, request, askedContact)
    let granted = contact?.expires ?? answer.expires
    let asked = request.map { askedContact?.expires ?? $0.expires }
    if granted == 0 || asked == 0 {
      book.end(endpoint, of: user, at: time)
      return .endpointRemoved
    }
    let isNew = answer.registerAction.map { $0 == "added" }
    let begins = book.accept(
      endpoint,
      of: user,
      at: time,
      granted: granted,
      isNew: isNew,
      isSeenByServer: answer.side == .server
    )
    return begins ? .endpointRegistered : .endpointRefreshed
  }

  private mutating func drop(_ place: Int) -> TimelineEvent.Kind {
    var endpoint = Endpoint(epid: messages[place].to.epid, basis: .registration)
    if case .request(_, let uri) = messages[place].start { endpoint.contact = uri }
    book.end(endpoint, of: messages[place].to.address, at: messages[place].time)
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

/// What came after a message.
extension RegistrationReader {
  /// What became of the sign-in an endpoint had at a time.
  ///
  /// - Parameters:
  ///   - endpoint: known by its epid; of another, nothing is told.
  ///   - user: address of record.
  ///   - time: when the message was sent.
  ///   - coverage: until when the log goes on that held its last registration.
  /// - Returns: the first thing that is told of it; nil if it had none, or the logs end before anything came of it.
  func fate(of endpoint: Endpoint, of user: String, at time: Timestamp, _ coverage: LogCoverage)
    -> SignInFate?
  {
    guard let epid = endpoint.epid, let until = book.grantedUntil(of: epid, user: user, at: time) else {
      return nil
    }
    var last: Occurrence?
    var successor: Occurrence?
    for occurrence in (occurrencesOfUser[user] ?? []).map({ occurrences[$0] }) {
      let isOwn = self.epid(of: occurrence) == epid
      if self.time(of: occurrence) <= time {
        if isOwn, occurrence.kind != .endpointRefused { last = occurrence }
      } else if self.time(of: occurrence) < until {
        if isOwn, let how = Self.how(occurrence.kind) { return fate(how, occurrence) }
        if successor == nil, isSuccessor(occurrence, to: endpoint) { successor = occurrence }
      }
    }
    if let successor { return fate(.signedInAnew, successor) }
    guard let last, let end = coverage.end(of: [messages[last.sights[0]].location.source]), until < end else {
      return nil
    }
    return SignInFate(.expired, at: until, event: event(of: last))
  }

  private func fate(_ how: SignInFate.How, _ occurrence: Occurrence) -> SignInFate {
    SignInFate(how, at: time(of: occurrence), event: event(of: occurrence))
  }

  private static func how(_ kind: TimelineEvent.Kind) -> SignInFate.How? {
    switch kind {
    case .endpointRefreshed: .renewed
    case .endpointRegistered: .signedInAnew
    case .endpointRemoved: .signedOut
    case .endpointDropped: .dropped
    default: nil
    }
  }

  /// A new endpoint of the same product, as the same computer makes one after a crash.
  private func isSuccessor(_ occurrence: Occurrence, to endpoint: Endpoint) -> Bool {
    guard occurrence.kind == .endpointRegistered, let product = endpoint.userAgent else { return false }
    return occurrence.request.flatMap { messages[$0].userAgent } == product
  }

  private func time(of occurrence: Occurrence) -> Timestamp { messages[occurrence.sights[0]].time }

  private func epid(of occurrence: Occurrence) -> String? {
    let message = messages[occurrence.sights[0]]
    return occurrence.kind == .endpointDropped ? message.to.epid : message.from.epid
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
