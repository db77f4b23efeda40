/// The UCCAPI log of one desktop client (formats.md 3.2): each packet of its own leg, among what else it logs.
///
/// Lines begin with the local time of the PC; the log does not say its zone. Of a message, the start line alone has
/// such a beginning. What was told of the servers is what happened here: a packet leaves a little earlier than
/// it comes in there, and arrives a little later than it goes out there.
struct UCCAPILog {
  private let client: Client
  private let servers: [FrontEnd]
  private let place: ClientPlace
  private var dice: Dice
  private(set) var output: [UInt8] = []
  private let process: String
  private let threads: [String]
  private var lastArrival = Moment(milliseconds: 0)

  init(of client: Client, servers: [FrontEnd], seed: UInt64, place: ClientPlace = .office()) {
    self.client = client
    self.servers = servers
    self.place = place
    dice = Dice(seed: seed)
    process = hex(0x0c00 + 4 * dice.number(below: 0x300), width: 4).uppercased()
    let first = 0x1000 + 4 * dice.number(below: 0x100)
    threads = (0..<4).map { hex(first + 0x1a4 * $0, width: 4).uppercased() }
  }

  /// Writes packets that passed the servers, in the order in which the client saw them.
  mutating func write(_ passages: [Passage]) {
    var seen: [Passage] = []
    for var passage in passages {
      let delay = place.newDelay(&dice)
      passage.time = passage.time.after(passage.isFromPeer ? -delay : delay)
      if !passage.isFromPeer {
        // One connection: what was sent later cannot arrive sooner.
        passage.time = max(passage.time, lastArrival)
        lastArrival = passage.time
      }
      seen.append(passage)
    }
    for passage in seen.sorted(by: { ($0.time, $0.order) < ($1.time, $1.order) }) {
      if dice.oneIn(3) { chats(before: passage.time) }
      write(passage)
    }
  }

  /// Takes what is written so far.
  mutating func take() -> [UInt8] {
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }

  /// What the client writes when it starts.
  mutating func starts(before moment: Moment) {
    let begin = moment.after(-0.9)
    for (number, text) in UCCAPIChatter.start(domain: client.owner.domain, server: servers[0]).enumerated() {
      line(text.level, text.text, at: begin.after(Double(number) * 0.118), thread: threads[0])
    }
  }

  private mutating func chats(before moment: Moment) {
    let remark = UCCAPIChatter.remark(about: client, &dice)
    let lead = Double(1 + dice.number(below: 2)) / 1000
    line(remark.level, remark.text, at: moment.after(-lead), thread: dice.pick(threads))
  }

  private mutating func write(_ passage: Passage) {
    let packet = passage.text.wireText
    let server = "\(servers[passage.server].address):5061"
    let what =
      passage.isFromPeer
      ? "Sending Packet - \(server) (From Local Address: \(client.peer))"
      : "Data Received - \(server) (To Local Address: \(client.peer))"
    let size = "\(packet.utf8.count) bytes"
    let thread = threads[passage.isFromPeer ? 1 : 2]
    line("INFO", "\(what) \(size):", at: passage.time, thread: thread)
    line("INFO", packet, at: passage.time, thread: thread)
    line("INFO", "End of \(what) \(size)", at: passage.time, thread: thread)
  }

  private mutating func line(_ level: String, _ text: String, at moment: Moment, thread: String) {
    let padded = level + String(repeating: " ", count: max(0, 5 - level.utf8.count))
    let stamp = place.local(moment).uccapiStamp
    output.append(contentsOf: "\(stamp) \(process):\(thread) \(padded) :: \(text)\r\n".utf8)
  }
}

extension TraceBuilder {
  /// What a desktop client logged of all that was told so far.
  public func uccapiLog(of client: Client, seed: UInt64, place: ClientPlace = .office()) -> [UInt8] {
    let passages = passages(of: client.peer)
    var log = UCCAPILog(of: client, servers: servers, seed: seed, place: place)
    log.starts(before: passages.first?.time ?? start)
    log.write(passages)
    return log.output
  }
}
