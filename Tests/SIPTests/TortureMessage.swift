import Foundation
import SIP
import Testing

/// A message of RFC 4475, and what its section of the RFC lets us expect of it.
struct TortureMessage: Sendable, CustomTestStringConvertible {
  var file: String
  var start: String
  var callID: String?
  var cseq: String?
  var fromTag: String?
  var toTag: String?
  var branch: String?

  var testDescription: String { file }

  init(
    _ file: String,
    _ start: String,
    callID: String? = nil,
    cseq: String? = nil,
    from fromTag: String? = nil,
    to toTag: String? = nil,
    branch: String? = "z9hG4bKkdjuw"
  ) {
    self.file = file
    self.start = start
    self.callID = callID
    self.cseq = cseq
    self.fromTag = fromTag
    self.toTag = toTag
    self.branch = branch
  }

  /// The bytes of a message.
  static func bytes(_ file: String) throws -> [UInt8] {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Fixtures/rfc4475")
    return Array(try Data(contentsOf: folder.appending(path: "\(file).dat")))
  }

  static func message(_ file: String) throws -> MessageWithBytes {
    try MessageWithBytes(try bytes(file))
  }

  /// All of them, by name.
  static func allFiles() throws -> [String] {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Fixtures/rfc4475")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".dat") }.map { String($0.dropLast(4)) }.sorted()
  }
}
