import Foundation
import SIP
import Testing

/// A message of RFC 4475 that can be read, and what a reader of the RFC expects to find in it.
///
/// A line of `Fixtures/rfc4475-expected.tsv`; a single `-` there means absent.
struct TortureMessage: Sendable, CustomTestStringConvertible {
  var file: String
  var start: String
  var callID: String?
  var cseq: String?
  var fromTag: String?
  var toTag: String?
  var branch: String?

  var testDescription: String { file }

  init(line: Substring) throws {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    try #require(fields.count == 7)
    file = fields[0]
    start = fields[1]
    let values = fields.dropFirst(2).map { $0 == "-" ? nil : $0 }
    (callID, cseq, fromTag, toTag, branch) = (values[0], values[1], values[2], values[3], values[4])
  }

  /// The messages that can be read: all but the few whose start line or CSeq is broken.
  static func readable() throws -> [TortureMessage] {
    let table = try String(contentsOf: fixtures().appending(path: "rfc4475-expected.tsv"), encoding: .utf8)
    return try table.split(separator: "\n").dropFirst().map(TortureMessage.init(line:))
  }

  /// The bytes of a message.
  static func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: fixtures().appending(path: "rfc4475/\(file).dat")))
  }

  static func message(_ file: String) throws -> MessageWithBytes {
    try MessageWithBytes(try bytes(file))
  }

  /// All of them, by name.
  static func allFiles() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: fixtures().appending(path: "rfc4475").path)
      .filter { $0.hasSuffix(".dat") }.map { String($0.dropLast(4)) }.sorted()
  }

  private static func fixtures() throws -> URL {
    try #require(Bundle.module.resourceURL).appending(path: "Fixtures")
  }
}
