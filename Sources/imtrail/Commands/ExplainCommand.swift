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
    help: ArgumentHelp(
      "Identity of the delivery as a report gives it, or its first digits, or a Call-ID. Left out with --user or --at.",
      valueName: "id"
    )
  )
  var id: String?

  @Option(
    help: ArgumentHelp(
      "The delivery this person sent or was sent; with --at, the nearest one.",
      valueName: "sip-uri"
    )
  )
  var user: [String] = []

  @Option(
    help: ArgumentHelp(
      "The delivery that was sent at this time, or nearest to it, ten minutes away at most: 14:03, or 2014-03-13T14:03Z; without a zone, that of --timezone.",
      valueName: "time"
    )
  )
  var at: String?

  @OptionGroup var input: InputOptions
  @OptionGroup var ruleOptions: RuleOptions
  @OptionGroup var console: ConsoleOptions

  func validate() throws {
    if id == nil, user.isEmpty, at == nil {
      throw ValidationError("which delivery? give its identity, or --user and --at")
    }
  }

  func run() async throws {
    let (query, input) = try question()
    let rules = try ruleOptions.ruleSet(telling: Console())
    let diagnostician = try Diagnostician(asking: rules)
    let reading = try await LogReading(input, console)
    guard !reading.isEmpty else { throw ExitCode(2) }
    let delivery = try wanted(
      query,
      in: Timeline(reading.contents, calls: reading.clocks?.calls, jobs: input.cores).deliveries
    )
    var report = Report(
      inputs: reading.contents.inputs,
      deliveries: [],
      irregularities: [],
      showsText: console.showText
    )
    report.clocks = reading.clocks?.clocks ?? []
    let explanation = report.explanation(
      of: diagnostician.diagnose(delivery, explaining: true),
      facts: Fact.all
    )
    try Output.write(to: nil) { console.renderer(toFile: false).write(explanation, to: &$0) }
    if reading.hasFailures { throw ExitCode(2) }
  }

  /// What is asked, and where to look: the first path is no identity where somebody asks by person or time.
  private func question() throws -> (DeliveryQuery, InputOptions) {
    var query = DeliveryQuery()
    var input = input
    query.users = FilterOptions.addresses(user)
    if user.isEmpty && at == nil {
      query.id = id
    } else {
      input.paths = [id].compactMap(\.self) + input.paths
    }
    guard let at else { return (query, input) }
    guard let time = DeliveryQuery.WantedTime(at, in: input.timezone ?? .utc) else {
      throw ValidationError("--at \(at) is no time: write it as 14:03, 2014-03-13T14:03Z or 2014-03-13 14:03")
    }
    query.time = time
    return (query, input)
  }

  /// The one delivery that was asked for.
  private func wanted(_ query: DeliveryQuery, in deliveries: [Delivery]) throws -> Delivery {
    let found = query.answers(among: deliveries)
    if let only = found.first, found.count == 1 { return only }
    Console().error("\(query.id ?? (user + [at].compactMap(\.self)).joined(separator: " ")): \(why(found))")
    throw ExitCode(2)
  }

  private func why(_ found: [Delivery]) -> String {
    guard !found.isEmpty else {
      let when = at == nil ? "" : " within ten minutes of that time"
      return "no message in these logs fits\(when); run imtrail on them to see what there is"
    }
    let listed = found.prefix(5).map { "\($0.id) (\($0.sentAt.rfc3339), \($0.sender) to \($0.receiver))" }
    let more = found.count > 5 ? "\n  and \(found.count - 5) more" : ""
    return "\(found.count) messages fit; name one by its id:\n  \(listed.joined(separator: "\n  "))\(more)"
  }
}
