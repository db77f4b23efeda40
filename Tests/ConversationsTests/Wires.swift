import SIP
import SourceBytes
import Traces

/// Logs of a message's way, each by its own clock.
struct Wires {
  /// A log and the clock it is written by.
  struct Log {
    var name: String
    var machine: String?
    var side = CapturePoint.Side.server
    /// How far its clock is ahead of true time, in seconds.
    var ahead = 0.0
    var knowsZone = true
    /// Full name of a server whose log does not name it.
    var recordRoute: String?
    /// How far it is ahead of the times that servers wrote into it, in milliseconds, by their names.
    var aheadOfMachines: [String: Int] = [:]
  }

  let logs: [Log]
  private(set) var messages: [CapturedMessage] = []
  private var number = 0

  init(_ logs: [Log]) {
    self.logs = logs
  }

  /// A request that goes from log to log, and the answer that comes back; `passes` leaves out directions.
  mutating func exchange(
    along way: [Int],
    at seconds: Double,
    delays: [Double],
    answers: Bool = true,
    conversationID: String? = nil
  ) {
    number += 1
    var time = seconds
    let branches = way.dropLast().map { "z9hG4bK\(number).\($0)" }
    for hop in branches.indices {
      let via = Array(branches[...hop].reversed())
      log(
        .request(.invite, uri: "sip:bob@contoso.com"),
        via,
        .outgoing,
        at: time,
        in: way[hop],
        conversationID
      )
      time += delays[hop % delays.count]
      log(
        .request(.invite, uri: "sip:bob@contoso.com"),
        via,
        .incoming,
        at: time,
        in: way[hop + 1],
        conversationID
      )
      time += 0.001
    }
    guard answers else { return }
    time += 2
    for hop in branches.indices.reversed() {
      let via = Array(branches[...hop].reversed())
      log(.response(status: 200, reason: "OK"), via, .outgoing, at: time, in: way[hop + 1])
      time += delays[(hop + 1) % delays.count]
      log(.response(status: 200, reason: "OK"), via, .incoming, at: time, in: way[hop])
      time += 0.001
    }
  }

  private mutating func log(
    _ start: CapturedMessage.Start,
    _ via: [String],
    _ direction: CapturePoint.Direction,
    at seconds: Double,
    in log: Int,
    _ conversationID: String? = nil
  ) {
    let place = messages.count
    let location = SourceLocation(source: SourceID(log), line: place + 1, offset: place * 100, length: 100)
    var values = CapturedMessage.Values(
      rawTime: "\(seconds)",
      capture: CapturePoint(
        side: logs[log].side,
        host: logs[log].machine,
        process: "0A\(log)",
        direction: direction
      ),
      start: start,
      callID: "call\(number)",
      cseq: 1,
      method: .invite,
      from: .init(address: "alice@contoso.com", tag: "a\(number)", epid: "e1"),
      to: .init(address: "bob@contoso.com")
    )
    values.viaBranches = via
    values.conversationID = conversationID
    if let name = logs[log].recordRoute, direction == .outgoing {
      values.routeServers = [RouteServer(pool: "pool.contoso.com", frontEnd: name)]
    }
    let time = Scene.time(seconds + logs[log].ahead)
    messages.append(CapturedMessage(time: time, location: location, values: values))
  }

  var contents: TraceContents {
    var contents = TraceContents()
    contents.messages = messages
    contents.inputs = logs.enumerated().map { index, log in
      var input = InputSummary(source: SourceID(index), name: log.name, format: "cls", encoding: "UTF-8")
      input.side = log.side
      input.hosts = [log.machine].compactMap(\.self)
      input.isZoneKnown = log.knowsZone
      input.aheadOfMachines = log.aheadOfMachines
      input.aheadOfServerDates = log.aheadOfMachines.values.min()
      input.assumedZone = log.knowsZone ? nil : "UTC"
      let times = messages.filter { $0.location.source == SourceID(index) }.map(\.time)
      (input.firstTime, input.lastTime) = (times.min(), times.max())
      return input
    }
    return contents
  }
}
