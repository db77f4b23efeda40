/// Writes a trace of any length in constant memory, for measuring.
///
/// The mixture, by bytes: about 90 % presence and other noise (notices with their long XML above all, but
/// subscriptions, publications, keep-alives, component lines, connection and diagnostic records, voice calls and
/// conference invitations too), about 5 % registrations and refreshes, about 5 % conversations with instant
/// messages, in all the ways of the stories: accepted by people, accepted by desktops, timed out on phones, cancelled,
/// declined and the rest. The front ends of one pool are interleaved; time rises by 40 ms an event on average.
public struct LoadGenerator {
  private let trace: TraceBuilder
  private var staff: Staff
  private var writer: RecordWriter
  private var now: Seconds = 1
  private var noiseBytes = 0
  private var registrationBytes = 0
  private var conversationBytes = 0

  public init(users: Int = 2000, seed: UInt64 = 1, form: TraceForm = .cls) {
    let servers = (1...3).map {
      FrontEnd(machine: "FE\($0)", address: "10.20.0.1\($0)", process: 0x0584 + 0x0460 * $0)
    }
    trace = TraceBuilder(
      start: Moment(year: 2014, month: 4, day: 7, hour: 8),
      servers: servers,
      seed: seed
    )
    staff = Staff(users: users, trace: trace)
    writer = RecordWriter(form: form, servers: servers)
  }

  /// The next stretch of the trace: whole records, a few megabytes.
  public mutating func nextChunk() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(4 << 20)
    for _ in 0..<800 { advance() }
    for record in trace.takeRecords(before: trace.start.after(now)) { writer.write(record, to: &output) }
    return output
  }

  /// Adds one event of the kind that is furthest behind its share.
  private mutating func advance() {
    let before = trace.bytesTold
    if registrationBytes * 18 < noiseBytes {
      register()
      registrationBytes += trace.bytesTold - before
    } else if conversationBytes * 18 < noiseBytes {
      converse()
      conversationBytes += trace.bytesTold - before
    } else {
      now += Double(trace.dice.number(below: 81)) / 1000
      makeNoise()
      noiseBytes += trace.bytesTold - before
    }
  }

  private mutating func register() {
    let member = trace.dice.number(below: staff.members.count)
    let place = trace.dice.number(below: staff.members[member].clients.count)
    let server = staff.members[member].server
    let client = staff.members[member].clients[place]
    staff.members[member].registrations[place] += 1
    let number = staff.members[member].registrations[place]
    switch trace.dice.number(below: 40) {
    case 0:
      trace.isUnregistered(client, at: now, server: server)
      renew(member, place, server)
    case 1:
      trace.signsOut(client, number: number, at: now, server: server)
      renew(member, place, server)
    default: trace.refreshes(client, number: number, expires: 600, at: now, server: server)
    }
  }

  /// The person signs in anew: another registration of the same kind of client.
  private mutating func renew(_ member: Int, _ place: Int, _ server: Int) {
    let old = staff.members[member].clients[place]
    let client = trace.client(old.kind, of: old.owner, server: server)
    staff.members[member].clients[place] = client
    staff.members[member].registrations[place] = 2
    trace.signsIn(client, at: now + 3, expires: 600, challenged: true, server: server)
  }

  private mutating func converse() {
    let (sender, receiver) = staff.pair(&trace.dice)
    guard let client = sender.clients.first else { return }
    LoadConversation(trace: trace, sender: client, receiver: receiver, at: now).happens()
  }

  private mutating func makeNoise() {
    let (member, other) = staff.pair(&trace.dice)
    let client = trace.dice.pick(member.clients)
    let peer = trace.dice.pick(other.clients)
    let server = member.server
    let availability = trace.dice.pick([3500, 3500, 5000, 6500, 15_500])
    switch trace.dice.number(below: 200) {
    case 0..<130: trace.isTold(client, of: other.person, availability: availability, at: now, server: server)
    case 130..<145:
      trace.isNotified(client, of: other.person, availability: availability, at: now, server: server)
    case 145..<155: trace.subscribes(client, to: [other.person, member.person], at: now, server: server)
    case 155..<170: trace.publishes(client, availability: availability, at: now, server: server)
    case 170..<180: trace.keepsAlive(client, at: now, server: server)
    case 180..<190: trace.remarks(at: now, server: server)
    case 190..<195: trace.connects(client, at: now, server: server)
    case 195..<198: trace.diagnoses(at: now, server: server)
    case 198: trace.call(from: client, to: peer, at: now, lasting: 40, server: server)
    default: trace.conferenceInvitation(from: client, to: peer, at: now, server: server)
    }
  }
}
