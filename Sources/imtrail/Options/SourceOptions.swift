import ArgumentParser
import Foundation
import SourceBytes
import Traces

/// Which logs are read.
struct SourceOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Logs to read, packed or not: files, folders or patterns. Standard input where there are none, or for -.",
      valueName: "path"
    ),
    completion: .file()
  )
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "A file that lists paths, one a line or separated by NUL; - for standard input.",
      valueName: "file"
    ),
    completion: .file()
  )
  var filesFrom: String?

  @Option(
    help: ArgumentHelp(
      "Take all input for this format instead of recognising it; `imtrail formats` lists them.",
      valueName: "name"
    ),
    transform: { name in
      guard let format = LogFormat.named(name) else {
        let names = LogFormat.all.map(\.name).joined(separator: ", ")
        throw ValidationError("\(name) is no log format: there are \(names)")
      }
      return format
    }
  )
  var inputFormat: LogFormat?

  /// All paths that are given, `-` for standard input, which is also what is read where there are none.
  ///
  /// - Throws: `ValidationError` if there is nothing to read, `ExitCode` after telling why the list of paths cannot be read.
  func allPaths(_ console: Console) throws -> [String] {
    let paths = try Self.listedPaths(filesFrom, console) + self.paths
    guard paths.contains("-") || (paths.isEmpty && filesFrom == nil) else { return paths }
    if paths.isEmpty, Terminal.isTerminal(.input) {
      throw ValidationError("nothing to read: give the paths of logs, or pipe one in")
    }
    return paths.isEmpty ? ["-"] : paths
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
