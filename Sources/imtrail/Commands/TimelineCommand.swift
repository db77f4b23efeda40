import ArgumentParser
import Conversations
import Diagnosis
import Foundation
import Reports
import Traces

/// `imtrail timeline [PATH ...]`: the normalized timeline.
struct TimelineCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, ndjson
  }

  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Tell what happened, one event a line."
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var console: ConsoleOptions

  @Option(help: "Form of the timeline. Without it, by the ending of -o; else text.")
  var format: Format?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the timeline to a file.", valueName: "file"))
  var output: String?

  func run() async throws {
    let filter = try filters.filter(in: input.timezone ?? .utc)
    let catalogue = try Catalogue.load()
    let reading = try await LogReading(input, console)
    guard !reading.isEmpty else { throw ExitCode(2) }
    let timeline = Timeline(reading.contents, jobs: input.cores)
    let wanted = filter.asksForVerdicts ? try wantedDeliveries(of: timeline, filter, catalogue) : nil
    let report = TimelineReport(
      timeline.events.filter { filter.keeps($0, ofDeliveries: wanted) },
      inputs: reading.contents.inputs,
      offset: { reading.clocks?.offset(of: $0, in: $1) ?? 0 }
    ) { userAgent in
      catalogue.recognise(userAgent: userAgent).map { ($0.name, $0.category.rawValue) }
    }
    try Output.write(to: output) { sink in
      switch format ?? (output?.hasSuffix("json") == true ? .ndjson : .text) {
      case .text: report.writeText(with: console.renderer(toFile: output != nil), to: &sink)
      case .ndjson: report.writeJSONLines(to: &sink)
      }
    }
    if reading.hasFailures { throw ExitCode(2) }
  }

  private func wantedDeliveries(
    of timeline: Timeline,
    _ filter: ReportFilter,
    _ catalogue: ClientCatalogue
  ) throws -> Set<String> {
    let diagnostician = Diagnostician(rules: try RuleSet.builtIn(), catalogue: catalogue)
    let deliveries = timeline.deliveries.map { diagnostician.diagnose($0) }
    return Set(deliveries.filter { filter.keeps($0, facts: Fact.all) }.map(\.delivery.id))
  }
}
