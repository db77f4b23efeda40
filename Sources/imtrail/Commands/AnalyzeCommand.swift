import ArgumentParser
import Conversations
import Diagnosis
import Foundation
import Reports
import Traces

/// `imtrail [analyze] [PATH ...]`: the main job.
struct AnalyzeCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, html, json, ndjson, csv, markdown
  }

  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Tell what became of each instant message, why, and what to do (the default)."
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var console: ConsoleOptions

  @Option(help: "Form of the report. Without it, by the ending of -o; else text.")
  var format: Format?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the report to a file.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "Write what the report tells, and the events, into a SQLite database as well; a file of that name is replaced.",
      valueName: "file"
    ),
    completion: .file()
  )
  var db: String?

  @Option(
    help: ArgumentHelp(
      "Exit with 1 if this verdict, or a rule of this level or above, occurs; may be given again.",
      valueName: "verdict|level"
    ),
    transform: FailureCondition.init(argument:)
  )
  var failOn: [FailureCondition] = []

  func validate() throws {
    guard let db else { return }
    if db == "-" { throw ValidationError("--db: a database goes into a file, not to standard output") }
    if let output, PendingFile.target(of: output) == PendingFile.target(of: db) {
      throw ValidationError(
        "\(db): the report and the database cannot be one file: name two with -o and --db"
      )
    }
  }

  func run() async throws {
    let form = format ?? Self.format(of: output)
    let filter = try filters.filter(in: input.timezone ?? .utc)
    // Compiling the rules takes a while, in which the logs can be read.
    let compiling = Task { [ruleOptions] in
      let rules = try ruleOptions.ruleSet(telling: Console())
      return (rules: rules, diagnostician: try Diagnostician(asking: rules))
    }
    // What is wrong with rules of the user's own is told before anything is read.
    if ruleOptions.rules != nil || input.cores == 1 { _ = try await compiling.value }
    let reading = try await LogReading(input, console)
    guard !reading.isEmpty else { throw ExitCode(2) }
    let timeline = Timeline(reading.contents, calls: reading.clocks?.calls, jobs: input.cores)
    let (rules, diagnostician) = try await compiling.value
    let found = diagnostician.diagnose(timeline.deliveries, jobs: input.cores)
    let deliveries = filter.wanted(found, facts: Fact.all)
    var report = Report(
      inputs: reading.contents.inputs,
      deliveries: deliveries,
      irregularities: reading.contents.irregularities + timeline.irregularities,
      showsText: console.showText
    )
    report.clocks = reading.clocks?.clocks ?? []
    report.findings = rules.findings(in: deliveries)
    report.leftOut = found.count - deliveries.count
    let wanted: Set<String>? = filter.asksForVerdicts ? [] : nil
    report.unreportedMessages = timeline.unreportedMessages.count { filter.keeps($0, ofDeliveries: wanted) }
    let hasDatabase = try writeDatabase(of: report, timeline, filter, reading.clocks)
    try write(report, as: form, asking: rules)
    let isMet = failOn.contains { condition in
      deliveries.contains(where: condition.isMet) || report.findings.contains(where: condition.isMet)
    }
    // The end of the program frees all memory at once; piece by piece, it takes about as long as writing the report.
    withExtendedLifetime((reading, timeline, found)) {
      Foundation.exit(reading.hasFailures || !hasDatabase ? 2 : isMet ? 1 : 0)
    }
  }

  private func write(_ report: Report, as form: Format, asking rules: RuleSet) throws {
    try Output.write(to: output) { sink in
      switch form {
      case .text:
        var renderer = console.renderer(toFile: output != nil)
        renderer.jobs = input.cores
        renderer.write(report.document(facts: Fact.all), to: &sink)
      case .html:
        var report = report
        report.quote = RecordReader(report.inputs).lines
        HTMLReport(report, facts: Fact.all, rules: rules).write(to: &sink)
      case .markdown: MarkdownRenderer().write(report.document(facts: Fact.all), to: &sink)
      case .json: report.writeJSON(to: &sink, facts: Fact.all)
      case .ndjson: report.writeJSONLines(to: &sink, facts: Fact.all)
      case .csv: report.writeCSV(to: &sink, facts: Fact.all)
      }
    }
  }

  /// Writes the database, if one was asked for.
  ///
  /// - Returns: false if it could not be written, which is told; the report is still to come.
  /// - Throws: `ExitCode` after telling that the client catalogue cannot be read.
  private func writeDatabase(
    of report: Report,
    _ timeline: Timeline,
    _ filter: ReportFilter,
    _ clocks: ClockAlignment?
  ) throws -> Bool {
    guard let db else { return true }
    let catalogue = try Catalogue.load()
    let told = Set(report.deliveries.map(\.delivery.id))
    let tables = report.tables(
      facts: Fact.all,
      events: filter.events(timeline.events, with: told),
      offset: { clocks?.offset(of: $0, in: $1) ?? 0 },
      recognise: { catalogue.recognise(userAgent: $0).map { ($0.name, $0.category.rawValue) } }
    )
    return DatabaseOutput.write(tables, to: db)
  }

  /// The form a file name asks for by its ending.
  private static func format(of file: String?) -> Format {
    guard let file else { return .text }
    switch URL(fileURLWithPath: file).pathExtension.lowercased() {
    case "json": return .json
    case "ndjson", "jsonl": return .ndjson
    case "csv": return .csv
    case "md", "markdown": return .markdown
    case "html", "htm": return .html
    default: return .text
    }
  }
}
