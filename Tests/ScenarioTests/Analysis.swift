import Conversations
import Diagnosis
import Reports
import SourceBytes
import TestSupport
import Traces

/// A run of all stages over some logs, without a process.
struct Analysis: Sendable {
  let contents: TraceContents
  let clocks: ClockAlignment
  let timeline: Timeline
  let deliveries: [DiagnosedDelivery]

  /// Reads logs in the order given.
  ///
  /// - Parameters:
  ///   - inputs: paths and the names the reports use for them.
  ///   - jobs: chunks to read side by side.
  ///   - explaining: whether every rule's reasons are kept.
  /// - Throws: `InputFailure` if a log cannot be read.
  init(of inputs: [(path: String, name: String)], jobs: Int = 1, explaining: Bool = false)
    async throws
  {
    var contents = TraceContents()
    let reader = TraceReader(options: ReadingOptions(jobs: jobs))
    for (index, input) in inputs.enumerated() {
      let input = Input(source: SourceID(index), path: input.path, name: input.name)
      try await reader.read(input, into: &contents)
    }
    let diagnostician = try Self.diagnostician.get()
    clocks = ClockAlignment(aligning: &contents)
    self.contents = contents
    timeline = Timeline(contents)
    deliveries = timeline.deliveries.map { diagnostician.diagnose($0, explaining: explaining) }
  }

  init(of sample: Sample, jobs: Int = 1, explaining: Bool = false) async throws {
    try await self.init(of: [(sample.path, sample.name)], jobs: jobs, explaining: explaining)
  }

  /// Reads bytes as if they stood in a file of that name.
  init(of bytes: [UInt8], named name: String = "damaged.log") async throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write(bytes, to: name)
    try await self.init(of: [(path, name)])
  }

  private static let diagnostician = Result {
    Diagnostician(
      rules: try RuleSet.builtIn(),
      catalogue: try ClientCatalogue.builtIn(),
      words: try PublishedWords.builtIn()
    )
  }
}

extension Analysis {
  private var report: Report {
    var report = Report(
      inputs: contents.inputs,
      deliveries: deliveries,
      irregularities: contents.irregularities,
      showsText: false
    )
    report.findings = (try? RuleSet.builtIn().findings(in: deliveries)) ?? []
    return report
  }

  /// The report for people, as golden files hold it.
  var text: String { text(width: 100) }

  /// The report for people, in so many columns.
  func text(width: Int) -> String {
    TextRenderer(width: width, usesColour: false).text(report.document(facts: Fact.all))
  }

  var json: String {
    var result = ""
    report.writeJSON(to: &result, facts: Fact.all)
    return result
  }

  /// The delivery a story is about: the one sent at its time of day, and of a message to several receivers that to Bob.
  func main(of story: Story) -> DiagnosedDelivery? {
    let found = deliveries.filter {
      if case .time(let time) = $0.facts[name: "sent_at"] { time.timeOfDay == story.sentAt } else { false }
    }
    let toBob = found.count > 1 ? found.filter { $0.delivery.receiver == "bob@contoso.com" } : found
    return toBob.count == 1 ? toBob.first : nil
  }
}

extension Timestamp {
  /// `09:45:38`, in UTC.
  fileprivate var timeOfDay: String {
    let seconds = Int(milliseconds / 1000) % 86_400
    return [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}

extension DiagnosedDelivery {
  /// All known facts by name, without those named.
  func facts(without left: Set<String> = []) -> [String: FactValue] {
    var known: [String: FactValue] = [:]
    for (place, fact) in Fact.all.enumerated() where !left.contains(fact.name) {
      known[fact.name] = facts[place]
    }
    return known
  }

  /// The facts that grow with what a log holds after the delivery's last event.
  static var factsOfLogEnd: Set<String> {
    ["observed_after_ms", "unanswered_ms", "missing", "pairs_refused_alike"]
  }
}
