import SourceBytes
import Traces

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

  /// Whether something came of that sign-in by a clock of which it is not known how far it is from the one the time is by, so near to it, or to
  /// the end of the registration, that it may have been before or after.
  func isFateInDoubt(of endpoint: Endpoint, of user: String, at time: Timestamp, by clock: Int) -> Bool {
    guard !clocks.areOne, let epid = endpoint.epid,
      let until = book.grantedUntil(of: epid, user: user, at: time)
    else { return false }
    let own = (occurrencesOfUser[user] ?? []).map { occurrences[$0] }.filter {
      self.epid(of: $0) == epid && $0.kind != .endpointRefused || isSuccessor($0, to: endpoint)
    }
    let granting = own.last { self.epid(of: $0) == epid && self.time(of: $0) <= time }?.clock
    return own.contains {
      $0.clock != clock && isNear($0, time) || $0.clock != granting && isNear($0, until)
    }
  }

  private func isNear(_ occurrence: Occurrence, _ time: Timestamp) -> Bool {
    let shown = self.time(of: occurrence)
    return shown.advanced(byMilliseconds: ClockSet.largestSkew) >= time
      && shown.advanced(byMilliseconds: -ClockSet.largestSkew) <= time
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
}
