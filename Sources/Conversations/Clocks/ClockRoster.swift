import SourceBytes
import Traces

/// Which clock timed what: each machine has one, whatever input it is in; each input that names no machine has one, and inputs that
/// were written by one process, one after the other or twice, share it.
struct ClockRoster {
  private(set) var clocks: [LogClock] = []
  /// Messages each of them timed.
  private(set) var counts: [Int] = []
  /// The clock of each message.
  private(set) var numbers: [Int] = []
  private var ofMachine: [String: Int] = [:]
  /// By number of the source; for records that name no machine.
  private var ofInput: [Int?]
  /// The machines of the messages before: mostly a few take turns.
  private var recent: [(host: String, source: SourceID, clock: Int)] = []

  init(_ contents: TraceContents) {
    ofInput = Array(repeating: nil, count: (contents.inputs.map(\.source.rawValue).max() ?? -1) + 1)
    let families = InputFamilies(contents)
    for input in contents.inputs where input.isLog {
      for host in input.hosts { enter(machine: host, in: input.source) }
      if input.hosts.isEmpty { enter(input.source, as: families.head(of: input.source)) }
    }
    let messages = contents.messages.span
    numbers.reserveCapacity(messages.count)
    for message in messages.indices {
      let clock = enter(messages[message].host, in: messages[message].location.source)
      counts[clock] += 1
      numbers.append(clock)
    }
  }

  /// The number of the clock that timed a record; nil if no message was timed by it.
  func clock(of host: String?, in source: SourceID) -> Int? {
    if let host { return ofMachine[host] }
    return ofInput.indices.contains(source.rawValue) ? ofInput[source.rawValue] : nil
  }

  /// The same, entering it where it is new.
  private mutating func enter(_ host: String?, in source: SourceID) -> Int {
    guard let host else { return clock(of: nil, in: source) ?? enter(source, as: source) }
    for known in recent where known.host == host && known.source == source { return known.clock }
    let clock = enter(machine: host, in: source)
    if recent.count == Self.mostRecent { recent.removeAll(keepingCapacity: true) }
    recent.append((host, source, clock))
    return clock
  }

  private static let mostRecent = 8

  @discardableResult
  private mutating func enter(machine host: String, in source: SourceID) -> Int {
    let clock = ofMachine[host] ?? add(LogClock(machine: host, sources: []))
    ofMachine[host] = clock
    note(source, of: clock)
    return clock
  }

  @discardableResult
  private mutating func enter(_ source: SourceID, as head: SourceID) -> Int {
    let clock = self.clock(of: nil, in: head) ?? add(LogClock(machine: nil, sources: []))
    for member in [source, head] where ofInput.indices.contains(member.rawValue) {
      ofInput[member.rawValue] = clock
    }
    note(source, of: clock)
    return clock
  }

  private mutating func add(_ clock: LogClock) -> Int {
    clocks.append(clock)
    counts.append(0)
    return clocks.count - 1
  }

  private mutating func note(_ source: SourceID, of clock: Int) {
    if clocks[clock].sources.last != source, !clocks[clock].sources.contains(source) {
      clocks[clock].sources.append(source)
    }
  }
}
