import ArgumentParser
import Foundation
import Redaction
import Reports
import SourceBytes
import Traces

/// One run of `imtrail redact`: reads all logs twice, and writes each to a file of its own.
struct RedactionRun {
  /// Some input could not be read, or is no log.
  private(set) var hasFailures = false
  private var redactor: LogRedactor
  private var files: [RedactedFile] = []
  private let format: LogFormat?
  private let folder: String
  private let progress: ReadingProgress?
  private let console = Console()
  private static let whole = "only logs that are whole are rewritten"

  init(key: RedactionKey, format: LogFormat?, folder: String, progress: ReadingProgress?) {
    redactor = LogRedactor(key: key)
    self.progress = progress
    if let progress { redactor.noteProgress = { progress.add($0) } }
    self.format = format
    self.folder = folder
  }

  var hasLogs: Bool { files.contains { !$0.logs.isEmpty } }

  /// Finds the logs and learns the names in them.
  mutating func read(_ paths: [String]) {
    let named = paths.filter { $0 != "-" }
    let finder = InputFinder(named)
    for failure in finder.failures { tell(failure) }
    files = finder.files.map { found in
      let given = named.indices.contains(found.arguments.first ?? -1) ? named[found.arguments[0]] : ""
      return RedactedFile(found, given: given)
    }
    if paths.contains("-") { addStandardInput() }
    // Each is read twice.
    progress?.expect((files + files).map(\.path))
    for index in files.indices {
      progress?.begin(files[index].name)
      collect(index)
    }
    progress?.end()
    let fruitful = Set(files.filter { !$0.logs.isEmpty }.map(\.given))
    for file in files where file.logs.isEmpty && !fruitful.contains(file.given) && file.isFromFolder {
      tell(
        "\(visible(file.given)): nothing recognised: no file in it is a log; \(InputFailure.advice(as: format?.name))"
      )
    }
    redactor.assign()
  }

  private mutating func addStandardInput() {
    do throws(InputError) {
      files.append(RedactedFile(standardInput: try SpooledInput()))
    } catch {
      tell(error)
    }
  }

  private mutating func collect(_ index: Int) {
    var packed = PackedLogs()
    var number = 0
    let file = files[index]
    packed.forEach(path: file.path, name: file.name) { stream, place in
      defer { number += 1 }
      do throws(InputFailure) {
        let format = try redactor.collect(stream, named: place.name, as: format)
        files[index].logs.append(RedactedLog(number: number, place: place, format: format))
      } catch {
        note(error, place, of: file)
      }
    }
    for failure in packed.failures { tell(failure) }
  }

  /// What was met in a folder or an archive need not be a log.
  private mutating func note(_ failure: InputFailure, _ place: PackedLogs.Place, of file: RedactedFile) {
    if failure.isOfNoLog, file.isFromFolder || !place.members.isEmpty { return }
    tell(failure.sentence(of: place.name, as: format?.name, partly: Self.whole))
  }

  /// Writes each log, and the table of what stands for what.
  ///
  /// - Throws: `ExitCode` after telling why nothing, or not everything, was written.
  mutating func write(replacing: Bool, table: String?) throws {
    var names = FreeNames()
    let keepsFolder = Set(files.map(\.given)).count > 1
    for file in files.indices {
      for log in files[file].logs.indices {
        let path = redactor.path(
          for: files[file].components(of: files[file].logs[log].place, keepsFolder: keepsFolder)
        )
        files[file].logs[log].target = folder + "/" + names.free(path)
      }
    }
    let targets = files.flatMap { $0.logs.map(\.target) } + [table].compactMap(\.self)
    try refuseInputs(targets)
    if !replacing, let there = targets.first(where: { FileManager.default.fileExists(atPath: $0) }) {
      console.error("\(there): not written: it is there already; give another folder, or --force")
      throw ExitCode(2)
    }
    do throws(InputError) {
      var tableFile: RedactedOutput?
      if let table { tableFile = try RedactedOutput(table, mode: 0o600) }
      do throws(InputError) {
        for file in files {
          progress?.begin(file.name)
          try rewrite(file)
        }
        progress?.end()
      } catch {
        tableFile?.discard()
        throw error
      }
      try finish(&tableFile)
    } catch {
      console.error("\(error.name): cannot be written: \(error.reason); give another folder with -o")
      throw ExitCode(2)
    }
  }

  /// An original is never replaced, by whatever name it goes.
  private func refuseInputs(_ targets: [String]) throws {
    let inputs = Set(files.compactMap { FileIdentity(path: $0.path) })
    guard let original = targets.first(where: { FileIdentity(path: $0).map(inputs.contains) ?? false })
    else { return }
    console.error(
      "\(visible(original)): not written: it is one of the logs that are read; give another folder"
    )
    throw ExitCode(2)
  }

  private mutating func rewrite(_ file: RedactedFile) throws(InputError) {
    var packed = PackedLogs()
    var number = 0
    var failure: InputError?
    var missing = Set(file.logs.map(\.number))
    packed.forEach(path: file.path, name: file.name) { stream, _ in
      defer { number += 1 }
      guard let log = file.logs.first(where: { $0.number == number }), failure == nil else { return }
      missing.remove(number)
      do throws(InputError) {
        try write(log, from: stream)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    guard !missing.isEmpty else { return }
    for log in file.logs where missing.contains(log.number) {
      tell("\(visible(log.place.name)): not rewritten: it is gone or has changed since it was read first")
    }
  }

  private mutating func write(_ log: RedactedLog, from stream: consuming ByteStream) throws(InputError) {
    let parent = URL(fileURLWithPath: log.target).deletingLastPathComponent().path
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw InputError(name: parent, code: errno == 0 ? EACCES : errno)
    }
    var file = try RedactedOutput(log.target)
    do throws(InputError) {
      try redactor.rewrite(stream, as: log.format) { file.write($0) }
    } catch {
      tell("\(error.name): rewritten only up to where it can be read: \(error.reason)")
    }
    try file.finish()
  }

  /// Writes the table of what stands for what.
  private func finish(_ file: inout RedactedOutput?) throws(InputError) {
    for (original, pseudonym) in redactor.table {
      file?.write(Array("\(visible(original))\t\(visible(pseudonym))\n".utf8))
    }
    try file?.finish()
  }

  private mutating func tell(_ error: InputError) { tell(error.sentence(partly: Self.whole)) }

  private mutating func tell(_ sentence: String) {
    hasFailures = true
    console.error(sentence)
  }

  /// What was done, for the one who will share it.
  func summary(isKeyKept: Bool) -> String {
    let counts = redactor.counts
    let logs = files.reduce(0) { $0 + $1.logs.count }
    return """
      \(logs) \(logs == 1 ? "log" : "logs") rewritten into \(folder): \(counts.peopleCount) addresses of people, \(counts.hostCount) machines and \
      domains, \(counts.callCount) calls replaced, \(counts.texts) texts hidden.
      Left as it was: times, methods, status codes, diagnostics, versions of products, and the length of everything.
      \(isKeyKept ? "The same key gives the same pseudonyms again: keep it to yourself." : "The key was random and is gone: another run gives other pseudonyms.")
      Look through the logs before you share them: a name that stands only in words a program wrote may be left.
      """
  }
}
