/// The log of a phone nobody touches for weeks: polls, presence, and now and then words.
public struct MobileLoad: Load {
  private let trace: TraceBuilder
  private let staff: Staff
  private let phone: Client
  private var log: PhoneLog
  private var clock: Seconds = 12

  public init(users: Int = 200, seed: UInt64 = 1) {
    trace = TraceBuilder(start: Moment(year: 2014, month: 1, day: 13, hour: 7), seed: seed)
    phone = trace.client(.iPhone, of: Person("Bob Baker", "bob@contoso.com"))
    staff = Staff(users: users, trace: trace)
    log = PhoneLog(of: phone, in: trace, seed: seed)
    log.signsIn(registeredAt: 10)
  }

  /// About ten hours.
  public mutating func nextChunk() -> [UInt8] {
    let end = clock + 36_000
    log.hums(about: staff.members.map(\.person), from: clock, until: end)
    var next = clock + 60
    while next < end - 120 {
      write(at: next)
      next += 120 + Double(trace.dice.number(below: 600))
    }
    _ = trace.takeRecords(before: trace.start.after(end))
    clock = log.polls(from: clock, until: end)
    return log.take()
  }

  private mutating func write(at time: Seconds) {
    guard let sender = trace.dice.pick(staff.members).clients.first else { return }
    let words = "Do you have a minute?"
    let session = trace.offers(words, from: sender, to: phone.owner, on: [phone], at: time)
    log.shows(session, words: words, after: 0.4, missedAfter: 60.02)
  }
}
