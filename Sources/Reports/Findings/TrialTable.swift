package import Diagnosis

extension Document {
  /// What came of trying rules on their samples, and how many passed.
  ///
  /// - Parameters:
  ///   - trials: in the order of rules and samples.
  ///   - untested: names of rules that name no sample.
  package init(trials: [RuleTrial], untested: [String]) {
    let columns: [Table.Column] = [
      .init("rule"), .init("sample"), .init("expected"), .init("got"), .init("result"),
    ]
    let rows = trials.map { trial in
      [trial.rule, trial.sample, trial.expected.rawValue, trial.got, trial.passed ? "ok" : "FAILED"]
        .map { Phrase($0) }
    }
    var blocks: [Block] = trials.isEmpty ? [] : [.table(Table(columns, rows: rows))]
    blocks += untested.map { .paragraph("\($0) names no samples, and so was not tried.") }
    let failures = trials.count { !$0.passed }
    let said: Phrase =
      failures == 0
      ? "\(trials.count) trials, all as expected." : "\(failures) of \(trials.count) trials FAILED."
    self.init(blocks + [.paragraph(said)])
  }
}
