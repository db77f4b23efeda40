import Diagnosis
import Traces

/// What is told of an input, but for how many records of each kind it holds.
enum InputFields {
  /// What it is, and how it was read.
  static let reading: [Field<InputSummary>] = [
    .text("name") { input, _ in input.name },
    .text("format") { input, _ in input.format },
    .text("encoding") { input, _ in input.encoding },
    .text("assumed_zone") { input, _ in input.assumedZone },
    .text("inferred_zone") { input, _ in input.foundZone?.name },
    .text("zone_basis") { input, _ in input.foundZone?.basis.rawValue },
    .integer("bytes") { input, _ in input.bytes },
    .integer("lines") { input, _ in input.lines },
  ]

  /// What it covers.
  static let coverage: [Field<InputSummary>] = [
    .texts("hosts") { input, _ in input.hosts },
    .time("first_time") { input, _ in input.firstTime },
    .time("last_time") { input, _ in input.lastTime },
  ]
}
