import Foundation

/// A log of one of the stories in `samples/`.
package struct Sample: Sendable, CustomStringConvertible {
  /// Name of the story's folder.
  package let story: String
  package let fileName: String

  /// The log's name as the golden reports have it: relative to the repository.
  package var name: String { "samples/\(story)/\(fileName)" }

  /// Where the log is.
  package var path: String { Repository.path(name) }

  /// The file that holds the report of this log.
  package var expectedReport: String {
    let form = isCLS ? "" : Sample.all.contains { $0.story == story && $0.isCLS } ? ".ocslogger" : ""
    return Repository.path("samples/\(story)/expected\(form).txt")
  }

  package var isCLS: Bool { fileName.hasSuffix(".cls.log") }

  package var description: String { fileName }

  /// The log's bytes.
  package func bytes() throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  /// All logs that tell a story by themselves, in the order of their paths.
  package static let all: [Sample] = Repository.files(in: "samples", endingIn: ".log").compactMap { path in
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count == 3, !dossiers.contains(parts[1]) else { return nil }
    return Sample(story: parts[1], fileName: parts[2])
  }

  /// Whether a file name is that of a server trace.
  package static func isServerTrace(_ name: String) -> Bool {
    name.hasSuffix(".cls.log") || name.hasSuffix(".ocslogger.log")
  }

  /// Stories that are told by several logs together.
  private static let dossiers = Set(Telling.dossiers.map(\.story))

  /// Names of the stories.
  package static let folders: [String] = Repository.files(in: "samples", endingIn: "/STORY.md").compactMap {
    $0.split(separator: "/").dropFirst().first.map(String.init)
  }

  /// The stories there are both forms of: the CLS log and the OCSLogger log.
  package static let pairs: [SamplePair] = folders.compactMap { story in
    let logs = all.filter { $0.story == story }
    guard let cls = logs.first(where: \.isCLS), let ocsLogger = logs.first(where: { !$0.isCLS }) else {
      return nil
    }
    return SamplePair(cls: cls, ocsLogger: ocsLogger)
  }
}

/// The two forms of one story's log.
package struct SamplePair: Sendable, CustomStringConvertible {
  package let cls: Sample
  package let ocsLogger: Sample

  package var description: String { cls.story }
}
