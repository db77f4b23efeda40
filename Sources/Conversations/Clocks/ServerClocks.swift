import SourceBytes
import SIP
import Traces

/// Which clock is that of a server that a client's log names, and by how much it is set.
struct ServerClocks {
  /// By the first label of the machine's name, in lower case; nil where several machines have it.
  private var clocks: [String: Int?] = [:]
  private var offsets: [Int: Int] = [:]

  init(_ roster: ClockRoster, _ contents: TraceContents) {
    guard contents.inputs.contains(where: { !$0.aheadOfMachines.isEmpty }) else { return }
    for (clock, named) in roster.clocks.enumerated() {
      if let machine = named.machine {
        enter(machine.split(separator: "\\").last.map(String.init) ?? machine, clock)
      }
    }
    for message in contents.messages {
      guard message.host == nil, let name = message.nameOfWriter,
        let clock = roster.clock(of: nil, in: message.location.source)
      else { continue }
      enter(name, clock)
    }
    let namesOfClock = Dictionary(grouping: clocks.compactMap { name, clock in clock.map { ($0, name) } }) {
      $0.0
    }
    for (_, names) in namesOfClock where names.count > 1 {
      for (_, name) in names { clocks[name] = .some(nil) }
    }
  }

  private mutating func enter(_ machine: String, _ clock: Int) {
    let label = Self.label(machine)
    if let known = clocks[label], known != clock { clocks[label] = .some(nil) } else { clocks[label] = clock }
  }

  /// CLS writes the first label of a machine's name only.
  private static func label(_ name: String) -> String {
    String(name.prefix { $0 != "." }).lowercased()
  }

  /// Takes by how much a clock is set.
  mutating func set(_ clock: Int, by offset: Int) { offsets[clock] = offset }

  /// The clock of a server, and what has to be added to the times it wrote, beside their zone, in milliseconds.
  ///
  /// - Parameter machine: full name.
  /// - Returns: nil if no trace is known to be its.
  func setting(of machine: String) -> (clock: Int, offset: Int)? {
    clocks[Self.label(machine)].flatMap(\.self).flatMap { clock in offsets[clock].map { (clock, $0) } }
  }
}

extension CapturedMessage {
  /// The machine that wrote the record of an INVITE it sent on: a proxy puts its own Record-Route on top (RFC 3261 section 16.6).
  fileprivate var nameOfWriter: String? {
    guard capture.side == .server, capture.direction == .outgoing, requestMethod == .invite else {
      return nil
    }
    return routeServers.first?.frontEnd
  }
}
