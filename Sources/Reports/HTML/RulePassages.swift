import Diagnosis

/// The rules that decided anything in a report, with what they ask and what they rest on.
struct RulePassages {
  private let rules: [(name: String, title: String, count: Int, document: Document)]

  init(_ set: RuleSet, usedIn report: Report) {
    var counts: [String: Int] = [:]
    for delivery in report.deliveries { counts[delivery.rule, default: 0] += 1 }
    for finding in report.findings { counts[finding.rule.name, default: 0] += 1 }
    rules =
      set.delivery.compactMap { rule in counts[rule.name].map { (rule.name, rule.title, $0, rule.document) } }
      + set.correlations.compactMap { rule in
        counts[rule.name].map { (rule.name, rule.heading.title, $0, rule.document) }
      }
  }

  var isEmpty: Bool { rules.isEmpty }

  var html: HTML {
    rules.map { rule -> HTML in
      """
      <details class="rule"><summary><h3>\(rule.name)</h3> <span class="dim">\(rule.title); decided \(counted(rule.count, "time", "times"))</span></summary>
      \(body(of: rule.document))</details>

      """
    }.joined()
  }

  /// Without its title, which stands above.
  private func body(of document: Document) -> HTML {
    let renderer = HTMLRenderer(depth: 1, marksNames: true)
    var html = HTML()
    document.forEach { block in
      if case .heading(_, 1) = block { return }
      html += renderer.html(block)
    }
    return html
  }
}
