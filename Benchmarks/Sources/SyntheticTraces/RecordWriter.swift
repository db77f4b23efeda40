/// How a front end's trace is written down.
public enum TraceForm: String, CaseIterable, Sendable {
  /// Centralized Logging Service, Lync Server 2013 on (formats.md section 2).
  case cls
  /// OCSLogger, the Logging Tool before it (formats.md section 1).
  case ocslogger
}

/// One record without what is only known when it is written: its numbers.
struct Record {
  enum Content {
    /// A SIP message passing the server: direction, peer, message type, inside.
    case sipMessage(direction: String, peer: String, type: String, text: [UInt8])
    /// Any other block between the record marks; lines ended by CR LF.
    case block(flag: String, level: String, text: String)
    /// A single line of free text.
    case line(String)
  }

  var time: Moment
  /// Place among records of the same time.
  var order: Int
  var server: Int
  var thread: Int
  /// Ties records of one piece of work on one server together.
  var correlation: UInt32
  var content: Content
}

/// Writes records in one form, numbering them as they come.
struct RecordWriter {
  private let form: TraceForm
  private let servers: [FrontEnd]
  private var sequence: [Int]
  private var componentSequence: [Int]
  private var instance: [Int]
  private var stampTime = Moment(milliseconds: -1)
  private var stamp = ""

  init(form: TraceForm, servers: [FrontEnd]) {
    self.form = form
    self.servers = servers
    sequence = servers.indices.map { 0x773e + 0x3100 * $0 }
    componentSequence = servers.indices.map { 0x1a05 + 0x700 * $0 }
    instance = servers.indices.map { 0xc23f + 0x2b00 * $0 }
  }

  mutating func write(_ record: Record, to output: inout [UInt8]) {
    switch record.content {
    case .sipMessage(let direction, let peer, let type, let text):
      let place = "SIPStack,SIPAdminLog::ProtocolRecord::Flush:ProtocolRecord.cpp(265)"
      append(prefix(record, level: "INFO", flag: "PROTOCOL", place: place), "$$begin_record\r\n", to: &output)
      append("Trace-Correlation-Id: \(record.correlation)\r\n", to: &output)
      append("Instance-Id: \(hex(nextInstance(record.server), width: 8).uppercased())\r\n", to: &output)
      append("Direction: \(direction)\r\nPeer: \(peer)\r\nMessage-Type: \(type)\r\n", to: &output)
      output += text
      endRecord(&output)
    case .block(let flag, let level, let text):
      let place =
        "SIPStack,SIPAdminLog::Write\(flag == "DIAG" ? "Diagnostic" : "Connection")Event:SIPAdminLog.cpp(830)"
      append(prefix(record, level: level, flag: flag, place: place), "$$begin_record\r\n", to: &output)
      if form == .ocslogger {
        append("LogType: \(flag == "DIAG" ? "diagnostic" : "connection")\r\n", to: &output)
      }
      append(text, to: &output)
      endRecord(&output)
    case .line(let text):
      let place = "SIPStack,CSIPMessage::ProcessRoute:SIPMessage.cpp(1677)"
      append(prefix(record, level: "INFO", flag: "COMPONENT", place: place), text, "\r\n", to: &output)
    }
  }

  private mutating func prefix(_ record: Record, level: String, flag: String, place: String) -> String {
    let server = servers[record.server]
    if stampTime != record.time {
      stampTime = record.time
      stamp = record.time.stamp
    }
    let number = hex(nextSequence(record.server, flag: flag), width: 8).uppercased()
    let ids = "\(hex(server.process, width: 4)).\(hex(record.thread, width: 4))".uppercased()
    let bracket = form == .cls ? "\(server.pool)\\\(server.machine)" : "0"
    let correlation = form == .cls ? " [\(record.correlation)] " : ""
    return "TL_\(level)(TF_\(flag)) [\(bracket)]\(ids)::\(stamp).\(number) (\(place))\(correlation)"
  }

  private mutating func nextSequence(_ server: Int, flag: String) -> Int {
    if flag == "COMPONENT" {
      componentSequence[server] += 1
      return componentSequence[server]
    }
    sequence[server] += 1
    return sequence[server]
  }

  private mutating func nextInstance(_ server: Int) -> Int {
    instance[server] += 1
    return instance[server]
  }

  /// The Centralized Logging Service leaves an empty line after a record.
  private func endRecord(_ output: inout [UInt8]) {
    append(form == .cls ? "$$end_record\r\n\r\n" : "$$end_record\r\n", to: &output)
  }

  private func append(_ pieces: String..., to output: inout [UInt8]) {
    for piece in pieces { output.append(contentsOf: piece.utf8) }
  }
}
