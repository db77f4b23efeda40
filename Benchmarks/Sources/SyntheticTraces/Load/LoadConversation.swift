/// One conversation of a load, in one of the ways the stories tell.
struct LoadConversation {
  let trace: TraceBuilder
  let sender: Client
  let receiver: Staff.Member
  let at: Seconds

  func happens() {
    switch trace.dice.number(below: 20) {
    case 0: isUnknown()
    case 1: isAway()
    case 2: isRefused(with: .busy, after: 0.14)
    case 3: isRefused(with: .declined, after: 4.9)
    case 4: isCancelled()
    case 5..<10: isLeftAlone()
    default: isAnswered()
    }
  }

  private func isUnknown() {
    let nobody = Person("Nobody", "nobody\(trace.dice.number(below: 1000))@contoso.com")
    trace.offers(
      "Hello, are you new here?",
      from: sender,
      to: nobody,
      on: [],
      at: at,
      server: receiver.server
    )
    .fails(with: .unknownUser, after: 0.03)
  }

  private func isAway() {
    offer(to: []).fails(with: .notSignedIn, after: 0.17)
  }

  private func isRefused(with refusal: Refusal, after seconds: Seconds) {
    guard let desktop = receiver.desktops.first else { return isLeftAlone() }
    let words = offer(to: [desktop])
    words.refuses(desktop, with: refusal, after: seconds)
    words.fails(with: refusal, passedOnFrom: desktop, after: seconds + 0.004)
  }

  private func isCancelled() {
    let words = offer(to: receiver.clients)
    for client in receiver.imClients { words.rings(client, after: 0.3) }
    words.isCancelledBySender(after: 5.5)
  }

  /// Nobody touches a client: a desktop accepts by itself, phones time out.
  private func isLeftAlone() {
    let words = offer(to: receiver.clients)
    for client in receiver.imClients { words.rings(client, after: 0.3) }
    if let desktop = receiver.desktops.first {
      words.accepts(desktop, after: 15 + Double(trace.dice.number(below: 40)) / 1000)
      words.closes(.sender, after: 200)
    } else {
      for client in receiver.phones { words.refuses(client, with: .noResponse, after: 60.01) }
      let only = receiver.phones.count == 1 ? receiver.phones.first : nil
      words.fails(with: only == nil ? .serverTimeout : .noResponse, passedOnFrom: only, after: 60.03)
    }
  }

  private func isAnswered() {
    guard let client = receiver.clients.first else { return }
    let lines = Self.lines.shuffled(using: &trace.dice).prefix(2 + trace.dice.number(below: 6))
    trace.chat(between: sender, and: client, lines: Array(lines), at: at, server: receiver.server)
  }

  private func offer(to clients: [Client]) -> Session {
    let words = trace.dice.pick(Self.lines)
    let session = trace.offers(
      words,
      from: sender,
      to: receiver.person,
      on: clients,
      at: at,
      server: receiver.server
    )
    for client in clients where client.kind == .lyncPhoneEdition {
      session.refuses(client, with: .unsupportedMedia, after: 0.06)
    }
    return session
  }

  private static let lines = [
    "Good morning", "Do you have a minute?", "The build is green again", "I will call you back after lunch",
    "Thanks a lot", "Could you look at the draft?", "See you in the big room", "It works for me",
    "Who has the key to the archive?", "Let us do that tomorrow",
  ]
}
