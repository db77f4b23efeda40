import Conversations
import SourceBytes
import Traces

/// Which servers logged the way of a message, in the order it passed them: each has a lane of its own in its ladder.
///
/// A server is told by the machine its log names; where a log names none, the log stands for it.
struct ServerLanes {
  /// Who keeps a log.
  private enum Server: Hashable {
    case machine(String)
    case log(SourceID)
  }

  /// Servers that have a lane of their own at the most; the further ones share the last lane.
  private static let limit = 4

  private var places: [Server: Int] = [:]
  private var servers: [Server] = []
  private let names: InputNames

  init(_ events: [TimelineEvent], _ names: InputNames) {
    self.names = names
    // The offer passes the servers in their order; its answers pass them the other way.
    for event in events where event.status == nil { add(event) }
    for event in events where event.status != nil { add(event) }
  }

  private mutating func add(_ event: TimelineEvent) {
    let sights = event.sightings.filter { $0.capture.side == .server }
    let inOrder =
      event.status == nil ? sights : sights.sorted { ($1.time, $1.location) < ($0.time, $0.location) }
    for sight in inOrder {
      let server = Self.server(of: sight)
      guard places[server] == nil else { continue }
      places[server] = servers.count
      servers.append(server)
    }
  }

  /// Lanes there are, one at least: where no log is a server's, the servers are there all the same.
  var count: Int { min(max(servers.count, 1), Self.limit) }

  /// Place among these lanes of who logged a sight; nil if it was a client.
  func place(of sight: Sighting) -> Int? {
    guard sight.capture.side == .server else { return nil }
    return places[Self.server(of: sight)].map { min($0, count - 1) }
  }

  var lanes: [Ladder.Lane] {
    guard count > 1 else { return [Ladder.Lane(name: "servers", detail: title(0), short: "FE")] }
    return (0..<count).map { place in
      let letter = Phrase(Self.letter(place))
      return isShared(place)
        ? Ladder.Lane(name: "other servers", detail: title(place), short: letter)
        : Ladder.Lane(
          name: "server \(letter)",
          detail: title(place),
          short: letter,
          shortDetail: title(place)
        )
    }
  }

  /// Who the lanes are, a line each.
  var legend: [Phrase] {
    guard count > 1 else { return ["servers: \(title(0))"] }
    return (0..<count).map { place in
      isShared(place)
        ? "\(Self.letter(place)), other servers: \(title(place))"
        : "server \(Self.letter(place)): \(title(place))"
    }
  }

  private func isShared(_ place: Int) -> Bool { place == Self.limit - 1 && servers.count > Self.limit }

  private func title(_ place: Int) -> Phrase {
    let held = isShared(place) ? servers[place...] : servers[place..<min(place + 1, servers.count)]
    let shown = held.prefix(8).map(name)
    let more: Phrase = held.count > shown.count ? " and \(held.count - shown.count) more" : ""
    return shown.isEmpty ? "not named in the logs" : shown.joined(", ") + more
  }

  /// A machine without its pool.
  private func name(_ server: Server) -> Phrase {
    switch server {
    case .machine(let host): Phrase(String(host.split(separator: "\\").last ?? ""))
    case .log(let source): servers.count > 1 ? Phrase(names.shortName(source)) : "not named in the logs"
    }
  }

  private static func server(of sight: Sighting) -> Server {
    sight.capture.host.map { .machine($0) } ?? .log(sight.location.source)
  }

  private static func letter(_ place: Int) -> String {
    ["A", "B", "C", "D"].indices.contains(place) ? ["A", "B", "C", "D"][place] : "?"
  }
}
