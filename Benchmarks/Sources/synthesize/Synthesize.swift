public import ArgumentParser
import Foundation
public import SyntheticTraces

@main
struct Synthesize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write invented traces of front ends, and logs of clients.",
    subcommands: [StoryCommand.self, StoriesCommand.self, LoadCommand.self]
  )
}

extension TraceForm: ExpressibleByArgument {}

struct StoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "story",
    abstract: "Write one story to standard output."
  )

  @Argument(help: "Name of the story: \(Story.all.map(\.name).joined(separator: ", ")).")
  var name: String

  @Option(help: "Form of the trace.")
  var form: TraceForm = .cls

  func run() throws {
    guard let story = Story.all.first(where: { $0.name == name }) else {
      throw ValidationError("no story is named \(name)")
    }
    try FileHandle.standardOutput.write(contentsOf: Data(story.log(as: form)))
  }
}

struct StoriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stories",
    abstract: "Write the logs of all stories under a folder."
  )

  @Argument(help: "The folder, such as ../samples.")
  var folder: String

  func run() throws {
    for story in Story.all {
      let place = URL(fileURLWithPath: folder).appendingPathComponent(story.name)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for log in story.logs {
        try Data(log.bytes).write(to: place.appendingPathComponent(log.fileName))
      }
    }
  }
}
