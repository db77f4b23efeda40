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

  struct Occurrence: Sendable {
    let kind: TimelineEvent.Kind
    /// Address of record.
    let user: String
    /// Which in the order of all messages the deciding one is.
    let rank: Int
    /// Places of the sights of the deciding message.
    var sights: [Int]
    /// Place of the request it answers.
    let request: Int?
    /// By which of the clocks that are set by each other its time is.
    let clock: Int
  }

  /// Reads the registrations among messages, in the order of their places given.
  ///
  /// What the logs show of one user tells nothing of another, so each of several cores takes some of the users.
  init(
    _ messages: [CapturedMessage],
    _ calls: CallIndex,
    order: [Int],
    _ clocks: ClockSets,
    jobs: Int = 1
  ) {
    self.messages = messages
    self.calls = calls
    self.clocks = clocks
    let shares = max(1, min(jobs, order.count / Self.leastShare))
    let parts = concurrentMap(shares, jobs: jobs) { share in
      var part = Self(messages, calls, clocks)
      let seen = messages.span
      for (rank, place) in order.enumerated() where seen[place].concernsSignIn {
        let user = seen[place].registeredUser
        if shares == 1 || Self.share(of: user, among: shares) == share { part.read(place, of: user, rank) }
      }
      return part
    }
    for part in parts { book.join(part.book) }
    occurrences = parts.count == 1 ? parts[0].occurrences : Self.inOrder(parts.map(\.occurrences))
    for (number, occurrence) in occurrences.enumerated() {
      occurrencesOfUser[occurrence.user, default: []].append(number)
    }
  }

  private init(_ messages: [CapturedMessage], _ calls: CallIndex, _ clocks: ClockSets) {
    self.messages = messages
    self.calls = calls
    self.clocks = clocks
  }

  /// Messages that are worth a core of their own.
  private static let leastShare = 4096

  /// Whose core takes a user.
  private static func share(of user: String, among shares: Int) -> Int {
    Int(user.utf8.reduce(0 as UInt) { ($0 &* 31) &+ UInt($1) } % UInt(shares))
  }

  private static func inOrder(_ parts: [[Occurrence]]) -> [Occurrence] {
    parts.flatMap(\.self).sorted { $0.rank < $1.rank }
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
  private mutating func read(_ place: Int, of user: String, _ rank: Int) {
    let isDrop = messages[place].deregistration != nil
    let key = TransactionKey(call: calls.numbers[place], cseq: messages[place].cseq, user: user)
    let transaction = transaction(key)
    guard let status = messages[place].status else {
      if isDrop {
        enter(place, status: 0, transaction, of: user, rank) { reader, _ in reader.drop(place) }
      } else if transactions[transaction].request == nil {
        transactions[transaction].request = place
      }
      return
    }
    guard status >= 200, !isDrop else { return }
    enter(place, status: status, transaction, of: user, rank) {
      $0.kind(of: place, status: status, request: $1)
    }
  }

  /// The number of a transaction, which is entered if it is new.
  private mutating func transaction(_ key: TransactionKey) -> Int {
    let number = numbers.number(of: key, or: transactions.count)
    if number == transactions.count { transactions.append(Transaction()) }
    return number
  }

  /// Notes a message that settles something, or another sight of it.
  private mutating func enter(
    _ place: Int,
    status: Int,
    _ transaction: Int,
    of user: String,
    _ rank: Int,
    settle: (inout Self, Int?) -> TimelineEvent.Kind?
  ) {
    if let same = transactions[transaction].settled.first(where: { $0.status == status }) {
      occurrences[same.occurrence].sights.append(place)
      return
    }
    let request = transactions[transaction].request
    guard let kind = settle(&self, request) else { return }
    transactions[transaction].settled.append((status, occurrences.count))
    occurrences.append(
      Occurrence(
        kind: kind,
        user: user,
        rank: rank,
        sights: [place],
        request: request,
        clock: clock(of: place)
      )
    )
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

extension CapturedMessage {
  /// A REGISTER, an answer to one, or a de-register NOTIFY (`domain.md` 2.1).
  fileprivate var concernsSignIn: Bool { method == .register || deregistration != nil }

  /// Address of record of the user whose sign-in it concerns.
  fileprivate var registeredUser: String { deregistration == nil ? from.address : to.address }
}
