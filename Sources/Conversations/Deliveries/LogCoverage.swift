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

  init(_ contents: TraceContents) {
    for input in contents.inputs {
      guard let first = input.firstTime, let last = input.lastTime else { continue }
      spans[input.source] = (first, last)
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
    for product in split(separator: " ") where product.hasPrefix("RTC/") {
      let version = product.dropFirst(4).prefix { $0.isNumber || $0 == "." }
      if !version.isEmpty { return String(version) }
    }
    return nil
  }
}
