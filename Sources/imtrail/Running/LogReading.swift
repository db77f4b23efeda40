import ArgumentParser
import Conversations
import Foundation
import Reports
import SourceBytes
import Traces

/// Reads all inputs of a run, and tells what could not be read.
struct LogReading {
  private(set) var contents = TraceContents()
  /// How the clocks of the logs stand to each other; the times of the contents are by one of them.
  private(set) var clocks: ClockAlignment?
  /// Some input could not be read, or nothing in it was recognised.
  private(set) var hasFailures = false
  private let console = Console()
  private let reader: TraceReader
  private let progress: ReadingProgress?
  /// Name of the format the user told.
  private let format: String?

  /// Reads all inputs; with `keepsWire`, SIP messages are kept as they went over the wire.
  ///
  /// - Throws: `ValidationError` if there is nothing to read from.
  init(_ options: InputOptions, _ talk: ConsoleOptions, keepsWire: Bool = false) async throws {
    progress = talk.tellsProgress ? ReadingProgress() : nil
    reader = TraceReader(
      options: options.reading(keepingText: talk.showText, keepingWire: keepsWire, progress: progress)
    )
    format = options.inputFormat?.name
    let paths = try options.sources.allPaths(console)
    let usesStandardInput = paths.contains("-")
    let named = paths.filter { $0 != "-" }
    let finder = InputFinder(named)
    for failure in finder.failures { tell(failure.name, "cannot be read", failure.reason, "check the path") }
    var files = finder.files.map {
      Given(path: $0.path, name: $0.path, arguments: $0.arguments, isFromFolder: $0.isFromFolder)
    }
    let standardInput = "<stdin>"
    if usesStandardInput {
      files.append(Given(path: nil, name: standardInput, arguments: [named.count], isFromFolder: false))
    }
    let failed = Set(finder.failures.map(\.name))
    progress?.expect(files.map(\.path))
    await read(files, of: named + (usesStandardInput ? [standardInput] : []), failed: failed)
    progress?.end()
    try alignClocks(told: options.clocks, jobs: options.cores)
  }

  /// - Throws: `ValidationError` if the user speaks of a clock that timed nothing.
  private mutating func alignClocks(told words: [ClockWord], jobs: Int) throws {
    let alignment = ClockAlignment(aligning: &contents, told: words, jobs: jobs)
    clocks = alignment
    contents.irregularities += alignment.irregularities
    guard let word = alignment.unheard.first, !isEmpty else { return }
    throw ValidationError(
      "--clock \(visible(word.name)): no log or machine of that name was read; the report names them"
    )
  }

  /// A file to read, or standard input.
  private struct Given {
    /// Nil for standard input.
    let path: String?
    let name: String
    /// Places of the paths, among those the user gave, that led to it.
    let arguments: [Int]
    /// It was met in a folder, so it need not be a log.
    let isFromFolder: Bool
  }

  /// Whether nothing was read.
  var isEmpty: Bool { contents.inputs.allSatisfy { !$0.isLog } }

  private var nextSource: SourceID { SourceID(contents.inputs.count) }

  /// Reads files; what was met in a folder or an archive need not be a log, as long as that holds any.
  private mutating func read(_ files: [Given], of paths: [String], failed: Set<String>) async {
    var found = Findings()
    for file in files { await read(file, &found) }
    var noted: Set<String> = []
    let ordered = paths.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
    for (argument, path) in ordered where !failed.contains(path) {
      if found.fruitful.contains(argument) {
        note((found.skipped[argument] ?? []).filter { noted.insert($0).inserted })
      } else if !found.told.contains(argument) {
        let why = format.map { "no file in it is a log of the format \($0)" }
        tell(
          path,
          "nothing recognised",
          why ?? "no file in it is a log of a known format",
          InputFailure.advice(as: format)
        )
      }
    }
  }

  /// What came of the paths, by their places among those the user gave.
  private struct Findings {
    /// Those that led to a log.
    var fruitful: Set<Int> = []
    /// Those on which something was told.
    var told: Set<Int> = []
    /// What was passed over.
    var skipped: [Int: [String]] = [:]
  }

  private mutating func read(_ file: Given, _ found: inout Findings) async {
    progress?.begin(file.name)
    let input = Input(source: nextSource, path: file.path, name: file.name)
    for outcome in await reader.readAll(input, into: &contents) {
      guard let failure = outcome.failure else {
        found.fruitful.formUnion(file.arguments)
        continue
      }
      if failure.isOfNoLog, file.isFromFolder || outcome.isMember {
        for argument in file.arguments { found.skipped[argument, default: []].append(outcome.name) }
      } else {
        tell(failure, outcome)
        found.told.formUnion(file.arguments)
      }
    }
  }

  /// Notes files of a folder that were passed over, as one irregularity at the first of them.
  private mutating func note(_ skipped: [String]) {
    guard let first = skipped.first else { return }
    let place = SourceLocation(source: nextSource, line: 1, offset: 0, length: 0)
    var irregularity = Irregularity(.inputNotRecognised, at: place)
    irregularity.count = skipped.count
    contents.irregularities.append(irregularity)
    contents.inputs.append(InputSummary(notALog: nextSource, name: first))
  }

  private mutating func tell(_ failure: InputFailure, _ outcome: InputOutcome) {
    hasFailures = true
    console.error(failure.sentence(of: outcome.name, as: format, alike: outcome.alike))
  }

  private mutating func tell(_ name: String, _ what: String, _ why: String, _ advice: String) {
    hasFailures = true
    console.error("\(visible(name, limit: 4096)): \(what): \(why); \(advice)")
  }
}
