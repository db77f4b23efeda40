/// The lines of a record in a log that may be shown to anybody: where it was written, the start line of the SIP message, and some headers.
///
/// A line is shown only if its name is on a list, and none is after the headers. So what people wrote is never among them: neither
/// bodies, nor the headers that carry a first message (`ms-text-format`, `ms-im-format`, `Subject`).
package struct RecordExcerpt {
  /// Empty if it holds no start line of a SIP message.
  package let lines: [String]

  private static let names: Set<String> = [
    "direction", "peer", "start-line", "from", "to", "cseq", "call-id", "user-agent", "server",
    "ms-diagnostics",
    "ms-diagnostics-public", "warning", "severity", "result-code", "sip-start-line", "sip-call-id",
    "sip-cseq",
  ]
  private static let lineLimit = 16
  private static let lengthLimit = 300

  /// - Parameter text: the beginning of a record, as it stands in the log.
  package init(of text: String) {
    var kept: [String] = []
    var hasStart = false
    for (number, line) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      let line = String(String.UnicodeScalarView(line.prefix { $0 != "\r" }.prefix(Self.lengthLimit)))
      let isStart = Self.isStartLine(line)
      if hasStart, line.isEmpty || line.hasPrefix("Message-Body:") || line.hasPrefix("$$end_record") { break }
      hasStart = hasStart || isStart
      if isStart || (number == 0 && Self.isHead(line)) || Self.isNamed(line) { kept.append(line) }
      if kept.count == Self.lineLimit { break }
    }
    lines = hasStart ? kept : []
  }

  /// Head of a record of a server trace: component, machine, time, place in the source.
  private static func isHead(_ line: String) -> Bool {
    line.hasPrefix("TL_") && line.hasSuffix("$$begin_record")
  }

  /// RFC 3261 section 7.1 and 7.2, also after the name a server trace gives it.
  private static func isStartLine(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    let rest =
      words.first == "Start-Line:" || words.first == "SIP-Start-Line:" ? words.dropFirst() : words[...]
    guard let first = rest.first else { return false }
    if first == "SIP/2.0" { return rest.dropFirst().first.flatMap { Int($0) } != nil }
    return rest.count == 3 && rest.last == "SIP/2.0" && first.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  private static func isNamed(_ line: String) -> Bool {
    guard let colon = line.firstIndex(of: ":") else { return false }
    return names.contains(line[..<colon].lowercased())
  }
}
