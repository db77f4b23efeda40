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

  /// The lines of each record that may be shown.
  ///
  /// A file is opened once, and what is packed unpacked once, as far as it takes; nothing is written.
  ///
  /// - Returns: nothing of standard input, of a file that is not there any more, and of a member that has another length than before.
  func lines(at locations: [SourceLocation]) -> [SourceLocation: [String]] {
    var quoted: [SourceLocation: [String]] = [:]
    for (bytes, wanted) in wantedRecords(locations) {
      let path = String(decoding: bytes, as: UTF8.self)
      guard Self.isOrdinary(path), let file = try? ByteStream(path: path, name: path) else { continue }
      if file.packing == nil {
        for log in wanted.values { quoted.merge(Self.read(log, fromFile: path)) { first, _ in first } }
      } else {
        quoted.merge(Self.read(wanted, fromPacked: file, named: path)) { first, _ in first }
      }
    }
    return quoted
  }

  /// What is wanted of one log.
  private struct WantedLog {
    let input: InputSummary
    /// Ordered.
    var locations: [SourceLocation] = []

    var ranges: [Range<Int>] {
      locations.map { $0.offset..<$0.offset + min($0.length, RecordReader.limit) }
    }

    func lines(_ bytes: some Collection<UInt8>) -> [String] {
      RecordExcerpt(of: RecordReader.text(bytes, input.encoding)).lines
    }

    /// Whether a log has the length that was read before.
    func hasLength(_ length: Int, markLength: Int) -> Bool {
      let read = length - markLength
      return input.bytes == (input.encoding == TextEncoding.utf8.rawValue ? read : read + read % 2)
    }
  }

  /// By the bytes of the file's path, since strings that look alike are equal, and in it by the name of the log.
  private func wantedRecords(_ locations: [SourceLocation]) -> [[UInt8]: [String: WantedLog]] {
    var wanted: [[UInt8]: [String: WantedLog]] = [:]
    for location in locations.sorted() {
      guard let input = inputs[location.source], !input.isFromStandardInput, location.length > 0,
        (0..<Int.max - Self.limit).contains(location.offset)
      else { continue }
      let members = input.members.map { "!" + $0 }.joined()
      let path = Array(input.name.utf8.dropLast(members.utf8.count))
      wanted[path, default: [:]][input.name, default: WantedLog(input: input)].locations.append(location)
    }
    return wanted
  }

  /// Only an ordinary file is opened: a pipe would wait for somebody to write to it.
  private static func isOrdinary(_ name: String) -> Bool {
    let path = URL(fileURLWithPath: name).resolvingSymlinksInPath().path
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    return type == .typeRegular
  }

  /// A log may have grown since it was read: what was there still stands where it stood.
  private static func read(_ log: WantedLog, fromFile path: String) -> [SourceLocation: [String]] {
    guard let handle = FileHandle(forReadingAtPath: path) else { return [:] }
    defer { try? handle.close() }
    var quoted: [SourceLocation: [String]] = [:]
    for (location, range) in zip(log.locations, log.ranges) {
      guard (try? handle.seek(toOffset: UInt64(range.lowerBound))) != nil,
        let bytes = try? handle.read(upToCount: range.count), bytes.count == range.count
      else { continue }
      quoted[location] = log.lines(bytes)
    }
    return quoted
  }

  private static func read(
    _ wanted: [String: WantedLog],
    fromPacked file: consuming ByteStream,
    named path: String
  ) -> [SourceLocation: [String]] {
    var quoted: [SourceLocation: [String]] = [:]
    var left = Set(wanted.keys)
    var packed = PackedLogs()
    packed.forEach(of: file, name: path, until: { left.isEmpty }) { stream, place in
      guard left.remove(place.name) != nil, let log = wanted[place.name] else { return }
      quoted.merge(read(log, from: stream)) { first, _ in first }
    }
    return quoted
  }

  /// Nothing, if the log is not as long as it was.
  private static func read(_ log: WantedLog, from stream: consuming ByteStream) -> [SourceLocation: [String]]
  {
    let markLength = TextEncoding.detect(stream.start.span).markLength
    var quoted: [SourceLocation: [String]] = [:]
    let length = stream.forEach(of: log.ranges) { place, bytes in
      quoted[log.locations[place]] = log.lines(bytes)
    }
    return log.hasLength(length, markLength: markLength) ? quoted : [:]
  }

  private static func text(_ bytes: some Collection<UInt8>, _ encoding: String) -> String {
    /// Where the higher byte of two stands.
    let high: Int
    switch encoding {
    case TextEncoding.utf16LittleEndian.rawValue: high = 1
    case TextEncoding.utf16BigEndian.rawValue: high = 0
    default: return String(decoding: bytes, as: UTF8.self)
    }
    let all = Array(bytes)
    let units = stride(from: 0, to: all.count - 1, by: 2).map { place in
      UInt16(all[place + high]) << 8 | UInt16(all[place + 1 - high])
    }
    return String(decoding: units, as: UTF16.self)
  }
}
