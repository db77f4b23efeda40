import ArgumentParser
import Conversations
import Foundation
import Traces

/// What to read, and how.
struct InputOptions: ParsableArguments {
  @OptionGroup var sources: SourceOptions

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
      +250ms, -00:01:30. May be given again: said of both of two logs that share no message, or of all but one (0 for one that is right), it \
      makes their order exact.
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
    help: ArgumentHelp("Cores to use, without it all; what is said does not depend on it.", valueName: "n")
  )
  var jobs: Int?

  func validate() throws {
    guard (jobs ?? 1) > 0 else { throw ValidationError("--jobs takes a number above 0") }
  }

  var paths: [String] {
    get { sources.paths }
    set { sources.paths = newValue }
  }

  var filesFrom: String? { sources.filesFrom }

  var inputFormat: LogFormat? { sources.inputFormat }

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
