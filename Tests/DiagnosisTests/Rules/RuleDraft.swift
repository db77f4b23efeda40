import Diagnosis
import Testing

/// The facts the rules of these tests may ask for.
let draftFacts: [Fact] = [
  Fact("receiver", .text, "Who was written to."),
  Fact("sender", .text, "Who wrote."),
  Fact("diagnostic_reason", .text, "Why it failed."),
  Fact("cancelled_by", .text, vocabulary: ["sender", "server"], "Who gave up."),
  Fact("final_status", .integer, "What the sender got."),
  Fact("wait_ms", .integer, "How long it took."),
  Fact("desktop_count", .integer, "How many desktop clients."),
  Fact("mobile_count", .integer, "How many mobile clients."),
  Fact("receiver_is_local", .boolean, "Whether the receiver registers here."),
  Fact("sent_at", .time, "When it was sent."),
  Fact("ended_at", .time, "When it was answered."),
  Fact("silent_branch_categories", .texts, vocabulary: ["desktop", "mobile", "web"], "Who never answered."),
  Fact("branch_statuses", .integers, "What the branches said."),
  Fact(
    "presence",
    .text,
    stage: .presence,
    vocabulary: ["SPOP", "MPOP", "none", "unknown"],
    "One client or more."
  ),
  Fact("verdict", .text, stage: .concluded, "What became of it."),
]

/// A record in which just these facts are known.
func record(_ known: [String: FactValue]) -> FactRecord {
  var record = FactRecord(count: draftFacts.count)
  for (index, fact) in draftFacts.enumerated() { record[index] = known[fact.name] }
  return record
}

/// A rule file in the making: sound, until a test spoils it.
struct RuleDraft {
  var name = "draft"
  var head = "title: A draft\nlevel: low\nlogsource: {product: lync, category: im_delivery}"
  var detection = "asked:\n    final_status: 408\ncondition: asked"
  var block =
    "verdict: accepted\norder: 10\nconfidence: high\nexplanation: It went well.\nadvice: Nothing to do."

  init() {}

  /// A draft with this detection.
  init(detection: String) {
    self.detection = detection
  }

  /// A draft with this block under `imtrail`.
  init(block: String) {
    self.block = block
  }

  /// A presence rule.
  static func presence(_ value: String, name: String, order: Int, detection: String) -> RuleDraft {
    var draft = RuleDraft(detection: detection)
    draft.name = name
    draft.block = "presence: \(value)\norder: \(order)"
    return draft
  }

  var text: String {
    "name: \(name)\n\(head)\ndetection:\n\(indented(detection))\nimtrail:\n\(indented(block))\n"
  }

  private func indented(_ lines: String) -> String {
    lines.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
  }
}

/// Compiles drafts, each as a file of its own.
func rules(_ drafts: RuleDraft..., samples: Set<String>? = nil) throws(RuleErrors) -> RuleSet {
  let sources = drafts.map { RuleSource(path: "rules/\($0.name).yml", text: $0.text) }
  return try RuleSet(
    loading: sources,
    facts: draftFacts,
    placeholders: ["endpoint_list"],
    knownSamples: samples
  )
}

/// The one rule of a draft with this detection.
func rule(_ detection: String) throws -> Rule {
  try #require(try rules(RuleDraft(detection: detection)).delivery.first)
}

/// Whether a selection of these lines applies to a delivery of which just these facts are known.
func applies(_ lines: String, _ known: [String: FactValue]) throws -> Bool {
  let selection = lines.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
  return try rule("asked:\n\(selection)\ncondition: asked").matches(record(known))
}

/// Whether the negation of a selection of these lines applies.
func negationApplies(_ lines: String, _ known: [String: FactValue]) throws -> Bool {
  let selection = lines.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
  return try rule("asked:\n\(selection)\ncondition: not asked").matches(record(known))
}

/// Everything wrong with a file.
func errors(in text: String, samples: Set<String>? = nil) -> [RuleError] {
  do throws(RuleErrors) {
    let source = RuleSource(path: "own.yml", text: text)
    _ = try RuleSet(
      loading: [source],
      facts: draftFacts,
      placeholders: ["endpoint_list"],
      knownSamples: samples
    )
    return []
  } catch {
    return error.errors
  }
}

/// Expects a file to have just this error, on the line that ends in `# here`.
func expect(
  _ kind: RuleError.Kind,
  in text: String,
  samples: Set<String>? = nil,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  let marked = text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
    $0.hasSuffix("# here")
  }
  let found = errors(in: text, samples: samples)
  #expect(found.map(\.kind) == [kind], sourceLocation: sourceLocation)
  #expect(found.map(\.line) == [(marked ?? 0) + 1], sourceLocation: sourceLocation)
}
