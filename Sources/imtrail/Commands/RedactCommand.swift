import ArgumentParser
import Foundation
import Redaction

/// `imtrail redact [PATH ...] -o DIR`: logs for sharing.
struct RedactCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redact",
    abstract:
      "Rewrite logs for sharing: who and what machine is named becomes somebody else, what people wrote becomes x.",
    discussion: """
      Addresses, names of people, machines and domains, internet addresses, epids, Call-IDs and phone numbers are replaced, the same one by the \
      same pseudonym in all logs of a run, and with the same --key in every run. A pseudonym is as long as what it stands for, so that every \
      line and byte keeps its place. Times, methods, status codes, diagnostics, and versions of products stay, and so do the verdicts.

      Each log becomes a file of its own below DIR, unpacked if it was packed. Words of its name that logs are not usually named by are replaced, too.

      Nobody can promise that no name is left in words that a program wrote by a rule nobody knows: look through the logs before you share them.

      Exit status: 0 rewritten; 2 some input could not be read, or is no log, or something could not be written; 64 wrong usage.
      """
  )

  @OptionGroup var sources: SourceOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Folder to write to; it is made if it is not there.", valueName: "dir"),
    completion: .directory
  )
  var output: String

  @Option(
    help: ArgumentHelp(
      """
      A file of at least 16 bytes nobody can guess: the same key gives the same pseudonyms in every run, and who has it can \
      try names. Without it, a random key that is not kept.
      """,
      valueName: "file"
    ),
    completion: .file()
  )
  var key: String?

  @Option(
    help: ArgumentHelp(
      "Write what stands for what to a file for your own eyes, outside of DIR and readable by you alone.",
      valueName: "file"
    ),
    completion: .file()
  )
  var map: String?

  @Option(help: "Tell on standard error how far it is: auto (on a terminal), always or never.")
  var progress: Occasion = .auto

  @Flag(help: "Replace files that are there.")
  var force = false

  func validate() throws {
    guard let map else { return }
    let folder = URL(fileURLWithPath: output).standardizedFileURL.resolvingSymlinksInPath().path
    let place = URL(fileURLWithPath: map).standardizedFileURL.resolvingSymlinksInPath().path
    if place.hasPrefix(folder + "/") {
      throw ValidationError("--map \(map) is within \(output), which is for sharing: name a file elsewhere")
    }
  }

  func run() throws {
    let console = Console()
    let paths = try sources.allPaths(console)
    var run = try RedactionRun(
      key: secret(),
      format: sources.inputFormat,
      folder: output,
      progress: tellsProgress ? ReadingProgress() : nil
    )
    run.read(paths)
    guard run.hasLogs else { throw ExitCode(2) }
    try run.write(replacing: force, table: map)
    print(run.summary(isKeyKept: key != nil))
    if run.hasFailures { throw ExitCode(2) }
  }

  private var tellsProgress: Bool {
    progress == .always || progress == .auto && Terminal.isTerminal(.error)
  }

  private static let longestKey = 1 << 20

  private func secret() throws -> RedactionKey {
    guard let key else { return .random() }
    var bytes: Data
    do {
      bytes =
        try FileHandle(forReadingFrom: URL(fileURLWithPath: key)).read(upToCount: Self.longestKey) ?? Data()
    } catch {
      Console().error("\(key): cannot be read as a key; make one with head -c 32 /dev/urandom > FILE")
      throw ExitCode(2)
    }
    guard bytes.count < Self.longestKey else {
      throw ValidationError("--key \(key) has more than a mebibyte: 32 bytes are enough")
    }
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    guard bytes.count >= 16 else {
      throw ValidationError(
        "--key \(key) has only \(bytes.count) bytes: make one with head -c 32 /dev/urandom > FILE"
      )
    }
    return RedactionKey(bytes)
  }
}
