import ArgumentParser
import Diagnosis
import Reports
import Traces

/// What of it to tell.
struct FilterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only what this person sent or was sent; may be given again.",
      valueName: "sip-uri"
    )
  )
  var user: [String] = []

  @Option(help: ArgumentHelp("Only what has this Call-ID.", valueName: "id"))
  var callID: String?

  @Option(
    help: ArgumentHelp(
      "Only what was sent at or after this time, such as 2014-03-13T11:30Z; without a zone, that of --timezone.",
      valueName: "time"
    )
  )
  var since: String?

  @Option(help: ArgumentHelp("Only what was sent before this time.", valueName: "time"))
  var until: String?

  @Option(
    help: ArgumentHelp("Only deliveries with this verdict.", valueName: "name"),
    transform: { name in
      guard let verdict = Verdict(rawValue: name) else {
        let names = Verdict.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("\(name) is no verdict: there are \(names)")
      }
      return verdict
    }
  )
  var verdict: Verdict?

  @Flag(help: "Only deliveries that failed, seemed to fail, wait to be found, or cannot be told.")
  var onlyProblems = false

  /// The filter.
  ///
  /// - Throws: `ValidationError` if a time cannot be read.
  func filter(in zone: LogZone) throws -> ReportFilter {
    var filter = ReportFilter()
    filter.users = Self.addresses(user)
    filter.callID = callID
    filter.since = try time(since, "--since", in: zone)
    filter.until = try time(until, "--until", in: zone)
    filter.verdict = verdict
    filter.onlyProblems = onlyProblems
    return filter
  }

  /// Addresses of record, as deliveries have them.
  static func addresses(_ users: [String]) -> Set<String> {
    Set(
      users.map { address in
        let lower = address.lowercased()
        return lower.hasPrefix("sip:") ? String(lower.dropFirst(4)) : lower
      }
    )
  }

  private func time(_ text: String?, _ option: String, in zone: LogZone) throws -> Timestamp? {
    guard let text else { return nil }
    guard let time = Timestamp(text, in: zone) else {
      throw ValidationError(
        "\(option) \(text) is no time: write it as 2014-03-13T11:30:00Z or 2014-03-13 11:30"
      )
    }
    return time
  }
}
