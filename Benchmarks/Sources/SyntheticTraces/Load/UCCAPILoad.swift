/// The UCCAPI log of somebody who writes with everybody, for days.
public struct UCCAPILoad: Load {
  private let trace: TraceBuilder
  private let client: Client
  private let staff: Staff
  private var log: UCCAPILog
  private var now: Seconds = 1
  private var registrations = 1

  public init(users: Int = 200, seed: UInt64 = 1) {
    trace = TraceBuilder(
      start: Moment(year: 2014, month: 2, day: 3, hour: 7),
      seed: seed,
      keepsPassages: true
    )
    client = trace.client(.lync2013Desktop, of: Person("Alice Archer", "alice@contoso.com"))
    staff = Staff(users: users, trace: trace)
    log = UCCAPILog(of: client, servers: trace.servers, seed: seed)
    trace.signsIn(client, at: now, expires: 600, challenged: true)
  }

  public mutating func nextChunk() -> [UInt8] {
    for _ in 0..<800 { advance() }
    let limit = trace.start.after(now)
    _ = trace.takeRecords(before: limit)
    log.write(trace.takePassages(before: limit).filter { $0.peer == client.peer })
    return log.take()
  }

  private mutating func advance() {
    now += Double(trace.dice.number(below: 4000)) / 1000
    let member = trace.dice.pick(staff.members)
    switch trace.dice.number(below: 100) {
    case 0..<70: trace.isTold(client, of: member.person, availability: 3500, at: now)
    case 70..<76: trace.subscribes(client, to: [member.person], at: now)
    case 76..<84: trace.publishes(client, availability: 3500, at: now)
    case 84..<88: trace.keepsAlive(client, at: now)
    case 88..<90:
      registrations += 1
      trace.refreshes(client, number: registrations + 1, expires: 600, at: now)
    case 90..<93:
      guard let other = member.clients.first else { return }
      trace.chat(between: other, and: client, lines: ["Good morning", "Good morning", "A minute?"], at: now)
    default: LoadConversation(trace: trace, sender: client, receiver: member, at: now).happens()
    }
  }
}
