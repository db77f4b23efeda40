/// A log as lines and records, told apart independently of the program.
package struct LogText: Sendable {
  package let bytes: [UInt8]
  /// Where each line begins, and the end of the last one.
  package let lineBorders: [Int]
  /// The lines of each record, counted from 0: from the log line that opens it through `$$end_record`.
  ///
  /// A record without an end is left out.
  package let records: [Range<Int>]
  /// The line, counted from 0, of a last record that has no end.
  package let unfinishedRecord: Int?

  package init(_ bytes: [UInt8]) {
    let ends = bytes.indices.filter { bytes[$0] == 0x0A && $0 + 1 < bytes.count }.map { $0 + 1 }
    let borders = [0] + ends + [bytes.count]
    var records: [Range<Int>] = []
    var opening: Int?
    for line in 0..<borders.count - 1 {
      let first = bytes[borders[line]]
      guard first == UInt8(ascii: "T") || first == UInt8(ascii: "$") else { continue }
      let text = String(decoding: bytes[borders[line]..<borders[line + 1]], as: UTF8.self)
      if text.contains("$$begin_record") { opening = line }
      if let begin = opening, text.hasPrefix("$$end_record") {
        records.append(begin..<line + 1)
        opening = nil
      }
    }
    self.bytes = bytes
    lineBorders = borders
    self.records = records
    unfinishedRecord = opening
  }

  package var lineCount: Int { lineBorders.count - 1 }

  /// The line, counted from 1, that begins at an offset; nil if none does.
  package func line(beginningAt offset: Int) -> Int? {
    var range = 0..<lineCount
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = lineBorders[middle] <= offset ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return lineBorders[range.lowerBound] == offset ? range.lowerBound + 1 : nil
  }

  /// The text of some bytes, with LF for every line break; nil if they are not all there.
  package func text(at offset: Int, length: Int) -> String? {
    guard offset >= 0, length >= 0, offset + length <= bytes.count else { return nil }
    return String(decoding: bytes[offset..<offset + length].filter { $0 != 0x0D }, as: UTF8.self)
  }

  /// The text of some lines, with LF for every line break.
  package func text(of lines: Range<Int>) -> String {
    String(decoding: stored(lines).filter { $0 != 0x0D }, as: UTF8.self)
  }

  private func stored(_ lines: Range<Int>) -> ArraySlice<UInt8> {
    bytes[lineBorders[lines.lowerBound]..<lineBorders[lines.upperBound]]
  }

  /// The log up to a line.
  package func first(_ lines: Int) -> [UInt8] {
    Array(bytes[..<lineBorders[lines]])
  }

  /// Call-IDs of INVITEs that offer an instant message, and do not join a conference.
  package var instantMessageCallIDs: Set<String> {
    let invites = records.map(text).filter {
      $0.contains("\nStart-Line: INVITE ") && $0.contains("\nm=message ") && !$0.contains("app:conf:")
    }
    return Set(invites.compactMap(Self.callID))
  }

  /// A shorter log: the records of some dialogs, the registrations, and one in so many of the rest.
  package func excerpt(ofDialogs callIDs: Set<String>, oneIn share: Int) -> LogText {
    let kept = records.enumerated().filter { index, lines in
      let text = text(of: lines)
      return index % share == 0 || text.contains(" REGISTER\n")
        || Self.callID(in: text).map(callIDs.contains) ?? false
    }
    return LogText(kept.flatMap { Array(stored($0.element)) + Array("\r\n".utf8) })
  }

  /// The records of one dialog.
  package func records(ofDialog callID: String) -> [Range<Int>] {
    records.filter { Self.callID(in: text(of: $0)) == callID }
  }

  private static func callID(in record: String) -> String? {
    guard let start = record.firstRange(of: "\nCall-ID: ")?.upperBound else { return nil }
    return String(record[start...].prefix { !$0.isNewline })
  }
}
