import ArgumentParser
import Foundation
import SyntheticTraces

struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Write a large trace of everyday traffic."
  )

  @Option(help: "Size to reach, in millions of bytes.")
  var megabytes: Int

  @Option(help: "How many people there are.")
  var users = 2000

  @Option(help: "Same seed, same bytes.")
  var seed: UInt64 = 1

  @Option(help: "Form of the trace.")
  var form: TraceForm = .cls

  @Option(name: .shortAndLong, help: "File to write instead of standard output.")
  var output: String?

  func run() throws {
    let file = try destination()
    var load = LoadGenerator(users: users, seed: seed, form: form)
    var written = 0
    while written < megabytes * 1_000_000 {
      let chunk = load.nextChunk()
      try file.write(contentsOf: Data(chunk))
      written += chunk.count
    }
  }

  private func destination() throws -> FileHandle {
    guard let output else { return .standardOutput }
    try Data().write(to: URL(fileURLWithPath: output))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: output))
  }
}
