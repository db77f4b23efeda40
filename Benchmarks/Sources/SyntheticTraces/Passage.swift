/// A SIP message as it passed a server, before it is written in anybody's log.
struct Passage {
  var time: Moment
  /// Place among passages of the same time.
  var order: Int
  var server: Int
  /// It came in from the peer; otherwise it went out to it.
  var isFromPeer: Bool
  var peer: String
  var text: SIPText
}

extension SIPText {
  /// The bytes on the wire: what the sender of the hop puts first, the five fields of every message, the rest, an
  /// empty line and the body.
  var wireText: String {
    let leading = fields.lastIndex { ["Via", "Max-Forwards"].contains($0.name) }.map { $0 + 1 } ?? 0
    let always = [("From", from), ("To", to), ("Call-ID", callID), ("CSeq", cseq)]
    let all = Array(fields[..<leading]) + always + Array(fields[leading...])
    return startLine + "\r\n" + all.map { "\($0.0): \($0.1)\r\n" }.joined() + "\r\n" + body
  }

  /// First value of a field.
  func value(of name: String) -> String? {
    fields.first { $0.name == name }?.value
  }
}
