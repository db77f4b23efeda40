import Traces

/// Who was signed in at a time, as far as the clocks that timed it tell.
struct SignedIn {
  /// Endpoints whose registration was live.
  var live: [Endpoint] = []
  /// Endpoints of which that hangs on how far clocks that nothing relates are apart.
  var doubtful: [Endpoint] = []
}

extension RegistrationBook {
  /// The endpoints of a user that were signed in at a time by a clock.
  func signedIn(_ user: String, at time: Timestamp, by clock: Int) -> SignedIn {
    var found = SignedIn()
    for history in histories(of: user) {
      var endpoint = history.endpoint
      switch history.isLive(at: time, by: clock) {
      case false?: continue
      case true?:
        endpoint.registeredAt = history.lastEntry(at: time)?.since
        found.live.append(endpoint)
      case nil: found.doubtful.append(endpoint)
      }
    }
    return found
  }
}

extension RegistrationBook.History {
  /// Whether the registration was live at a time; nil if it would be by some of the ways in which the clocks can be apart, and not by others.
  fileprivate func isLive(at time: Timestamp, by clock: Int) -> Bool? {
    if clocks.count == 1, clocks[0] == clock {
      return lastEntry(at: time)?.grantedUntil.map { time < $0 } ?? false
    }
    let accounts = clocks.map { number in
      ClockAccount(entries.filter { $0.clock == number }, at: time, isExact: number == clock)
    }
    var answers: [Bool?] = accounts.contains { $0.last != nil } ? [] : [false]
    for account in accounts {
      for (began, answer) in account.answers where !accounts.contains(where: { $0.isSurelyAfter(began) }) {
        answers.append(answer)
      }
    }
    guard let first = answers.first else { return false }
    return answers.allSatisfy { $0 == first } ? first : nil
  }
}

/// What the entries of one clock say of a registration at a time by another one.
private struct ClockAccount {
  /// The last entry that surely was before the time.
  private(set) var last: RegistrationBook.Entry?
  /// For each entry that may have been the last one before the time, when it was made, and whether the registration was live then; nil if
  /// that hangs on the clocks.
  private(set) var answers: [(began: Timestamp, isLive: Bool?)] = []

  /// Of entries in order of time; where the time is by the same clock, that is exact.
  init(_ entries: [RegistrationBook.Entry], at time: Timestamp, isExact: Bool) {
    let skew = isExact ? 0 : ClockSet.largestSkew
    let (first, end) = (time.advanced(byMilliseconds: -skew), time.advanced(byMilliseconds: skew))
    for (place, entry) in entries.enumerated() where entry.time <= end {
      let next = entries.indices.contains(place + 1) ? entries[place + 1].time : nil
      if isExact || entry.time < first { last = entry }
      // The next one came for sure before the time.
      if let next, isExact ? next <= time : next < first { continue }
      answers.append((entry.time, Self.isLive(entry, from: max(entry.time, first), to: end, before: next)))
    }
  }

  /// Whether an entry grants all of a time, or nothing of it.
  private static func isLive(
    _ entry: RegistrationBook.Entry,
    from first: Timestamp,
    to end: Timestamp,
    before next: Timestamp?
  ) -> Bool? {
    guard let until = entry.grantedUntil, until > first else { return false }
    if let next, next <= end { return until >= next ? true : nil }
    return until > end ? true : nil
  }

  /// Whether this clock shows something that surely came after an entry of another one, and before the time.
  func isSurelyAfter(_ began: Timestamp) -> Bool {
    last.map { $0.time > began.advanced(byMilliseconds: ClockSet.largestSkew) } ?? false
  }
}
