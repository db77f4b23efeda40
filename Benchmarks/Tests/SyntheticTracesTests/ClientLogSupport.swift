import SyntheticTraces
import Testing

/// A packet of a UCCAPI log, taken apart by plain text search.
struct LoggedPacket {
  let stamp: Substring
  let isSent: Bool
  /// What the log says how long it is.
  let announced: Int
  /// Everything between the start line's prefix and the line `End of …`, without the line break before that.
  let text: Substring

  var startLine: Substring { text.prefix { $0 != "\r\n" } }

  func value(of field: String) -> Substring? {
    text.split(separator: "\r\n").first { $0.hasPrefix("\(field): ") }?.dropFirst(field.count + 2)
  }

  /// Milliseconds into the day, by the PC's clock.
  var clock: Int? { clockMilliseconds(stamp.suffix(12)) }

  static func packets(of log: String) -> [LoggedPacket] {
    log.ranges(of: " bytes:\r\n").compactMap { mark in
      let head = line(of: log, upTo: mark.lowerBound)
      guard let announced = head.split(separator: " ").last.flatMap({ Int($0) }),
        let prefix = log[mark.upperBound...].firstRange(of: " :: "),
        let end = log[prefix.upperBound...].firstRange(of: " :: End of ")
      else { return nil }
      let inside = log[prefix.upperBound..<end.lowerBound]
      guard let lastBreak = inside.ranges(of: "\r\n").last else { return nil }
      return LoggedPacket(
        stamp: head.prefix(23),
        isSent: head.contains("Sending Packet - "),
        announced: announced,
        text: inside[..<lastBreak.lowerBound]
      )
    }
  }
}

/// What stands on a line before a place; the log may be long, and the line is not.
private func line(of log: String, upTo place: String.Index) -> Substring {
  let before = log.utf8[..<place]
  let start = before.lastIndex(of: UInt8(ascii: "\n")).map { before.index(after: $0) }
  return log[(start ?? log.startIndex)..<place]
}

/// Milliseconds into the day of `12:15:04.123`.
func clockMilliseconds(_ text: Substring) -> Int? {
  let parts = text.split(whereSeparator: { ":.".contains($0) }).compactMap { Int($0) }
  guard parts.count == 4 else { return nil }
  return ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000 + parts[3]
}

/// One block of a phone's log with the time of its first line.
struct LoggedBlock {
  let clock: Int
  let isResponse: Bool
  let text: Substring

  static func blocks(of log: String) -> [LoggedBlock] {
    let marks = ["<SentRequest>\n", "<ReceivedResponse>\n"]
    return marks.flatMap { mark in
      log.ranges(of: mark).compactMap { range in
        let head = line(of: log, upTo: range.lowerBound)
        guard let clock = clockMilliseconds(head.dropFirst(11).prefix(12)),
          let end = log[range.upperBound...].firstRange(of: "\n</")
        else { return nil }
        return LoggedBlock(
          clock: clock,
          isResponse: mark != marks[0],
          text: log[range.upperBound..<end.lowerBound]
        )
      }
    }
    .sorted { $0.clock < $1.clock }
  }
}

/// A story, and one of its clients' logs as text.
func clientLog(_ fileName: String, of name: String) throws -> (story: Story, text: String) {
  let story = try #require(Story.all.first { $0.name == name })
  let log = try #require(story.clientLogs.first { $0.fileName == fileName })
  return (story, text(of: log.bytes))
}

/// The records of a story's INVITE to Bob at its server, and of what answers it.
func invitationRecords(of story: Story) throws -> [LoggedRecord] {
  let records = LoggedRecord.records(of: text(of: story.log(as: .cls)))
  let first = try #require(records.first { $0.startLine == "INVITE sip:bob@contoso.com SIP/2.0" })
  return records.filter { $0.values(of: "Call-ID") == first.values(of: "Call-ID") }
}
