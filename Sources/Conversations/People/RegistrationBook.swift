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

  private(set) var histories: [String: [History]] = [:]
  /// Places of the histories by user and epid, the spelling nearly all of them have.
  private var places: [EpidOfUser: Int] = [:]

  private struct EpidOfUser: Hashable {
    let user: String
    let epid: String
  }

  private var domains: Set<String> = []
  /// Users whose sign-ins the traced servers take.
  private var served: Set<String> = []
  private var longestGrant: [String: Int] = [:]
  /// Longest lifetime granted to anybody, in milliseconds.
  private var longestGrantOfAll: Int?

  /// Users who signed in, or out, by logs whose times cannot be set against those of this book.
  private var elsewhere: Set<String> = []

  /// Seconds; servers grant minutes or hours, so a longer lifetime is no honest one.
  private static let longestLifetime = 7 * 86_400

  init() {}

  /// Takes over who signs in where, and for how long, from books whose times cannot be set against those of this one.
  mutating func learn(from others: [RegistrationBook]) {
    for other in others {
      // What a server saw may be of further endpoints; what a client did, only where no server of this book saw the user.
      elsewhere.formUnion(other.served.union(Set(other.histories.keys).subtracting(served)))
      longestGrant.merge(other.longestGrant) { max($0, $1) }
      if let grant = other.longestGrantOfAll { longestGrantOfAll = max(longestGrantOfAll ?? 0, grant) }
    }
    for other in others {
      domains.formUnion(other.domains)
      served.formUnion(other.served)
    }
  }

  /// Whether logs show sign-ins of a user of which it is not known whether they were before or after anything in this book.
  func signsInByOtherClocks(_ user: String) -> Bool { elsewhere.contains(user) }

  /// Whether a user's domain is one that registers on the traced servers; nil if the logs hold no registration.
  func isLocal(_ address: String) -> Bool? {
    domains.isEmpty ? nil : domains.contains(Self.domain(of: address))
  }

  /// Whether a server's trace shows a user sign in: not every client's log is of somebody who does so on a traced server.
  func servesSignIns(of user: String) -> Bool { served.contains(user) }

  /// The endpoints of a user whose registration is live at a time.
  func endpoints(of user: String, at time: Timestamp) -> [Endpoint] {
    (histories[user] ?? []).compactMap { history in
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
    guard let place = places[EpidOfUser(user: user, epid: epid)],
      let until = histories[user]?[place].lastEntry(at: time)?.grantedUntil, time < until
    else { return nil }
    return until
  }

  /// How long before a time the logs must begin to show every live registration of a user, in milliseconds; nil if
  /// the logs hold no registration to tell.
  func interval(of user: String) -> Int? {
    longestGrant[user] ?? longestGrantOfAll
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
    if isSeenByServer, served.insert(user).inserted { domains.insert(Self.domain(of: user)) }
    let milliseconds = seconds.map { min($0, Self.longestLifetime) * 1000 }
    if let milliseconds {
      longestGrant[user, default: 0].raise(to: milliseconds)
      longestGrantOfAll = max(longestGrantOfAll ?? 0, milliseconds)
    }
    let until = milliseconds.map { time.advanced(byMilliseconds: $0) } ?? Timestamp(milliseconds: .max)
    let index = historyIndex(of: endpoint, user: user)
    return histories[user]?[index].accept(endpoint, at: time, until: until, isNew: isNew, by: clock) ?? false
  }

  /// Enters the end of a registration.
  mutating func end(_ endpoint: Endpoint, of user: String, at time: Timestamp, by clock: Int) {
    let index = historyIndex(of: endpoint, user: user)
    histories[user]?[index].append(Entry(time: time, grantedUntil: nil, since: nil, clock: clock))
  }

  private mutating func historyIndex(of endpoint: Endpoint, user: String) -> Int {
    let key = endpoint.epid.map { EpidOfUser(user: user, epid: $0) }
    if let key, let place = places[key] { return place }
    let count = histories[user]?.count ?? 0
    // Beyond the number of endpoints a user can have, another spelling of one is no longer looked for.
    let known = (0..<min(count, Self.longestSearch)).first {
      histories[user]?[$0].endpoint.isSame(as: endpoint) == true
    }
    let place = known ?? count
    if known == nil { histories[user, default: []].append(History(endpoint: endpoint)) }
    if let key { places[key] = place }
    return place
  }

  /// Endpoints of a user among which another spelling is looked for: four times what servers allow at one time.
  private static let longestSearch = 256

  private static func domain(of address: String) -> String {
    String(address.drop { $0 != "@" }.dropFirst())
  }
}

extension Int {
  fileprivate mutating func raise(to other: Int) { self = Swift.max(self, other) }
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
