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
  var recordText: String {
    var lines = [
      "Start-Line: \(startLine)", "From: \(from)", "To: \(to)", "CSeq: \(cseq)", "Call-ID: \(callID)",
    ]
    lines += fields.map { "\($0.name): \($0.value)" }
    lines.append("Message-Body: \(body.isEmpty ? "-" : body)")
    let text = lines.joined(separator: "\r\n")
    return text.hasSuffix("\r\n") ? text : text + "\r\n"
  }
}
