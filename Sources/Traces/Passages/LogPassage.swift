import SourceBytes

/// A stretch of a log and what stands in it: what is rewritten for sharing is told by it.
package struct LogPassage: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// A line programs wrote, with its time and place.
    case logLine
    /// Lines `name: value`: keys of a record, headers of a SIP message.
    case fields
    /// The body of the SIP message whose headers stand before it.
    case body
    /// Head and body of an HTTP exchange.
    case exchange
    /// Windows events as XML.
    case events
    /// Documents of UCWA, XML or JSON, one behind the other.
    case documents
    /// A mark of the log itself, such as `$$end_record`.
    case mark
    /// Nothing of the format: what was cut, or continues a line.
    case other
  }

  package let kind: Kind
  package let range: Range<Int>
  /// What the log put in front of lines within it, in order.
  package var prefixes: [Range<Int>] = []
}

/// Passages of a chunk as they are found; what lies between two is `other`.
struct PassageList {
  private(set) var passages: [LogPassage] = []
  private var position = 0

  /// Adds a passage; what of it lies in one before is not told again.
  mutating func add(_ kind: LogPassage.Kind, _ range: Range<Int>, prefixes: [Range<Int>] = []) {
    fill(upTo: range.lowerBound)
    let range = max(position, range.lowerBound)..<max(position, range.upperBound)
    guard !range.isEmpty else { return }
    passages.append(
      LogPassage(
        kind: kind,
        range: range,
        prefixes: prefixes.filter { range.lowerBound <= $0.lowerBound && $0.upperBound <= range.upperBound }
      )
    )
    position = range.upperBound
  }

  /// Takes what no passage was found in for something of no known kind.
  mutating func fill(upTo end: Int) {
    guard position < end else { return }
    passages.append(LogPassage(kind: .other, range: position..<end))
    position = end
  }
}

extension LogFormat {
  /// The passages of a chunk that begins and ends at borders of the format; together they are all of it, in order.
  package func passages(of bytes: Span<UInt8>) -> [LogPassage] {
    var list = PassageList()
    outline(bytes, &list)
    list.fill(upTo: bytes.count)
    return list.passages
  }

  /// The last place in some bytes behind which a chunk may begin; nil if there is none.
  package func lastBorder(in bytes: Span<UInt8>) -> Int? { border(bytes) }

  private func outline(_ bytes: Span<UInt8>, _ list: inout PassageList) {
    switch name {
    case LogFormat.cls.name, LogFormat.ocsLogger.name: list.addServerTrace(bytes)
    case LogFormat.uccapi.name: list.addClientText(bytes, UccapiGrammar.self)
    case LogFormat.mac.name: list.addClientText(bytes, MacGrammar.self)
    case LogFormat.sipe.name: list.addClientText(bytes, SipeGrammar.self)
    case LogFormat.sip.name: list.addClientText(bytes, BareSIPGrammar.self)
    case LogFormat.mobile.name: list.addMobileLog(bytes)
    case LogFormat.eventXML.name: list.add(.events, 0..<bytes.count)
    case LogFormat.ucwa.name: list.add(.documents, 0..<bytes.count)
    default: break
    }
  }
}
