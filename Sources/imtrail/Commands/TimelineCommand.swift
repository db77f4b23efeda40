import ArgumentParser
import Conversations
import Diagnosis
import Foundation
import Reports
import Traces

/// `imtrail timeline [PATH ...]`: the normalized timeline.
struct TimelineCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, ndjson, csv, timesketch, pcap, mermaid
  }

  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Tell what happened, one event a line; or as packets, or as diagrams."
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var console: ConsoleOptions

  @Option(
    help: """
      Form of the timeline: events as text, ndjson, csv or timesketch; SIP messages as pcap; a sequence diagram a \
      delivery as mermaid. Without it, by the ending of -o; else text.
      """
  )
  var format: Format?

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the timeline to a file.", valueName: "file"))
  var output: String?

  func run() async throws {
    let form = try format ?? Self.format(of: output)
    if form == .pcap, Output.isTerminal(output) {
      throw ValidationError("a capture of packets is no text for a terminal: give -o FILE")
    }
    let filter = try filters.filter(in: input.timezone ?? .utc)
    let reading = try await LogReading(input, console, keepsWire: form == .pcap)
    guard !reading.isEmpty else { throw ExitCode(2) }
    switch form {
    case .text, .ndjson, .csv, .timesketch: try writeEvents(reading, filter, as: form)
    case .pcap: try writePackets(reading.contents, filter)
    case .mermaid: try writeDiagrams(reading.contents, filter)
    }
    if reading.hasFailures { throw ExitCode(2) }
  }

  private func writeEvents(_ reading: LogReading, _ filter: ReportFilter, as form: Format) throws {
    let catalogue = try Catalogue.load()
    let timeline = Timeline(reading.contents, calls: reading.clocks?.calls, jobs: input.cores)
    let wanted = filter.asksForVerdicts ? Set(try deliveries(of: timeline, filter).map(\.delivery.id)) : nil
    let report = TimelineReport(
      timeline.events.filter { filter.keeps($0, ofDeliveries: wanted) },
      inputs: reading.contents.inputs,
      offset: { reading.clocks?.offset(of: $0, in: $1) ?? 0 },
      showsText: console.showText
    ) { userAgent in
      catalogue.recognise(userAgent: userAgent).map { ($0.name, $0.category.rawValue) }
    }
    try Output.write(to: output) { sink in
      switch form {
      case .ndjson: report.writeJSONLines(to: &sink)
      case .csv: report.writeCSV(to: &sink)
      case .timesketch: report.writeTimesketch(to: &sink)
      case .text, .pcap, .mermaid:
        report.writeText(with: console.renderer(toFile: output != nil), to: &sink)
      }
    }
  }

  private func writePackets(_ contents: TraceContents, _ filter: ReportFilter) throws {
    let report = try PacketReport(contents, filter, cores: input.cores)
    try Output.write(to: output) { report.write(to: &$0) }
    guard !console.quiet else { return }
    if report.leftOut > 0 { Console().error("\(report.leftOut) messages are longer than 1 MiB: left out") }
    for (address, station) in report.inventedAddresses.prefix(10) {
      Console().error("\(address) stands for \(station), whose address is in no log")
    }
    let rest = report.inventedAddresses.count - 10
    if rest > 0 { Console().error("\(rest) more addresses are made up") }
  }

  private func writeDiagrams(_ contents: TraceContents, _ filter: ReportFilter) throws {
    let timeline = Timeline(contents, jobs: input.cores)
    let deliveries = try deliveries(of: timeline, filter)
    let diagrams = DeliveryDiagrams(deliveries, facts: Fact.all, inputs: contents.inputs)
    try Output.write(to: output) { diagrams.write(to: &$0) }
    if diagrams.leftOut > 0, !console.quiet {
      Console().error(
        """
        \(diagrams.leftOut) more messages are not drawn: \(DeliveryDiagrams.most) are as many as anybody looks at; \
        choose with --call-id, --user, --verdict, --since and --until
        """
      )
    }
  }

  private func deliveries(of timeline: Timeline, _ filter: ReportFilter) throws -> [DiagnosedDelivery] {
    try timeline.wanted(filter, cores: input.cores)
  }

  /// The form a file name asks for by its ending.
  ///
  /// - Throws: `ValidationError` if timelines do not come in that form.
  private static func format(of file: String?) throws -> Format {
    guard let file else { return .text }
    switch URL(fileURLWithPath: file).pathExtension.lowercased() {
    case "ndjson", "jsonl", "json": return .ndjson
    case "csv": return .csv
    case "pcap", "cap": return .pcap
    case "mmd", "mermaid": return .mermaid
    case "html", "htm", "md", "markdown", "pcapng":
      throw ValidationError(
        "\(file): timelines come as \(Format.allCases.map(\.rawValue).joined(separator: ", ")); name one with --format"
      )
    default: return .text
    }
  }
}

extension Timeline {
  /// The deliveries the user asked for, judged by the built-in rules.
  ///
  /// - Throws: `ExitCode` after telling what is wrong with a data file.
  fileprivate func wanted(_ filter: ReportFilter, cores: Int) throws -> [DiagnosedDelivery] {
    let diagnostician = try Diagnostician(asking: try RuleSet.builtIn())
    return diagnostician.diagnose(deliveries, jobs: cores).filter { filter.keeps($0, facts: Fact.all) }
  }
}

extension PacketReport {
  /// The messages the user asked for; where verdicts decide, those of the calls of such deliveries.
  ///
  /// - Throws: `ExitCode` after telling what is wrong with a data file.
  init(_ contents: TraceContents, _ filter: ReportFilter, cores: Int) throws {
    let calls =
      filter.asksForVerdicts
      ? Set(try Timeline(contents, jobs: cores).wanted(filter, cores: cores).compactMap(\.delivery.callID))
      : nil
    self.init(
      SeenMessages(contents).messages.filter { filter.keeps($0, ofCalls: calls) },
      inputs: contents.inputs
    )
  }
}
