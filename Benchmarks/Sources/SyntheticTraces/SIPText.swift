/// A request or a response before it is written into a record.
struct SIPText {
  var startLine: String
  var from: String
  var to: String
  var cseq: String
  var callID: String
  /// All other header fields, in the order they are logged.
  var fields: [(name: String, value: String)] = []
  var body = ""

  var isResponse: Bool { startLine.hasPrefix("SIP/2.0") }

  mutating func add(_ name: String, _ value: String) {
    fields.append((name, value))
  }

  mutating func add(_ name: String, each values: [String]) {
    for value in values { add(name, value) }
  }

  /// Sets the body with the two fields that describe it; none leaves a length of nought.
  mutating func carry(_ body: String, type: String = "") {
    self.body = body
    if !body.isEmpty { add("Content-Type", type) }
    add("Content-Length", String(body.utf8.count))
  }

  /// The record's inside from the start line to the body, lines ended by CR LF.
  var recordText: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(body.utf8.count + 1800)
    func add(_ pieces: String...) {
      for piece in pieces { text.append(contentsOf: piece.utf8) }
    }
    add(
      "Start-Line: ",
      startLine,
      "\r\nFrom: ",
      from,
      "\r\nTo: ",
      to,
      "\r\nCSeq: ",
      cseq,
      "\r\nCall-ID: ",
      callID
    )
    for field in fields { add("\r\n", field.name, ": ", field.value) }
    add("\r\nMessage-Body: ", body.isEmpty ? "-" : body)
    if text.last != UInt8(ascii: "\n") { add("\r\n") }
    return text
  }
}
