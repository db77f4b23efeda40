/// Collects what front ends would have logged, told in any order, and writes it in the order of time.
///
/// Everything follows from the seed: the same calls give the same bytes.
public final class TraceBuilder {
  public let start: Moment
  let servers: [FrontEnd]
  var dice: Dice
  private(set) var pending: [Record] = []
  private var nextOrder = 0
  /// Bytes of the records told so far, without their prefixes.
  private(set) var bytesTold = 0
  /// What passed the servers, for the logs of clients; nil if nobody wants it.
  private var passages: [Passage]?

  /// Clients' logs can be written only of a trace that `keepsPassages`.
  public init(
    start: Moment,
    servers: [FrontEnd] = [FrontEnd()],
    seed: UInt64,
    keepsPassages: Bool = false
  ) {
    self.start = start
    self.servers = servers
    dice = Dice(seed: seed)
    passages = keepsPassages ? [] : nil
  }

  /// A client of a person; it is not signed in yet.
  public func client(_ kind: ClientKind, of owner: Person, server: Int = 0) -> Client {
    Client(kind, of: owner, at: servers[server], dice: &dice)
  }

  /// The trace in one form, by the servers' own clocks.
  ///
  /// - Parameters:
  ///   - form: how it is written down.
  ///   - server: whose records alone; nil for those of all, merged by what their clocks showed.
  ///   - zone: east of Greenwich; 0 for UTC.
  /// - Returns: the bytes of the log.
  public func written(as form: TraceForm, of server: Int? = nil, zone: Seconds = 0) -> [UInt8] {
    var writer = RecordWriter(form: form, servers: servers)
    var output: [UInt8] = []
    for record in logged(by: server, zone: zone).sorted(by: Self.inOrder) {
      writer.write(record, to: &output)
    }
    return output
  }

  /// Records with the times their servers' clocks showed.
  private func logged(by server: Int?, zone: Seconds) -> [Record] {
    let records = server.map { server in pending.filter { $0.server == server } } ?? pending
    return records.map { record in
      var record = record
      record.time = record.time.after(servers[record.server].skew + zone)
      return record
    }
  }

  /// Takes out what happened before a time, in order; the rest stays.
  func takeRecords(before limit: Moment) -> [Record] {
    let due = pending.filter { $0.time < limit }.sorted(by: Self.inOrder)
    pending.removeAll { $0.time < limit }
    return due
  }

  /// What passed between the servers and one peer, in order.
  func passages(of peer: String) -> [Passage] {
    (passages ?? []).filter { $0.peer == peer }.sorted { ($0.time, $0.order) < ($1.time, $1.order) }
  }

  /// Takes out what passed before a time, in order; the rest stays.
  func takePassages(before limit: Moment) -> [Passage] {
    let due = (passages ?? []).filter { $0.time < limit }
    passages?.removeAll { $0.time < limit }
    return due.sorted { ($0.time, $0.order) < ($1.time, $1.order) }
  }

  func log(_ content: Record.Content, at time: Seconds, server: Int, correlation: UInt32) {
    let thread = 0x0a44 + 0x0124 * dice.number(below: 6)
    pending.append(
      Record(
        time: start.after(time),
        order: nextOrder,
        server: server,
        thread: thread,
        correlation: correlation,
        content: content
      )
    )
    nextOrder += 1
    if case .sipMessage(_, _, _, let text) = content { bytesTold += text.count + 290 }
  }

  /// What came in from a client or another server.
  func receive(_ text: SIPText, from peer: String, at time: Seconds, in work: Work) {
    note(text, fromPeer: true, peer, at: time, in: work)
    log(protocolRecord("incoming", text, peer), at: time, server: work.server, correlation: work.correlation)
  }

  /// What went out to a client or another server.
  func send(_ text: SIPText, to peer: String, at time: Seconds, in work: Work) {
    note(text, fromPeer: false, peer, at: time, in: work)
    log(protocolRecord("outgoing", text, peer), at: time, server: work.server, correlation: work.correlation)
  }

  func newWork(on server: Int) -> Work {
    Work(server: server, correlation: UInt32(truncatingIfNeeded: dice.next()))
  }

  private func note(_ text: SIPText, fromPeer: Bool, _ peer: String, at time: Seconds, in work: Work) {
    guard passages != nil else { return }
    let passage = Passage(
      time: start.after(time),
      order: nextOrder,
      server: work.server,
      isFromPeer: fromPeer,
      peer: peer,
      text: text
    )
    passages?.append(passage)
  }

  private func protocolRecord(_ direction: String, _ text: SIPText, _ peer: String) -> Record.Content {
    let type = text.isResponse ? "response" : "request"
    return .sipMessage(direction: direction, peer: peer, type: type, text: text.recordText)
  }

  private static func inOrder(_ left: Record, _ right: Record) -> Bool {
    (left.time, left.order) < (right.time, right.order)
  }
}

/// One request's way through one server.
struct Work {
  let server: Int
  let correlation: UInt32
}
