import Foundation
import Reports
import SourceBytes
import Traces

/// Reads records of logs again, to quote them in a report.
struct RecordReader: Sendable {
  private let inputs: [SourceID: InputSummary]
  /// Bytes that are read of a record at the most: its headers are at its beginning.
  private static let limit = 8192

  init(_ inputs: [InputSummary]) {
    self.inputs = Dictionary(inputs.map { ($0.source, $0) }) { first, _ in first }
  }

  /// The lines of a record that may be shown.
  ///
  /// None of standard input, of a packed log, or of a file that is not there any more.
  func lines(at location: SourceLocation) -> [String] {
    guard let input = inputs[location.source], location.offset >= 0, location.length > 0,
      let bytes = Self.bytes(of: input.name, from: location.offset, count: min(location.length, Self.limit))
    else { return [] }
    return RecordExcerpt(of: Self.text(bytes, input.encoding)).lines
  }

  /// Only of an ordinary file: opening a pipe would wait for somebody to write to it.
  private static func bytes(of name: String, from offset: Int, count: Int) -> Data? {
    let path = URL(fileURLWithPath: name).resolvingSymlinksInPath().path
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    guard type == .typeRegular, let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    guard (try? handle.seek(toOffset: UInt64(offset))) != nil else { return nil }
    return try? handle.read(upToCount: count)
  }

  private static func text(_ bytes: Data, _ encoding: String) -> String {
    /// Where the higher byte of two stands.
    let high: Int
    switch encoding {
    case "UTF-16LE": high = 1
    case "UTF-16BE": high = 0
    default: return String(decoding: bytes, as: UTF8.self)
    }
    let all = Array(bytes)
    let units = stride(from: 0, to: all.count - 1, by: 2).map { place in
      UInt16(all[place + high]) << 8 | UInt16(all[place + 1 - high])
    }
    return String(decoding: units, as: UTF16.self)
  }
}
