import SourceBytes
import Traces

/// Stretches of time for which a server's trace holds nothing, though it was written densely before and after.
///
/// A trace that was searched for one address or call is sparse by itself: what it lacks is no hole.
struct LogHoles {
  struct Hole: Hashable {
    /// `POOL\MACHINE`, or absent where the log does not name its machine.
    let host: String?
    let since: Timestamp
    let until: Timestamp
  }

  /// In the order of machine and time.
  private let holes: [Hole]

  /// Records on either side of a hole, and how long they go on, in milliseconds, at least.
  private static let fewestRecords = 60
  private static let shortestSide = 120_000
  /// How much longer than from record to record, on average, a hole is.
  private static let rhythmFactor = 20

  init(_ inputs: [InputSummary]) {
    let servers = inputs.filter { $0.isLog && $0.side == .server }
    let named = LogStretch.joined(servers.flatMap(\.stretches).filter { $0.host != nil })
    let unnamed = servers.map { LogStretch.joined($0.stretches.filter { $0.host == nil }) }
    // Logs that do not name their machine may be of one: where one of them has something, there is no hole.
    let others = LogStretch.joined(unnamed.flatMap(\.self))
    holes = Self.holes(in: named) + Self.holes(in: others)
  }

  /// The holes that share some time with a span, of these machines alone.
  func holes(from first: Timestamp, until last: Timestamp, of hosts: Set<String?>) -> [Hole] {
    holes.filter { hosts.contains($0.host) && $0.since < last && first < $0.until }
  }

  private static func holes(in stretches: [LogStretch]) -> [Hole] {
    zip(stretches, stretches.dropFirst()).compactMap { before, after in
      guard before.host == after.host, let rhythm = Self.rhythm(of: before),
        let other = Self.rhythm(of: after),
        after.first.milliseconds(since: before.last) >= rhythmFactor * max(rhythm, other)
      else { return nil }
      return Hole(host: before.host, since: before.last, until: after.first)
    }
  }

  /// Milliseconds from record to record; nil where there are too few to tell.
  private static func rhythm(of stretch: LogStretch) -> Int? {
    let length = stretch.last.milliseconds(since: stretch.first)
    guard stretch.records >= fewestRecords, length >= shortestSide else { return nil }
    return length / stretch.records
  }
}

/// The machines whose traces were given.
struct TracedMachines {
  private let names: Set<String>
  /// A server trace that does not say which machine wrote it.
  private let holdsUnnamed: Bool

  init(_ inputs: [InputSummary]) {
    let servers = inputs.filter { $0.isLog && $0.side == .server }
    names = Set(servers.flatMap(\.hosts).map(Self.machine))
    holdsUnnamed = servers.contains { $0.hosts.isEmpty }
  }

  /// Whether none of the traces can be of a machine.
  ///
  /// - Parameter name: the full name, of which CLS writes the first label only, or all.
  /// - Returns: false also where a trace does not say which machine wrote it.
  func lack(_ name: String) -> Bool {
    guard !holdsUnnamed else { return false }
    let label = name.prefix { $0 != "." }
    return !names.contains(name) && !names.contains(String(label))
      && !names.contains { $0.prefix { $0 != "." } == label && !name.contains(".") }
  }

  /// `MACHINE` of `POOL\MACHINE`, lower case.
  private static func machine(_ host: String) -> String {
    (host.split(separator: "\\").last.map(String.init) ?? host).lowercased()
  }
}
