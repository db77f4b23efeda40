import ArgumentParser
import Conversations
import Foundation
import Traces

/// What to read, and how.
struct InputOptions: ParsableArguments {
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

  // A zone west of Greenwich begins with a hyphen.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Zone of logs that carry none: an IANA name such as Europe/Berlin, or ±HH:MM. Without it: UTC.",
      valueName: "zone"
    ),
    transform: { name in
      guard let zone = LogZone(named: name) else {
        throw ValidationError("\(name) is no time zone: give an IANA name such as Europe/Berlin, or ±HH:MM")
      }
      return zone
    }
  )
  var timezone: LogZone?

  @Option(
    name: .customLong("clock"),
    help: ArgumentHelp(
      """
      Add OFFSET to the times of a log or machine, whatever the logs say of its clock: -90s for one that runs 90 seconds ahead; +1h, \
      +250ms, -00:01:30. May be given again.
      """,
      valueName: "file=offset"
    ),
    transform: { text in
      guard let word = ClockWord(parsing: text) else {
        throw ValidationError("\(text) sets no clock: give FILE=OFFSET, such as phone.log=-90s")
      }
      return word
    }
  )
  var clocks: [ClockWord] = []

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

  @Option(
    help: ArgumentHelp("Cores to use, without it all; what is said does not depend on it.", valueName: "n")
  )
  var jobs: Int?

  func validate() throws {
    guard (jobs ?? 1) > 0 else { throw ValidationError("--jobs takes a number above 0") }
  }

  /// Cores to use.
  var cores: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  /// How inputs are read.
  func reading(keepingText: Bool, keepingWire: Bool = false, progress: ReadingProgress? = nil)
    -> ReadingOptions
  {
    var options = ReadingOptions(
      zone: timezone,
      format: inputFormat,
      jobs: cores,
      keepsText: keepingText,
      keepsWire: keepingWire
    )
    if let progress { options.noteProgress = { progress.add($0) } }
    return options
  }
}
