/// The people every story is set among: Alice writes to Bob, the others go about their day.
struct Office {
  let trace: TraceBuilder
  let alice: Client
  let bob = Person("Bob Baker", "bob@contoso.com")
  private let colleagues: [Client]

  init(_ trace: TraceBuilder) {
    self.trace = trace
    alice = trace.client(.lync2013Desktop, of: Person("Alice Archer", "alice@contoso.com"))
    colleagues = [
      trace.client(.lync2013Desktop, of: Person("Carol Chen", "carol@contoso.com")),
      trace.client(.skypeForBusinessDesktop, of: Person("Dave Dorn", "dave@contoso.com")),
      trace.client(.lync2013Desktop, of: Person("Erin Ek", "erin@contoso.com")),
      trace.client(.lyncForMac, of: Person("Frank Fabre", "frank@contoso.com")),
      trace.client(.lyncWebApp, of: Person("Grace Gil", "grace@contoso.com")),
    ]
  }

  var carol: Client { colleagues[0] }

  /// All but Bob.
  var everybodyElse: [Person] { [alice.owner] + colleagues.map(\.owner) }

  /// One of Bob's clients, signed in soon after the trace began and refreshed until `end`.
  func bobSignsIn(
    with kind: ClientKind,
    at time: Seconds = 20,
    expires: Int = 600,
    challenged: Bool = false,
    until end: Seconds
  ) -> Client {
    let client = trace.client(kind, of: bob)
    if !kind.isBehindUCWA { trace.connects(client, at: time - 0.4) }
    trace.signsIn(client, at: time, expires: expires, challenged: challenged, staysUntil: end)
    if kind != .lyncPhoneEdition { trace.publishes(client, availability: 3500, at: time + 1.7) }
    return client
  }

  /// Everything around the story up to `end`: sign-ins, presence, other people's chats and calls.
  func everydayTraffic(until end: Seconds, smallTalkAt talk: Seconds = 300) {
    trace.connects(alice, at: 3.6)
    trace.signsIn(alice, at: 4, expires: 600, challenged: true, staysUntil: end)
    trace.publishes(alice, availability: 3500, at: 5.8)
    trace.subscribes(alice, to: [bob] + colleagues.map(\.owner), at: 6.4)
    trace.isTold(alice, of: bob, availability: 3500, at: 23.1)
    for (place, client) in colleagues.enumerated() {
      let time = 9 + 11 * Double(place)
      let expires = [300, 7200, 600, 600, 900][place]
      trace.signsIn(client, at: time, expires: expires, challenged: place == 1, staysUntil: end)
      trace.subscribes(client, to: [alice.owner, bob], at: time + 2)
    }
    trace.hums(among: colleagues + [alice], from: 60, until: end, every: 26)
    smallTalk(at: talk)
    trace.call(from: colleagues[2], to: colleagues[1], at: talk + 130, lasting: 95)
    trace.conferenceInvitation(from: colleagues[0], to: colleagues[2], at: talk + 260)
  }

  private func smallTalk(at time: Seconds) {
    trace.chat(
      between: colleagues[0],
      and: colleagues[1],
      lines: ["Did the printer on 3 come back?", "Yes, since nine", "Great, thanks", "Any time"],
      at: time
    )
    trace.chat(
      between: colleagues[3],
      and: colleagues[0],
      lines: ["Lunch at twelve?", "Make it half past", "Fine"],
      at: time + 190
    )
  }
}
