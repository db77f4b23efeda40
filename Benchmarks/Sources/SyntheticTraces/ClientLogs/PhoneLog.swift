/// What a phone's Lync app logged: it signs in, then waits on the event channel again and again.
///
/// What is told to the app comes with the answer of the poll that waits at that moment, or at once with the next one. Each
/// answer has the server's clock in `Date`; the app writes its own, local one before each line.
struct PhoneLog {
  let client: Client
  let ucwa: UCWA
  var dice: Dice
  private var lines: PhoneLines
  private let server: FrontEnd
  private let trace: TraceBuilder
  private let place: ClientPlace
  /// Sender elements and the time at which the server has them, rising.
  private var news: [(time: Seconds, sender: String)] = []
  private var ack = 1
  private var requests = 0x17d5_a8c0

  init(
    of client: Client,
    in trace: TraceBuilder,
    seed: UInt64,
    server: Int = 0,
    place: ClientPlace = .mobile()
  ) {
    dice = Dice(seed: seed)
    self.client = client
    self.trace = trace
    self.place = place
    self.server = trace.servers[server]
    ucwa = UCWA(application: "/ucwa/v1/applications/10\(100_000 + dice.number(below: 800_000))")
    lines = PhoneLines(place: place, dice: &dice)
  }

  var output: [UInt8] { lines.output }

  mutating func take() -> [UInt8] { lines.take() }

  /// Something for the event channel.
  mutating func isTold(_ sender: String, at time: Seconds) {
    news.append((time, sender))
    news.sort { $0.time < $1.time }
  }

  /// Waits on the event channel again and again, half a minute at most; says when it would ask next.
  @discardableResult
  mutating func polls(from begin: Seconds, until end: Seconds) -> Seconds {
    var clock = begin
    var active = begin
    while clock < end {
      if clock - active > 240 {
        ask("POST", url("/me/reportMyActivity"), "UcwaReportMyActivityRequest", at: clock, status: 204)
        active = clock
        clock += 0.2
      }
      clock = poll(at: clock)
      if dice.oneIn(3) { chats(at: clock) }
      clock += 0.09 + Double(dice.number(below: 60)) / 1000
    }
    return clock
  }

  /// One poll; says when its answer was there.
  private mutating func poll(at time: Seconds) -> Seconds {
    let limit = time + 18 + Double(dice.number(below: 12_000)) / 1000
    let answered = max(time + 0.06, min(limit, news.first?.time ?? limit))
    let due = news.prefix { $0.time <= answered }.map(\.sender)
    news.removeFirst(due.count)
    let document = ucwa.events(ack: ack, due)
    let address = url("/events?ack=\(ack)")
    ack += 1
    return ask("GET", address, "UcwaEventChannelRequest", at: time, taking: answered - time, answer: document)
  }

  /// One request, which comes in at the server at `time`, and its answer; says when that was there.
  @discardableResult
  mutating func ask(
    _ method: String,
    _ url: String,
    _ kind: String,
    _ body: String = "",
    at time: Seconds,
    taking: Seconds = 0.03,
    status: Int = 200,
    answer: String = ""
  ) -> Seconds {
    requests += 0x40 * (1 + dice.number(below: 200))
    var request = PhoneRequest(method: method, url: url, kind: kind, id: hex(requests, width: 8))
    request.body = body
    if !body.isEmpty { request.headers.append(("Content-Type", UCWA.contentType)) }
    lines.sent(request, at: trace.start.after(time - place.newDelay(&dice)))
    let answered = time + taking
    let arrived = answered + place.newDelay(&dice)
    let response = PhoneResponse(
      status: status,
      headers: headers(
        at: answered,
        length: answer.isEmpty ? 0 : UCWA.declaration.utf8.count + answer.utf8.count + 1
      ),
      body: answer
    )
    lines.received(response, to: request, at: trace.start.after(arrived))
    return arrived
  }

  private mutating func headers(at time: Seconds, length: Int) -> [(name: String, value: String)] {
    let content = length > 0 ? [("Content-Type", UCWA.contentType)] : []
    return [("Cache-Control", "no-cache"), ("Content-Length", String(length))] + content + [
      ("Date", trace.start.after(time + server.skew).httpDate), ("Server", "Microsoft-IIS/8.0"),
      ("X-MS-Server-Fqdn", server.name),
      ("X-MS-Correlation-Id", String(UInt32(truncatingIfNeeded: dice.next()))),
    ]
  }

  private mutating func chats(at time: Seconds) {
    let (source, text) = dice.pick([
      ("CUcwaEventChannel.cpp/418", "Event channel is healthy, next poll scheduled"),
      ("CPersonsAndGroupsManager.cpp/977", "Processing presence of \(1 + dice.number(below: 4)) contacts"),
      ("CReachabilityMonitor.cpp/88", "Network is reachable, type = WWAN"),
    ])
    remark(source, text, at: time + 0.005)
  }

  mutating func remark(_ source: String, _ text: String, at time: Seconds) {
    lines.line("INFO", "APPLICATION", source, text, at: trace.start.after(time))
  }

  var host: String { "lyncweb.\(client.owner.domain)" }

  func url(_ path: String) -> String { "https://\(host)\(ucwa.application)\(path)" }
}
