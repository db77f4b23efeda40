import Traces

/// Who was signed in where, and when: what the REGISTER traffic of the logs shows (`domain.md` 2.1).
struct RegistrationBook: Sendable {
  /// One sign-in of an endpoint over time: its accepted and ended registrations in order of time.
  struct History: Sendable {
    var endpoint: Endpoint
    var entries: [Entry] = []
    /// Numbers of the clocks that timed the entries.
    var clocks: [Int] = []

    mutating func append(_ entry: Entry) {
      entries.append(entry)
      if !clocks.contains(entry.clock) { clocks.append(entry.clock) }
    }
  }

  /// What one accepted REGISTER, or one end, says.
  struct Entry: Sendable {
    let time: Timestamp
    /// Until when the servers granted the registration; nil if it ended at `time`.
    let grantedUntil: Timestamp?
    /// When the sign-in this entry belongs to began, if that is in the logs.
    let since: Timestamp?
    /// By which of the clocks that are set by each other the time is.
    let clock: Int
  }

  /// What the logs show of one user.
  fileprivate struct User {
    var histories: [History] = []
    /// Places of the histories by epid, the spelling nearly all of them have.
    var places: [String: Int] = [:]
    /// The traced servers take the user's sign-ins.
    var isServed = false
    /// Longest lifetime granted to the user, in milliseconds.
    var longestGrant: Int?
  }

  private var users: [String: User] = [:]
  private var domains: Set<String> = []
  /// Longest lifetime granted to anybody, in milliseconds.
  private var longestGrantOfAll: Int?

  /// Users who signed in, or out, by logs whose times cannot be set against those of this book.
  private var elsewhere: Set<String> = []

  /// Seconds; servers grant minutes or hours, so a longer lifetime is no honest one.
  private static let longestLifetime = 7 * 86_400

  init() {}

  /// Takes over what another book tells of other users, by the same clocks.
  mutating func join(_ other: RegistrationBook) {
    if users.isEmpty { users = other.users } else { users.merge(other.users) { mine, _ in mine } }
    if let grant = other.longestGrantOfAll { longestGrantOfAll.raise(to: grant) }
    domains.formUnion(other.domains)
  }

  /// Takes over who signs in where, and for how long, from books whose times cannot be set against those of this one.
  mutating func learn(from others: [RegistrationBook]) {
    let served = Set(users.filter(\.value.isServed).keys)
    for other in others {
      for (name, user) in other.users {
        // What a server saw may be of further endpoints; what a client did, only where no server of this book saw the user.
        if user.isServed || !user.histories.isEmpty && !served.contains(name) { elsewhere.insert(name) }
        if user.isServed { users[name, default: User()].isServed = true }
        if let grant = user.longestGrant { users[name, default: User()].longestGrant.raise(to: grant) }
      }
      if let grant = other.longestGrantOfAll { longestGrantOfAll.raise(to: grant) }
      domains.formUnion(other.domains)
    }
  }

  /// Whether logs show sign-ins of a user of which it is not known whether they were before or after anything in this book.
  func signsInByOtherClocks(_ user: String) -> Bool { elsewhere.contains(user) }

  /// Whether a user's domain is one that registers on the traced servers; nil if the logs hold no registration.
  func isLocal(_ address: String) -> Bool? {
    domains.isEmpty ? nil : domains.contains(Self.domain(of: address))
  }

  /// Whether a server's trace shows a user sign in: not every client's log is of somebody who does so on a traced server.
  func servesSignIns(of user: String) -> Bool { users[user]?.isServed ?? false }

  /// The endpoints of a user, each with what was registered of it.
  func histories(of user: String) -> [History] { users[user]?.histories ?? [] }

  /// The endpoints of a user whose registration is live at a time.
  func endpoints(of user: String, at time: Timestamp) -> [Endpoint] {
    histories(of: user).compactMap { history in
      guard let entry = history.lastEntry(at: time), let until = entry.grantedUntil, time < until else {
        return nil
      }
      var endpoint = history.endpoint
      endpoint.registeredAt = entry.since
      return endpoint
    }
  }

  /// Until when a registration that is live at a time was granted; nil if there is none.
  func grantedUntil(of epid: String, user: String, at time: Timestamp) -> Timestamp? {
    guard let user = users[user], let place = user.places[epid],
      let until = user.histories[place].lastEntry(at: time)?.grantedUntil, time < until
    else { return nil }
    return until
  }

  /// How long before a time the logs must begin to show every live registration of a user, in milliseconds; nil if
  /// the logs hold no registration to tell.
  func interval(of user: String) -> Int? {
    users[user]?.longestGrant ?? longestGrantOfAll
  }

  /// Enters an accepted registration.
  ///
  /// - Parameters:
  ///   - endpoint: what request and answer say of it.
  ///   - user: address of record.
  ///   - time: when it was accepted.
  ///   - seconds: the granted lifetime.
  ///   - isNew: whether the servers say that they added the endpoint; nil if they do not say.
  ///   - isSeenByServer: whether a server logged it; a client logs nobody's sign-in but its own.
  ///   - clock: by which the time is.
  /// - Returns: whether a sign-in begins with it.
  mutating func accept(
    _ endpoint: Endpoint,
    of user: String,
    at time: Timestamp,
    granted seconds: Int?,
    isNew: Bool?,
    isSeenByServer: Bool,
    by clock: Int
  ) -> Bool {
    let milliseconds = seconds.map { min($0, Self.longestLifetime) * 1000 }
    let until = milliseconds.map { time.advanced(byMilliseconds: $0) } ?? Timestamp(milliseconds: .max)
    if let milliseconds { longestGrantOfAll.raise(to: milliseconds) }
    let (begins, isFirst) = users[user, default: User()]
      .accept(
        endpoint,
        at: time,
        milliseconds,
        until: until,
        isNew,
        isSeenByServer: isSeenByServer,
        by: clock
      )
    if isFirst { domains.insert(Self.domain(of: user)) }
    return begins
  }

  /// Enters the end of a registration.
  mutating func end(_ endpoint: Endpoint, of user: String, at time: Timestamp, by clock: Int) {
    users[user, default: User()].end(endpoint, at: time, by: clock)
  }

  private static func domain(of address: String) -> String {
    String(Substring(address.utf8.drop { $0 != UInt8(ascii: "@") }.dropFirst()))
  }
}

extension RegistrationBook.User {
  /// - Returns: whether a sign-in begins, and whether it is the first of the user that a server saw.
  mutating func accept(
    _ endpoint: Endpoint,
    at time: Timestamp,
    _ granted: Int?,
    until: Timestamp,
    _ isNew: Bool?,
    isSeenByServer: Bool,
    by clock: Int
  ) -> (begins: Bool, isFirst: Bool) {
    let isFirst = isSeenByServer && !isServed
    if isFirst { isServed = true }
    if let granted { longestGrant.raise(to: granted) }
    let place = place(of: endpoint)
    let begins = histories[place].accept(endpoint, at: time, until: until, isNew: isNew, by: clock)
    return (begins, isFirst)
  }

  mutating func end(_ endpoint: Endpoint, at time: Timestamp, by clock: Int) {
    let entry = RegistrationBook.Entry(time: time, grantedUntil: nil, since: nil, clock: clock)
    histories[place(of: endpoint)].append(entry)
  }

  /// The place of an endpoint, which is entered if it is new.
  private mutating func place(of endpoint: Endpoint) -> Int {
    if let epid = endpoint.epid, let place = places[epid] { return place }
    // Beyond the number of endpoints a user can have, another spelling of one is no longer looked for.
    let known = histories.prefix(Self.longestSearch).firstIndex { $0.endpoint.isSame(as: endpoint) }
    let place = known ?? histories.count
    if known == nil { histories.append(RegistrationBook.History(endpoint: endpoint)) }
    if let epid = endpoint.epid { places[epid] = place }
    return place
  }

  /// Endpoints of a user among which another spelling is looked for: four times what servers allow at one time.
  private static let longestSearch = 256
}

extension Int? {
  fileprivate mutating func raise(to other: Int) { self = self.map { Swift.max($0, other) } ?? other }
}

extension RegistrationBook.History {
  /// - Returns: whether a sign-in begins.
  fileprivate mutating func accept(
    _ description: Endpoint,
    at time: Timestamp,
    until: Timestamp,
    isNew: Bool?,
    by clock: Int
  ) -> Bool {
    let last = entries.last
    let wasLive = last?.grantedUntil.map { time < $0 } ?? false
    // Without the servers' word, a sign-in has begun only if its endpoint was seen to be gone before.
    let begins = isNew ?? (last != nil && !wasLive)
    let since = begins ? time : (wasLive ? last?.since : nil)
    endpoint.learn(from: description)
    append(RegistrationBook.Entry(time: time, grantedUntil: until, since: since, clock: clock))
    return isNew ?? !wasLive
  }

  /// The last entry at or before a time.
  func lastEntry(at time: Timestamp) -> RegistrationBook.Entry? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].time <= time { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? entries[low - 1] : nil
  }
}
