import Conversations
package import Diagnosis
import Traces
import SourceBytes

extension Report {
  /// The whole report as one JSON object (contract section 2).
  ///
  /// - Parameters:
  ///   - output: is handed a piece for each delivery, so that the report is never held as a whole.
  ///   - facts: the list the deliveries' records were made with.
  package func writeJSON(to output: inout some TextOutputStream, facts: [Fact]) {
    let lookup = FactLookup(facts)
    let names = InputNames(inputs)
    var json = JSONWriter()
    json.open("{")
    json.member("schema", "imtrail/1")
    json.list("inputs", inputs.filter(\.isLog)) { $0.input($1, names, clocks) }
    json.key("summary")
    json.summary(ReportSummary(self, lookup), findings)
    json.key("deliveries")
    json.open("[")
    for delivery in deliveries {
      json.delivery(delivery, lookup, names, showsText: showsText)
      json.drain(into: &output)
    }
    json.close("]")
    json.list("irregularities", IrregularityCount.counts(irregularities)) { $0.irregularity($1, names) }
    json.close("}")
    json.endLine()
    json.drain(into: &output)
  }

  /// One JSON object a line for each delivery.
  ///
  /// - Parameters:
  ///   - output: is handed one line at a time.
  ///   - facts: the list the deliveries' records were made with.
  package func writeJSONLines(to output: inout some TextOutputStream, facts: [Fact]) {
    let lookup = FactLookup(facts)
    let names = InputNames(inputs)
    var json = JSONWriter()
    for delivery in deliveries {
      json.delivery(delivery, lookup, names, showsText: showsText)
      json.endLine()
      json.drain(into: &output)
    }
  }
}

extension JSONWriter {
  fileprivate mutating func input(_ input: InputSummary, _ names: InputNames, _ clocks: [LogClock]) {
    object { json in
      json.members(InputFields.reading, of: input, names)
      json.counts("records", input.records.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
      json.members(InputFields.coverage, of: input, names)
      json.list("clocks", clocks.filter { $0.sources.contains(input.source) }) { $0.clock($1) }
    }
  }

  mutating func clock(_ clock: LogClock) {
    object { json in
      json.member("machine", clock.machine)
      json.member("offset_ms", clock.offset)
      json.member("uncertainty_ms", clock.uncertainty)
      json.member("basis", clock.basis.rawValue)
      json.member("certainty", clock.certainty?.rawValue)
      json.member("comparisons", clock.comparisons)
      json.member("set", clock.set)
    }
  }

  fileprivate mutating func summary(_ summary: ReportSummary, _ findings: [Finding]) {
    object { json in
      json.member("deliveries", summary.deliveries)
      json.member("reported_failed", summary.reportedFailed)
      json.member("false_failures", summary.falseFailures)
      json.member("true_failures", summary.trueFailures)
      json.member("unproven_failures", summary.unprovenFailures)
      json.member("unexplained_failures", summary.unexplainedFailures)
      json.member("missed_conversations", summary.missedConversations)
      json.member("first_messages", summary.firstMessages)
      json.member("later_messages", summary.laterMessages)
      json.member("conference_messages", summary.conferenceMessages)
      json.member("unreported_conference_messages", summary.unreportedMessages)
      json.counts("verdicts", summary.verdicts.map { ($0.verdict.rawValue, $0.count) })
      json.counts("presence", summary.presences.map { ($0.name, $0.count) })
      json.counts("confidence", summary.confidences.map { ($0.confidence.rawValue, $0.count) })
      json.member("first_sent_at", summary.firstSent?.rfc3339)
      json.member("last_sent_at", summary.lastSent?.rfc3339)
      json.list("findings", findings) { $0.finding($1) }
    }
  }

  private mutating func finding(_ finding: Finding) {
    object { json in
      json.member("rule", finding.rule.name)
      json.member("title", finding.rule.heading.title)
      json.member("level", finding.rule.level.rawValue)
      json.key("group")
      json.object { json in
        for (fact, value) in finding.group { json.member(fact, value.text) }
      }
      json.member("count", finding.members.count)
      json.member("values", finding.values)
      json.member("first_sent_at", finding.firstSent.rfc3339)
      json.member("last_sent_at", finding.lastSent.rfc3339)
      json.member("explanation", finding.explanation)
      json.member("advice", finding.advice)
      json.list("members", finding.members) { $0.value($1) }
    }
  }

  fileprivate mutating func irregularity(_ item: IrregularityCount, _ names: InputNames) {
    object { json in
      json.member("name", item.name.rawValue)
      json.member("count", item.count)
      json.member("file", names.name(item.first.location.source))
      json.member("line", item.first.location.line)
      json.member("detail", item.first.detail)
    }
  }

  private mutating func counts(_ name: String, _ counts: [(String, Int)]) {
    key(name)
    object { json in
      for (name, count) in counts { json.member(name, count) }
    }
  }
}
