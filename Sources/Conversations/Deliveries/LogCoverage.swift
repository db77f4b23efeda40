import SourceBytes
import Traces

/// What each input covers, and what is known of the servers that wrote it.
struct LogCoverage {
  private var spans: [SourceID: (first: Timestamp, last: Timestamp)] = [:]
  private var versions: [SourceID: Set<String>] = [:]

  /// A product string that occurs in an input.
  private struct Product: Hashable {
    let source: SourceID
    let server: String
  }

  private let servers: Set<SourceID>
  /// Where traces have holes.
  let holes: LogHoles
  /// Whose traces were given.
  let machines: TracedMachines

  init(_ contents: TraceContents) {
    holes = LogHoles(contents.inputs)
    machines = TracedMachines(contents.inputs)
    servers = Set(contents.inputs.filter { $0.isLog && $0.side == .server }.map(\.source))
    for run in LogRuns(contents).all {
      for source in run.sources { spans[source] = (run.first, run.last) }
    }
    var products: Set<Product> = []
    for index in contents.messages.indices {
      guard let server = contents.messages[index].server else { continue }
      products.insert(Product(source: contents.messages[index].location.source, server: server))
    }
    for product in products {
      guard let version = product.server.serverVersion else { continue }
      versions[product.source, default: []].insert(version)
    }
  }

  /// The first server trace a delivery was seen in; nil if only clients saw it.
  func server(of delivery: Delivery) -> SourceID? {
    delivery.events.lazy.flatMap(\.sightings).first { servers.contains($0.location.source) }?.location.source
  }

  /// The first time in an input.
  func start(of source: SourceID) -> Timestamp? {
    spans[source]?.first
  }

  /// The last time in any of several inputs.
  func end(of sources: Set<SourceID>) -> Timestamp? {
    sources.compactMap { spans[$0]?.last }.max()
  }

  /// The version of the servers that wrote an input, if they all are of one.
  func serverVersion(of source: SourceID) -> String? {
    guard let known = versions[source], known.count == 1 else { return nil }
    return known.first
  }
}

extension CapturedMessage {
  /// Version of the server that answered.
  var serverVersion: String? { server?.serverVersion }
}

extension String {
  /// Version in `RTC/x.y`, alone or among other products (`formats.md` 5).
  fileprivate var serverVersion: String? {
    for product in utf8.split(separator: UInt8(ascii: " ")) where product.starts(with: "RTC/".utf8) {
      let version = product.dropFirst(4).prefix {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".")
      }
      if !version.isEmpty { return String(Substring(version)) }
    }
    return nil
  }
}

extension Delivery {
  /// The inputs it was seen in.
  var sources: Set<SourceID> {
    // Read in place: events are large.
    events.indices.reduce(into: []) { sources, index in
      for sighting in events[index].sightings.indices {
        sources.insert(events[index].sightings[sighting].location.source)
      }
    }
  }
}
