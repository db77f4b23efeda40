import SIP
import SourceBytes
import Traces

extension PacketReport {
  /// What imtrail read of each message of the capture, as one JSON object a line: what the outside judge compares the packets with.
  package func writeListing(to output: inout some TextOutputStream) {
    var json = JSONWriter()
    for message in messages {
      json.object { write(message, to: &$0) }
      json.endLine()
      json.drain(into: &output)
    }
  }

  private func write(_ message: CapturedMessage, to json: inout JSONWriter) {
    let ends = reader.ends(of: message)
    json.member("milliseconds", Int(message.time.milliseconds))
    json.member("file", names.name(message.location.source))
    json.member("line", message.location.line)
    json.member("source", "\(book[ends.source].text):\(ends.sourcePort)")
    json.member("destination", "\(book[ends.destination].text):\(ends.destinationPort)")
    switch message.start {
    case .request(let method, _): json.member("method", method.wireText)
    case .response(let status, _): json.member("status", status)
    }
    json.member("call_id", message.callID)
    json.member("cseq", Int(message.cseq))
    json.member("cseq_method", message.method.wireText)
    json.member("from_tag", message.from.tag)
    json.member("to_tag", message.to.tag)
    json.list("branches", message.viaBranches) { $0.value($1) }
  }
}
