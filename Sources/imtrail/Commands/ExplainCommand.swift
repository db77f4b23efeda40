import ArgumentParser
import Conversations
import Diagnosis
import Reports
import Traces

/// `imtrail explain ID [PATH ...]`: one delivery in full.
struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell one delivery in full: its ladder, the evidence, and why each rule did or did not apply."
  )

  @Argument(
    help: ArgumentHelp("Identity of the delivery as a report gives it, or its first digits.", valueName: "id")
  )
  var id: String

  @OptionGroup var input: InputOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var console: ConsoleOptions

  func run() async throws {
    let rules = try ruleOptions.ruleSet(telling: Console())
    let diagnostician = try Diagnostician(asking: rules)
    let reading = try await LogReading(input, console)
    guard !reading.isEmpty else { throw ExitCode(2) }
    let delivery = try wanted(in: Timeline(reading.contents).deliveries)
    let report = Report(
      inputs: reading.contents.inputs,
      deliveries: [],
      irregularities: [],
      showsText: console.showText
    )
    let explanation = report.explanation(
      of: diagnostician.diagnose(delivery, explaining: true),
      facts: Fact.all
    )
    try Output.write(to: nil) { console.renderer(toFile: false).write(explanation, to: &$0) }
    if reading.hasFailures { throw ExitCode(2) }
  }

  /// The one delivery whose identity begins as asked.
  private func wanted(in deliveries: [Delivery]) throws -> Delivery {
    let found = deliveries.filter { $0.id.hasPrefix(id.lowercased()) }
    if let only = found.first, found.count == 1 { return only }
    let why =
      found.isEmpty
      ? "no delivery in these logs begins with it; run imtrail on them to see the identities"
      : "\(found.count) deliveries begin with it; give more digits"
    Console().error("\(id): not one delivery: \(why)")
    throw ExitCode(2)
  }
}
