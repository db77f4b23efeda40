/// Writes the lines and blocks of a Lync 2013 for iPhone log (formats.md 4.2): local time, no zone, LF.
struct PhoneLines {
  private let place: ClientPlace
  private let process: Int
  private let threads: [String]
  private(set) var output: [UInt8] = []

  init(place: ClientPlace, dice: inout Dice) {
    self.place = place
    process = 200 + dice.number(below: 400)
    let first = 0x3c8d_3000 + 0x1000 * dice.number(below: 0x400)
    threads = ["3a1f518c"] + (0..<3).map { hex(first + 0x8_1000 * $0, width: 8) }
  }

  /// One line; the thread is the main one (0) or one that talks to the server.
  mutating func line(
    _ level: String,
    _ component: String,
    _ source: String,
    _ text: String,
    at moment: Moment,
    thread: Int = 0
  ) {
    let stamp = place.local(moment).phoneStamp
    let name = threads[thread % threads.count]
    append("\(stamp) Lync[\(process):\(name)] \(level) \(component) \(source):\(text)\n")
  }

  mutating func sent(_ request: PhoneRequest, at moment: Moment) {
    begin("SentRequest", request, at: moment)
    headers(request.headers)
    end("SentRequest", body: request.body)
  }

  mutating func received(_ response: PhoneResponse, to request: PhoneRequest, at moment: Moment) {
    begin("ReceivedResponse", request, at: moment)
    headers(response.headers)
    append("HttpHeader:StatusCode \(response.status)\n")
    end("ReceivedResponse", body: response.body)
    let text = "Received response of request(\(request.kind)) with status = 0x0"
    line("INFO", "TRANSPORT", "CHttpRequestProcessor.cpp/173", text, at: moment, thread: 1)
  }

  /// Takes what is written so far.
  mutating func take() -> [UInt8] {
    defer { output.removeAll(keepingCapacity: true) }
    return output
  }

  /// The opening tag stands behind the prefix of a line, the closing one on a line of its own.
  private mutating func begin(_ tag: String, _ request: PhoneRequest, at moment: Moment) {
    let source = "TransportUtilityFunctions.cpp/\(tag == "SentRequest" ? 631 : 1024)"
    line("INFO", "TRANSPORT", source, "<\(tag)>", at: moment, thread: 1)
    append("\(request.method) \(request.url)\nRequest Id: 0x\(request.id)\n")
  }

  private mutating func headers(_ headers: [(name: String, value: String)]) {
    for header in headers { append("HttpHeader:\(header.name) \(header.value)\n") }
  }

  private mutating func end(_ tag: String, body: String) {
    if !body.isEmpty { append("\(UCWA.declaration)\n\(body)\n") }
    append("</\(tag)>\n")
  }

  private mutating func append(_ text: String) {
    output.append(contentsOf: text.utf8)
  }
}

/// A request of a phone.
struct PhoneRequest {
  var method: String
  var url: String
  /// What the app calls this kind of request.
  var kind: String
  var id: String
  var headers: [(name: String, value: String)] = [("Accept", UCWA.contentType)]
  /// An XML document without its declaration.
  var body = ""
}

/// What the server answered.
struct PhoneResponse {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: String
}
