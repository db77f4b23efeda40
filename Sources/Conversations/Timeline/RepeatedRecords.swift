import SIP
import SourceBytes
import Traces

/// Records that stand in the logs again: a search that is run twice appends what it found (`formats.md` 2.2).
///
/// Machine, process, thread, time and sequence number are those of one act of logging, so the second is dropped and counted.
struct RepeatedRecords {
  private var found: [SourceID: Irregularity] = [:]

  /// One for each input that repeats records, at the first of them.
  var irregularities: [Irregularity] {
    found.values.sorted { $0.location < $1.location }
  }

  /// The places of messages, given in order of time, without those of repeats.
  mutating func dropped(from order: [Int], of messages: [CapturedMessage]) -> [Int] {
    let messages = messages.span
    return dropped(from: order, time: { messages[$0].time }, location: { messages[$0].location }) { place in
      messages[place].capture.process == nil ? nil : MessageKey(of: messages[place])
    }
  }

  /// The places of diagnostic records in order of time, without those of repeats.
  mutating func dropped(from records: [CapturedDiagnostic]) -> [Int] {
    let order = records.indices.sorted { left, right in
      (records[left].time, records[left].location) < (records[right].time, records[right].location)
    }
    return dropped(from: order, time: { records[$0].time }, location: { records[$0].location }) { place in
      records[place].capture.process == nil ? nil : DiagnosticKey(of: records[place])
    }
  }

  /// Reports in order of time, without those of repeats.
  mutating func dropped(from reports: [CapturedReport]) -> [CapturedReport] {
    let order = reports.indices.sorted { left, right in
      (reports[left].time, reports[left].location) < (reports[right].time, reports[right].location)
    }
    return dropped(from: order, time: { reports[$0].time }, location: { reports[$0].location }) { place in
      reports[place].capture.process == nil ? nil : ReportKey(of: reports[place])
    }.map { reports[$0] }
  }

  /// Compares only what was logged at the same time and is as long, which is little: keys are dear.
  private mutating func dropped<Key: Hashable>(
    from order: [Int],
    time: (Int) -> Timestamp,
    location: (Int) -> SourceLocation,
    key: (Int) -> Key?
  ) -> [Int] {
    var kept: [Int] = []
    kept.reserveCapacity(order.count)
    var start = 0
    while start < order.count {
      let moment = time(order[start])
      var end = start + 1
      while end < order.count, time(order[end]) == moment { end += 1 }
      let together = order[start..<end]
      func mayBeRepeated(_ place: Int) -> Bool {
        let length = location(place).length
        return together.count > Self.mostCompared
          || together.contains { $0 != place && location($0).length == length }
      }
      var seen: Set<Key> = []
      for place in together {
        if mayBeRepeated(place), let key = key(place), !seen.insert(key).inserted {
          count(location(place))
        } else {
          kept.append(place)
        }
      }
      start = end
    }
    return kept
  }

  /// Records of one time that are compared each with each other before keys are made of them.
  private static let mostCompared = 16

  private mutating func count(_ location: SourceLocation) {
    guard let known = found[location.source] else {
      found[location.source] = Irregularity(.recordDuplicate, at: location)
      return
    }
    var irregularity = known
    irregularity.location = min(known.location, location)
    irregularity.count += 1
    found[location.source] = irregularity
  }
}

/// What two sights of a message share only if they are one record: where it was logged, and all that was read of it.
private struct MessageKey: Hashable {
  let capture: CapturePoint
  let sequence: UInt32?
  let length: Int
  let start: CapturedMessage.Start
  let callID: String
  let cseq: UInt32
  let parties: [CapturedMessage.Party]
  let viaBranches: [String]

  init(of message: CapturedMessage) {
    capture = message.capture
    sequence = message.sequence
    length = message.location.length
    start = message.start
    callID = message.callID
    cseq = message.cseq
    parties = [message.from, message.to]
    viaBranches = message.viaBranches
  }
}

/// The same of a report.
private struct ReportKey: Hashable {
  let capture: CapturePoint
  let length: Int
  let status: Int?
  let texts: [String?]

  init(of report: CapturedReport) {
    capture = report.capture
    length = report.location.length
    status = report.status
    texts = [report.callID, report.fromTag, report.from, report.to]
  }
}

/// The same of a diagnostic record.
private struct DiagnosticKey: Hashable {
  let capture: CapturePoint
  let length: Int
  let texts: [String?]

  init(of record: CapturedDiagnostic) {
    capture = record.capture
    length = record.location.length
    texts = [
      record.severity, record.text, record.resultCode, record.startLine, record.callID, record.cseq,
      record.data,
    ]
  }
}
