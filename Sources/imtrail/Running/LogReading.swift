import ArgumentParser
import Foundation
import SourceBytes
import Traces

/// Reads all inputs of a run, and tells what could not be read.
struct LogReading {
  private(set) var contents = TraceContents()
  /// Some input could not be read, or nothing in it was recognised.
  private(set) var hasFailures = false
  private let console = Console()
  private let options: InputOptions
  private let tellsProgress: Bool

  /// - Throws: `ValidationError` if there is nothing to read from.
  init(_ options: InputOptions, tellsProgress: Bool) async throws {
    self.options = options
    self.tellsProgress = tellsProgress
    let paths = try listedPaths() + options.paths
    let usesStandardInput = paths.contains("-") || (paths.isEmpty && options.filesFrom == nil)
    if paths.isEmpty, usesStandardInput, Terminal.isTerminal(.input) {
      throw ValidationError("nothing to read: give the paths of logs, or pipe one in")
    }
    let finder = InputFinder(paths.filter { $0 != "-" })
    for failure in finder.failures { tell(failure.name, "cannot be read", failure.reason, "check the path") }
    await read(finder.files)
    if usesStandardInput {
      await read(Input(source: nextSource, path: nil, name: "<stdin>"), mustBeLog: true)
    }
    if tellsProgress { console.progress("") }
  }

  /// Whether anything was read.
  var isEmpty: Bool { contents.inputs.isEmpty }

  private var nextSource: SourceID { SourceID(contents.inputs.count) }

  /// Reads files; one met in a folder need not be a log, as long as the folder holds any.
  private mutating func read(_ files: [InputFinder.Found]) async {
    var fruitful: Set<Int> = []
    var skipped: [InputFinder.Found] = []
    for file in files {
      let input = Input(source: nextSource, path: file.path, name: file.path)
      if await read(input, mustBeLog: !file.isFromFolder) {
        fruitful.insert(file.argument)
      } else if file.isFromFolder {
        skipped.append(file)
      }
    }
    var told: Set<Int> = []
    for file in skipped where !fruitful.contains(file.argument) && told.insert(file.argument).inserted {
      let folder = URL(fileURLWithPath: file.path).deletingLastPathComponent().relativePath
      tell(folder, "nothing recognised", "no file in it is a log of a known format", Self.formatsAdvice)
    }
  }

  /// - Returns: whether it is a log.
  @discardableResult
  private mutating func read(_ input: Input, mustBeLog: Bool) async -> Bool {
    if tellsProgress { console.progress("reading \(input.name)") }
    do throws(InputFailure) {
      try await TraceReader(options: options.reading).read(input, into: &contents)
      return true
    } catch {
      tell(error, input, mustBeLog: mustBeLog)
      return false
    }
  }

  private mutating func tell(_ failure: InputFailure, _ input: Input, mustBeLog: Bool) {
    switch failure {
    case .unreadable(let error):
      tell(input.name, "cannot be read", error.reason, "check the path and its permissions")
    case .empty where mustBeLog:
      tell(input.name, "nothing to analyse", "it is empty", "give a log with records in it")
    case .notRecognised where mustBeLog:
      tell(input.name, "not recognised", "it is a log of no known format", Self.formatsAdvice)
    case .empty, .notRecognised: break
    }
  }

  private static let formatsAdvice = "see imtrail formats, or name one with --input-format"

  private mutating func tell(_ name: String, _ what: String, _ why: String, _ advice: String) {
    hasFailures = true
    console.error("\(name.visibleOnOneLine): \(what): \(why); \(advice)")
  }

  /// The paths listed by `--files-from`.
  private func listedPaths() throws -> [String] {
    guard let list = options.filesFrom else { return [] }
    let data =
      list == "-"
      ? FileHandle.standardInput.readDataToEndOfFile()
      : try Data(contentsOf: URL(fileURLWithPath: list))
    let separator: UInt8 = data.contains(0) ? 0 : 0x0A
    return data.split(separator: separator).map { String(decoding: $0, as: UTF8.self) }
      .map { separator == 0 ? $0 : $0.trimmingCharacters(in: .newlines) }.filter { !$0.isEmpty }
  }
}

extension String {
  /// Without characters that would break or colour a line on a terminal.
  fileprivate var visibleOnOneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
  }
}
