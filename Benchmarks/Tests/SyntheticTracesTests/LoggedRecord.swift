public import SyntheticTraces
public import Testing

/// A record of a written trace, taken apart by plain text search.
struct LoggedRecord {
  let prefix: Substring
  let inside: Substring

  var startLine: Substring? { values(of: "Start-Line").first }

  func values(of field: String) -> [Substring] {
    inside.split(separator: "\r\n").filter { $0.hasPrefix("\(field): ") }.map {
      $0.dropFirst(field.count + 2)
    }
  }

  /// What stands between `Message-Body: ` and the end mark.
  var body: Substring? {
    inside.firstRange(of: "Message-Body: ").map { inside[$0.upperBound...] }
  }

  /// Month, day and year are the same throughout a story, so the text after the date sorts by time.
  var clock: Substring? {
    prefix.firstRange(of: "::").map { prefix[$0.upperBound...].prefix(23) }
  }

  static func records(of trace: String) -> [LoggedRecord] {
    trace.split(separator: "$$end_record\r\n").compactMap { piece in
      guard let mark = piece.firstRange(of: "$$begin_record\r\n") else { return nil }
      let prefix = piece[..<mark.lowerBound].split(separator: "\r\n").last ?? ""
      return LoggedRecord(prefix: prefix, inside: piece[mark.upperBound...])
    }
  }
}

func text(of bytes: [UInt8]) -> String {
  String(decoding: bytes, as: UTF8.self)
}

extension Story: CustomTestStringConvertible {
  public var testDescription: String { name }
}
