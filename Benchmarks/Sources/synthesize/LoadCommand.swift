import ArgumentParser
import Foundation
import SyntheticTraces

/// What a load can be a log of.
enum LoadForm: String, CaseIterable, ExpressibleByArgument {
  case cls, ocslogger
  case eventXML = "event-xml"
  case mobile, uccapi
}

struct LoadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load",
    abstract: "Write a large log of everyday traffic."
  )

  @Option(help: "Size to reach, in millions of bytes.")
  var megabytes: Int

  @Option(help: "How many people there are.")
  var users = 2000

  @Option(help: "Same seed, same bytes.")
  var seed: UInt64 = 1

  @Option(help: "Form of the log.")
  var form: LoadForm = .cls

  @Flag(help: "Put one root around event XML, which has none as wevtutil prints it.")
  var root = false

  @Option(name: .shortAndLong, help: "File to write instead of standard output.")
  var output: String?

  func validate() throws {
    guard !root || form == .eventXML else { throw ValidationError("--root goes with --form event-xml") }
  }

  func run() throws {
    let file = try destination()
    var load = newLoad()
    var written = load.head.count
    try file.write(contentsOf: Data(load.head))
    while written < megabytes * 1_000_000 {
      let chunk = load.nextChunk()
      try file.write(contentsOf: Data(chunk))
      written += chunk.count
    }
    try file.write(contentsOf: Data(load.tail))
  }

  private func newLoad() -> any Load {
    switch form {
    case .cls: LoadGenerator(users: users, seed: seed, form: .cls)
    case .ocslogger: LoadGenerator(users: users, seed: seed, form: .ocslogger)
    case .eventXML: EventLoad(seed: seed, isRooted: root)
    case .mobile: MobileLoad(users: users, seed: seed)
    case .uccapi: UCCAPILoad(users: users, seed: seed)
    }
  }

  private func destination() throws -> FileHandle {
    guard let output else { return .standardOutput }
    try Data().write(to: URL(fileURLWithPath: output))
    return try FileHandle(forWritingTo: URL(fileURLWithPath: output))
  }
}
