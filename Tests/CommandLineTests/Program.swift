import Foundation
import Synchronization
import TestSupport

/// What a run of the program left behind.
struct Run: Sendable {
  let status: Int32
  let output: String
  let errors: String

  var outputLines: [Substring] { output.split(separator: "\n") }
  var errorLines: [Substring] { errors.split(separator: "\n") }
}

/// The built program, run as a process.
enum Program {
  /// It lies beside the tests.
  static let path =
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/imtrail"

  /// Runs the program in the folder of the package, so that samples have short names.
  ///
  /// - Parameters:
  ///   - arguments: of the command line.
  ///   - input: bytes for standard input; none leaves it empty.
  ///   - environment: added to that of the tests.
  /// - Returns: what it wrote and its exit status.
  /// - Throws: if it cannot be run.
  static func run(
    _ arguments: [String],
    input: [UInt8] = [],
    environment: [String: String] = [:]
  ) async throws -> Run {
    try await process(path, arguments, input: input, environment: environment)
  }

  static func run(_ arguments: String...) async throws -> Run {
    try await run(arguments)
  }

  /// Runs a line of the shell; `$IMTRAIL` is the program.
  static func shell(_ line: String) async throws -> Run {
    try await process("/bin/bash", ["-c", line], input: [], environment: ["IMTRAIL": path])
  }

  private static func process(
    _ program: String,
    _ arguments: [String],
    input: [UInt8],
    environment: [String: String]
  ) async throws -> Run {
    let scratch = try ScratchFolder()
    let files = try ["out", "err", "in"].map { try scratch.write($0 == "in" ? input : [], to: $0) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: Repository.path(""))
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardOutput = FileHandle(forWritingAtPath: files[0])
    process.standardError = FileHandle(forWritingAtPath: files[1])
    process.standardInput = FileHandle(forReadingAtPath: files[2])
    let status = try await exitStatus(of: process)
    return Run(status: status, output: try text(files[0]), errors: try text(files[1]))
  }

  private static let starting = Mutex(())

  private static func exitStatus(of process: Process) async throws -> Int32 {
    try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { ended in
        let wasSignalled = ended.terminationReason == .uncaughtSignal
        continuation.resume(returning: wasSignalled ? 128 + ended.terminationStatus : ended.terminationStatus)
      }
      do {
        // Two at a time have brought Foundation down.
        try starting.withLock { _ in try process.run() }
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
  }

  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }
}

/// Samples by the names tests use.
extension Sample {
  static func log(_ story: String, isCLS: Bool = true) throws -> String {
    guard let sample = all.first(where: { $0.story == story && $0.isCLS == isCLS }) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return sample.name
  }
}
