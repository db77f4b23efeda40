import SIP
import SourceBytes
import Traces

/// Inputs that name no machine and were written by one: the files of a rotation, or a log of which parts were given twice.
struct InputFamilies {
  private var heads: [SourceID: SourceID] = [:]

  /// How far the files of one rotation may overlap, in milliseconds.
  private static let seam = 60_000

  private struct Part {
    let input: InputSummary
    var processes: Set<String> = []
    /// Its first records.
    var beginning: [Record] = []
    /// Places of its messages.
    var places: [Int] = []
  }

  /// What two records share only if they are one.
  private struct Record: Hashable {
    let rawTime: String
    let capture: CapturePoint
    let sequence: UInt32?
    let start: CapturedMessage.Start
    let callID: String
    let cseq: UInt32

    init(of message: CapturedMessage) {
      rawTime = message.rawTime
      capture = message.capture
      sequence = message.sequence
      start = message.start
      callID = message.callID
      cseq = message.cseq
    }
  }

  init(_ contents: TraceContents) {
    var parts = contents.inputs.filter { $0.isLog && $0.hosts.isEmpty }.map { Part(input: $0) }
    guard parts.count > 1 else { return }
    let numbers = Dictionary(
      parts.enumerated().map { ($1.input.source, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    let messages = contents.messages
    for index in messages.indices {
      guard let number = numbers[messages[index].location.source],
        let process = messages[index].capture.process
      else { continue }
      parts[number].processes.insert(process)
      parts[number].places.append(index)
    }
    for number in parts.indices {
      parts[number].beginning = parts[number].places.prefix(20).map { Record(of: messages[$0]) }
    }
    for (number, part) in parts.enumerated() {
      let head = parts[..<number].first { Self.isOneLog($0, part, messages) }
      heads[part.input.source] = head.flatMap { heads[$0.input.source] } ?? head?.input.source
    }
  }

  /// The first input of those written by the same machine.
  func head(of source: SourceID) -> SourceID { heads[source] ?? source }

  private static func isOneLog(_ one: Part, _ other: Part, _ messages: [CapturedMessage]) -> Bool {
    guard one.input.format == other.input.format, !one.processes.isDisjoint(with: other.processes),
      let span = one.input.localSpan, let otherSpan = other.input.localSpan
    else { return false }
    let isRotation =
      otherSpan.first.milliseconds(since: span.last) >= -seam
      || span.first.milliseconds(since: otherSpan.last) >= -seam
    return isRotation || repeats(one, other, messages) || repeats(other, one, messages)
  }

  /// Whether a record the one begins with stands in the other, too.
  private static func repeats(_ one: Part, _ other: Part, _ messages: [CapturedMessage]) -> Bool {
    let beginning = Set(one.beginning)
    let times = Set(one.beginning.map(\.rawTime))
    return other.places.contains { place in
      times.contains(messages[place].rawTime) && beginning.contains(Record(of: messages[place]))
    }
  }
}

extension InputSummary {
  /// From when to when it goes by its own clock, zone and all: of two files of one log, only one may show the zone.
  fileprivate var localSpan: (first: Timestamp, last: Timestamp)? {
    guard let firstTime, let lastTime else { return nil }
    let zone = foundZone?.offset ?? 0
    return (firstTime.advanced(byMilliseconds: zone), lastTime.advanced(byMilliseconds: zone))
  }
}
