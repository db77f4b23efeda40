/// One telling of a story of `samples/`: by one server trace, or by several logs that belong together.
package struct Telling: Sendable, CustomStringConvertible {
  /// Name of the story's folder.
  package let story: String
  /// Names of the files, in order.
  package let fileNames: [String]
  /// The file that holds the report.
  package let expectedReport: String

  /// The logs: where they are, and their names in the golden reports.
  package var logs: [(path: String, name: String)] {
    fileNames.map { (Repository.path("samples/\(story)/\($0)"), "samples/\(story)/\($0)") }
  }

  package let description: String

  package init(_ sample: Sample) {
    story = sample.story
    fileNames = [sample.fileName]
    expectedReport = sample.expectedReport
    description = sample.fileName
  }

  private init(dossier story: String, _ fileNames: [String]) {
    self.story = story
    self.fileNames = fileNames
    expectedReport = Repository.path("samples/\(story)/expected.txt")
    description = story
  }

  /// Stories with logs of clients, which are read together with all others of the story.
  package static let dossiers: [Telling] = Sample.folders.compactMap { story in
    let names = Repository.files(in: "samples/\(story)", endingIn: "").compactMap {
      $0.split(separator: "/").last.map(String.init)
    }
    let logs = names.filter { $0 != "STORY.md" && !$0.hasPrefix("expected") }
    return logs.allSatisfy(Sample.isServerTrace) ? nil : Telling(dossier: story, logs)
  }

  package static let all: [Telling] = Sample.all.map(Telling.init) + dossiers
}
