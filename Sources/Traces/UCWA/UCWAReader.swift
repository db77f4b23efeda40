import SourceBytes

/// Makes events of exchanges and documents of UCWA, each for itself: what one says never depends on another, so that it does
/// not matter how a log is cut (`formats.md` 9).
struct UCWAReader {
  var events: [CapturedAppEvent] = []
  var irregularities: [Irregularity] = []
  let sight: UCWASight
  /// Addresses of participants by their paths, as the document at hand tells them.
  var people: [String: String] = [:]

  static let longestText = 4096
  private static let deepestParts = 3

  init(sight: UCWASight) {
    self.sight = sight
  }

  /// Reads an exchange.
  ///
  /// - Parameters:
  ///   - exchange: the head, with the range of its body.
  ///   - bytes: what ranges are of.
  ///   - whole: all of the exchange.
  mutating func read(_ exchange: HTTPExchange, of bytes: Span<UInt8>, whole: Range<Int>) {
    read(exchange, bytes, whole, depth: 0)
  }

  private mutating func read(
    _ exchange: HTTPExchange,
    _ bytes: Span<UInt8>,
    _ whole: Range<Int>,
    depth: Int
  ) {
    if depth < Self.deepestParts, let parts = MultipartBody(parsing: bytes, in: exchange.body)?.parts,
      !parts.isEmpty
    {
      for (index, range) in parts.enumerated() {
        let part = HTTPExchange(parsing: bytes, in: range, isRequest: exchange.isRequest)
        read(part.completed(by: exchange, isFirst: index == 0), bytes, range, depth: depth + 1)
      }
    } else if exchange.isRequest {
      request(exchange, bytes, whole)
    } else {
      answer(exchange, bytes, whole)
    }
  }

  /// Reads a document by itself; what an app sends is told by the document.
  mutating func read(_ document: UCWADocument) {
    people = [:]
    switch document.content {
    case .events(let all, let links): channel(all, links, document.range)
    case .resource(let resource):
      learn(from: resource)
      signedIn(resource, document.range)
    case .reason(let reason): self.reason(reason, document.range)
    case .input(let input): invitation(input, target: nil, document.range)
    }
  }

  /// The document a range begins with, with what is odd about it reported.
  mutating func document(_ bytes: Span<UInt8>, in range: Range<Int>) -> UCWADocument? {
    guard let reading = UCWAReading(parsing: bytes, in: range) else { return nil }
    report(reading.oddities)
    return reading.document
  }

  /// Takes over what is odd.
  mutating func report(_ oddities: [UCWAReading.Oddity]) {
    irregularities += oddities.map {
      Irregularity($0.name, at: sight.location($0.range), detail: $0.detail.map { String($0.prefix(160)) })
    }
  }
}

extension HTTPExchange {
  /// What a part does not say of itself says the whole: of the first one also what was asked for.
  fileprivate func completed(by whole: HTTPExchange, isFirst: Bool) -> HTTPExchange {
    var part = self
    part.server = server ?? whole.server
    guard isFirst else { return part }
    part.method = method ?? whole.method
    part.target = target ?? whole.target
    part.status = status ?? whole.status
    return part
  }
}
