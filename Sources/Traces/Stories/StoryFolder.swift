package import SourceBytes
import Foundation

/// Logs that prove rules: a log by itself, or a folder that tells one story.
///
/// Server traces of a folder, `.cls.log` and `.ocslogger.log`, are the same happenings told in two forms, so the story is told once
/// by each form. With logs of clients beside them, or other logs, all belong together and tell it once.
package struct StoryFolder: Sendable {
  /// Logs that are read together.
  package struct Telling: Sendable, Equatable {
    /// Its form, `cls` or `ocslogger`, where the story is told in both; else empty.
    package let name: String
    package let paths: [String]
  }

  package let tellings: [Telling]
  /// When the happening began that the story is about, as `11:30:34` in UTC; nil where it does not say, and all is meant.
  ///
  /// It is the first time in `STORY.md` that follows the word "At".
  package let timeOfDay: String?

  private static let forms = ["cls", "ocslogger"]

  /// - Throws: `InputError` if the path leads nowhere, or a folder in it cannot be read.
  package init(_ path: String) throws(InputError) {
    let finder = InputFinder([path])
    if let failure = finder.failures.first { throw failure }
    guard finder.files.contains(where: \.isFromFolder) else {
      tellings = [Telling(name: "", paths: finder.files.map(\.path))]
      timeOfDay = nil
      return
    }
    tellings = Self.tellings(of: finder.files.map(\.path).filter(Self.mayBeLog))
    timeOfDay = finder.files.lazy.map(\.path).first { Self.name(of: $0) == "STORY.md" }.flatMap(Self.time)
  }

  private static func tellings(of logs: [String]) -> [Telling] {
    let told = forms.map { form in
      Telling(name: form, paths: logs.filter { $0.hasSuffix(".\(form).log") })
    }
    let isToldTwice =
      told.allSatisfy { !$0.paths.isEmpty } && told.map(\.paths.count).reduce(0, +) == logs.count
    if isToldTwice { return told }
    return logs.isEmpty ? [] : [Telling(name: "", paths: logs)]
  }

  /// What stands beside logs is their story, and what is expected of them.
  private static func mayBeLog(_ path: String) -> Bool {
    let name = name(of: path)
    return !name.hasSuffix(".md") && !name.hasPrefix("expected")
  }

  private static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func time(in file: String) -> String? {
    guard let data = FileManager.default.contents(atPath: file) else { return nil }
    return String(decoding: data, as: UTF8.self).firstMatch(of: /\bAt (\d\d:\d\d:\d\d)\b/).map {
      String($0.1)
    }
  }
}
