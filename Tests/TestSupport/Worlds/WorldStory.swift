import SyntheticTraces

/// A world as the front ends and clients live through it.
struct WorldStory {
  let trace: TraceBuilder
  let alice: Client
  private let sam: Client
  private let plan: WorldPlan
  /// Clients of the residents, by place.
  private var clients: [[Client]] = []
  private var people: [Person] = []
  private var number = 0
  /// Invitations that came to an app and timed out there, by resident.
  private(set) var untouched: [Int: [(session: Session, words: String)]] = [:]

  /// - Parameters:
  ///   - plan: what happens.
  ///   - seed: of tags, Call-IDs and the like: the same for all tellings of a world.
  ///   - clocks: how far those of the machines are off.
  ///   - saysDate: of each front end, whether its sign-ins show its clock in a `Date` header.
  init(of plan: WorldPlan, seed: UInt64, clocks: WorldClocks, saysDate: [Bool]) {
    self.plan = plan
    trace = TraceBuilder(
      start: Moment(year: 2014, month: 3, day: 12, hour: 9),
      servers: [
        FrontEnd(skew: clocks.frontEnds[0]),
        FrontEnd(machine: "FE2", address: "10.20.0.12", process: 0x0a18, skew: clocks.frontEnds[1]),
      ],
      seed: seed,
      keepsPassages: true
    )
    let senders = ["Alice", "Sam"].map { Person("\($0) Archer", "\($0.lowercased())@contoso.com") }
    alice = trace.client(.lync2013Desktop, of: senders[0])
    sam = trace.client(.lync2013Desktop, of: senders[1], server: 1)
    for (home, client) in [alice, sam].enumerated() {
      trace.signsIn(
        client,
        at: 3 + Double(home) / 10,
        expires: 600,
        challenged: saysDate[home],
        staysUntil: WorldPlan.end,
        server: home
      )
    }
    for resident in plan.residents { signsIn(resident) }
    for message in plan.messages { tell(message) }
    for (home, client) in [alice, sam].enumerated() {
      trace.signsOut(client, number: 9, at: WorldPlan.end + Double(home) / 10, server: home)
    }
  }

  private mutating func signsIn(_ resident: WorldPlan.Resident) {
    let person = Person("\(resident.name) Baker", "\(resident.name.lowercased())@contoso.com")
    people.append(person)
    clients.append(
      resident.stays.map { stay in
        let client = trace.client(stay.kind, of: person, server: resident.home)
        let end = stay.until ?? WorldPlan.end
        trace.signsIn(
          client,
          at: stay.from,
          expires: resident.expires,
          staysUntil: end,
          server: resident.home
        )
        if let until = stay.until { trace.signsOut(client, number: 20, at: until, server: resident.home) }
        return client
      }
    )
  }

  private mutating func tell(_ message: WorldPlan.Message) {
    let resident = plan.residents[message.receiver]
    let live = resident.live(at: message.at)
    let isRefusedAtOnce = [.overloaded, .notSignedIn].contains(message.outcome)
    let desktop = live.first { resident.stays[$0].isDesktop }
    let isGone = message.outcome == .ghost ? [desktop].compactMap(\.self) : []
    number += 1
    let words = "Line \(number)"
    let session = trace.offers(
      words,
      from: message.sender == 0 ? alice : sam,
      to: people[message.receiver],
      on: isRefusedAtOnce ? [] : live.map { clients[message.receiver][$0] },
      gone: isGone.map { clients[message.receiver][$0] },
      at: message.at,
      server: message.sender,
      home: message.outcome == .overloaded ? nil : resident.home
    )
    if isRefusedAtOnce {
      session.fails(
        with: message.outcome == .overloaded ? .overload : .notSignedIn,
        after: message.outcome == .overloaded ? 1.473 : 0.180
      )
      return
    }
    let endpoints = Endpoints(
      desktop: desktop.map { clients[message.receiver][$0] },
      apps: live.filter { resident.stays[$0].isApp }.map { clients[message.receiver][$0] }
    )
    for place in live where !isGone.contains(place) {
      let client = clients[message.receiver][place]
      if resident.stays[place].kind == .lyncPhoneEdition {
        session.refuses(client, with: .unsupportedMedia, after: 0.061)
      } else {
        session.rings(client, after: 0.2 + Double(place) / 10)
      }
    }
    if [.untouched, .ghost].contains(message.outcome) {
      untouched[message.receiver, default: []].append((session, words))
    }
    session.ends(with: message.outcome, endpoints)
  }

  /// The client at a place of a resident.
  func client(_ place: Int, of resident: Int) -> Client { clients[resident][place] }
}

/// The clients a message has gone to.
private struct Endpoints {
  let desktop: Client?
  let apps: [Client]
}

extension Session {
  fileprivate func ends(with outcome: WorldOutcome, _ endpoints: Endpoints) {
    switch outcome {
    case .accepted, .lost: if let desktop = endpoints.desktop { talks(to: desktop, isLost: outcome == .lost) }
    case .autoAccepted:
      guard let desktop = endpoints.desktop else { return }
      accepts(desktop, after: 15.012)
      closes(.sender, after: 201.4)
    case .declined, .busy:
      guard let desktop = endpoints.desktop else { return }
      let refusal = outcome == .busy ? Refusal.busy : .declined
      let wait = outcome == .busy ? 0.342 : 5.084
      refuses(desktop, with: refusal, after: wait)
      fails(with: refusal, passedOnFrom: desktop, after: wait + 0.004)
    case .untouched, .ghost: timesOut(on: endpoints.apps, isAlone: outcome == .untouched)
    case .notNotified:
      for (place, app) in endpoints.apps.enumerated() {
        refuses(app, with: .noPushSubscription, after: 60.017 + Double(place) / 100)
      }
      fails(with: .noPushSubscription, passedOnFrom: endpoints.apps.last, after: 60.041)
    case .cancelled: isCancelledBySender(after: 6.140)
    case .notSignedIn, .overloaded: return
    }
  }

  private func talks(to desktop: Client, isLost: Bool) {
    accepts(desktop, after: 6.204)
    types(.receiver, after: 9.1)
    says("An answer", .receiver, after: 12.7)
    says("And another line", .sender, after: 19.3)
    if isLost { saysInVain("Are you there?", .sender, after: 147.9, refusedWith: .unknownSession) }
    closes(.sender, after: 151.2)
  }

  private func timesOut(on apps: [Client], isAlone: Bool) {
    for (place, app) in apps.enumerated() {
      refuses(app, with: .noResponse, after: 60.011 + Double(place) / 50)
    }
    if isAlone, apps.count == 1 {
      fails(with: .noResponse, passedOnFrom: apps[0], after: 60.022)
    } else {
      fails(with: .serverTimeout, after: 60.051)
    }
    isReported(isAlone && apps.count == 1 ? .noResponse : .serverTimeout, after: 61.3)
  }
}
