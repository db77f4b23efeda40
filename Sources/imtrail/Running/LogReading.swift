import ArgumentParser
import Conversations
import Foundation
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
  private let tellsProgress: Bool
  /// Name of the format the user told.
  private let format: String?

  /// Reads all inputs; with `keepsWire`, SIP messages are kept as they went over the wire.
  ///
  /// - Throws: `ValidationError` if there is nothing to read from.
  init(_ options: InputOptions, _ talk: ConsoleOptions, keepsWire: Bool = false) async throws {
    reader = TraceReader(options: options.reading(keepingText: talk.showText, keepingWire: keepsWire))
    format = options.inputFormat?.name
    tellsProgress = talk.tellsProgress
    let paths = try Self.listedPaths(options.filesFrom, console) + options.paths
    let usesStandardInput = paths.contains("-") || (paths.isEmpty && options.filesFrom == nil)
    if paths.isEmpty, usesStandardInput, Terminal.isTerminal(.input) {
      throw ValidationError("nothing to read: give the paths of logs, or pipe one in")
    }
    let named = paths.filter { $0 != "-" }
    let finder = InputFinder(named)
    for failure in finder.failures { tell(failure.name, "cannot be read", failure.reason, "check the path") }
    await read(finder.files, of: named, failed: Set(finder.failures.map(\.name)))
    if usesStandardInput {
      await read(Input(source: nextSource, path: nil, name: "<stdin>"), mustBeLog: true)
    }
    if tellsProgress { console.progress("") }
    try alignClocks(told: options.clocks)
  }

  /// - Throws: `ValidationError` if the user speaks of a clock that timed nothing.
  private mutating func alignClocks(told words: [ClockWord]) throws {
    let alignment = ClockAlignment(aligning: &contents, told: words)
    clocks = alignment
    contents.irregularities += alignment.irregularities
    guard let word = alignment.unheard.first, !isEmpty else { return }
    throw ValidationError(
      "--clock \(word.name.visibleOnOneLine): no log or machine of that name was read; the report names them"
    )
  }

  /// Whether nothing was read.
  var isEmpty: Bool { contents.inputs.allSatisfy { !$0.isLog } }

  private var nextSource: SourceID { SourceID(contents.inputs.count) }

  /// Reads files; one met in a folder need not be a log, as long as the folder holds any.
  private mutating func read(_ files: [InputFinder.Found], of paths: [String], failed: Set<String>) async {
    var fruitful: Set<Int> = []
    var told: Set<Int> = []
    var skipped: [Int: [String]] = [:]
    for file in files {
      let input = Input(source: nextSource, path: file.path, name: file.path)
      if await read(input, mustBeLog: !file.isFromFolder) {
        fruitful.formUnion(file.arguments)
      } else if file.isFromFolder {
        for argument in file.arguments { skipped[argument, default: []].append(file.path) }
      } else {
        told.formUnion(file.arguments)
      }
    }
    var noted: Set<String> = []
    let ordered = paths.enumerated().sorted { ($0.element, $0.offset) < ($1.element, $1.offset) }
    for (argument, path) in ordered where !failed.contains(path) {
      if fruitful.contains(argument) {
        note((skipped[argument] ?? []).filter { noted.insert($0).inserted })
      } else if !told.contains(argument) {
        let why = format.map { "no file in it is a log of the format \($0)" }
        tell(path, "nothing recognised", why ?? "no file in it is a log of a known format", formatsAdvice)
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

  /// - Returns: whether it is a log.
  @discardableResult
  private mutating func read(_ input: Input, mustBeLog: Bool) async -> Bool {
    if tellsProgress { console.progress("reading \(input.name)") }
    do throws(InputFailure) {
      try await reader.read(input, into: &contents)
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
    case .notRecognised(let lookalike) where mustBeLog:
      tell(
        input.name,
        "not recognised",
        lookalike?.words ?? format.map { "it holds nothing of the format \($0)" }
          ?? "it is a log of no known format",
        lookalike?.advice ?? formatsAdvice
      )
    case .empty, .notRecognised: break
    }
  }

  private var formatsAdvice: String {
    format == nil
      ? "see imtrail formats, or name one with --input-format"
      : "leave --input-format out to have the format recognised, or see imtrail formats"
  }

  private mutating func tell(_ name: String, _ what: String, _ why: String, _ advice: String) {
    hasFailures = true
    console.error("\(name.visibleOnOneLine): \(what): \(why); \(advice)")
  }

  /// The paths listed by `--files-from`.
  ///
  /// - Throws: `ExitCode` after telling why there is no list.
  private static func listedPaths(_ list: String?, _ console: Console) throws -> [String] {
    guard let list else { return [] }
    let handle = list == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: list)
    guard let data = try? handle?.readToEnd() ?? (handle == nil ? nil : Data()) else {
      let reason = InputError(name: list, code: errno == 0 ? ENOENT : errno).reason
      console.error("\(list): cannot be read: \(reason); give a file that lists paths, one a line")
      throw ExitCode(2)
    }
    let separator: UInt8 = data.contains(0) ? 0 : 0x0A
    return data.split(separator: separator).map { String(decoding: $0, as: UTF8.self) }
      .map { separator == 0 ? $0 : $0.trimmingCharacters(in: .newlines) }.filter { !$0.isEmpty }
  }
}

extension Lookalike {
  fileprivate var words: String {
    switch self {
    case .compressed: "it is compressed"
    case .eventTrace: "it is a binary event trace (.etl)"
    case .namedEventTrace: "it is named like a binary event trace (.etl), and is no log of a known format"
    }
  }

  fileprivate var advice: String {
    switch self {
    case .compressed: "unpack it first"
    case .eventTrace, .namedEventTrace:
      "turn it into text first, with Search-CsClsLogging or the View of the Lync Server Logging Tool"
    }
  }
}

extension String {
  /// Without characters that would break or colour a line on a terminal.
  fileprivate var visibleOnOneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : $0 }))
  }
}
