import ArgumentParser
import Reports
import Traces

/// `imtrail messages [PATH ...]`: what was read of the messages `timeline --format pcap` writes; the outside judge (scripts/judge-pcap) asks it.
struct MessagesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "messages",
    abstract: "Say what was read of each SIP message, one JSON object a line.",
    shouldDisplay: false
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var console: ConsoleOptions

  func run() async throws {
    let filter = try filters.filter(in: input.timezone ?? .utc)
    let reading = try await LogReading(input, console, keepsWire: true)
    guard !reading.isEmpty else { throw ExitCode(2) }
    let report = try PacketReport(reading.contents, filter, cores: input.cores)
    try Output.write(to: nil) { report.writeListing(to: &$0) }
    if reading.hasFailures { throw ExitCode(2) }
  }
}
