import Foundation
import Redaction
import SourceBytes
import TestSupport
import Traces

/// Logs rewritten for sharing, in a folder of their own.
struct Redacted: Sendable {
  let folder: ScratchFolder
  let logs: [(path: String, name: String)]

  init(_ originals: [(path: String, name: String)], key: String = "a key for tests alone") throws {
    folder = try ScratchFolder()
    var redactor = LogRedactor(key: RedactionKey(key.utf8))
    var formats: [LogFormat] = []
    for original in originals {
      formats.append(try redactor.collect(Self.open(original), named: original.name, as: nil))
    }
    redactor.assign()
    var logs: [(path: String, name: String)] = []
    for (original, format) in zip(originals, formats) {
      var bytes: [UInt8] = []
      try redactor.rewrite(Self.open(original), as: format) { bytes += $0 }
      logs.append((try folder.write(bytes, to: "\(logs.count)/log"), original.name))
    }
    self.logs = logs
  }

  private static func open(_ log: (path: String, name: String)) throws -> ByteStream {
    try ByteStream(path: log.path, name: log.name)
  }
}

/// The samples, each rewritten once for all tests.
actor RedactedSamples {
  static let shared = RedactedSamples()

  private var made: [String: Redacted] = [:]

  func redacted(_ telling: Telling) throws -> Redacted {
    if let known = made[telling.description] { return known }
    let new = try Redacted(telling.logs)
    made[telling.description] = new
    return new
  }
}
