import Conversations
package import Diagnosis
import Traces

/// The report as one page of HTML that needs nothing besides itself.
///
/// Its policy allows the stylesheet and the script it holds, told by their hashes, and nothing that would have to be fetched. Without the
/// script it is whole but for the deliveries its table leaves out.
package struct HTMLReport {
  private let report: Report
  private let lookup: FactLookup
  private let summary: ReportSummary
  private let problems: ProblemPassages
  private let rules: RulePassages
  private let renderer = HTMLRenderer()

  /// - Parameters:
  ///   - report: what to tell.
  ///   - facts: the list the deliveries' records were made with.
  ///   - rules: those that were asked.
  package init(_ report: Report, facts: [Fact], rules: RuleSet) {
    self.report = report
    lookup = FactLookup(facts)
    summary = ReportSummary(report, lookup)
    problems = ProblemPassages(report, lookup)
    self.rules = RulePassages(rules, usedIn: report)
  }

  /// Writes the page piece by piece.
  package func write(to output: inout some TextOutputStream) {
    output.write(head.text)
    output.write(opening.text)
    writeParts(to: &output)
    output.write(("</main>\n<script>" as HTML + HTML(.script) + "</script>\n</body>\n</html>\n").text)
  }

  private func writeParts(to output: inout some TextOutputStream) {
    output.write(overview.text)
    let table = MessageTable(report.deliveries, told: problems.ids, lookup)
    if !report.findings.isEmpty {
      let passages = FindingPassages(report.findings, told: problems.ids, listed: table.listedIDs)
      output.write(section("patterns", "Patterns over many messages", passages.html).text)
    }
    if !report.deliveries.isEmpty {
      output.write(section("table", "Messages", table.html).text)
    }
    if !problems.isEmpty {
      output.write(opening(of: "problems", "Problems").text)
      problems.forEach { output.write($0.text) }
      output.write("</section>\n")
    }
    output.write(section("logs", "The logs", logs).text)
    if !rules.isEmpty { output.write(section("rules", "The rules that decided", rules.html).text) }
  }

  private var head: HTML {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '\(PageFile.stylesheet.hash)'; \
    script-src '\(PageFile.script.hash)'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>Instant messages: what became of them</title>
    <style>\(HTML(.stylesheet))</style>
    </head>

    """
  }

  private var opening: HTML {
    """
    <body>
    <a class="skip" href="#main">To the report</a>
    <header>
    <h1>Instant messages: what became of them</h1>
    <p class="headline">\(summary.headline)</p>
    <nav aria-label="Parts of the report"><ul>\(links)</ul></nav>
    </header>
    <main id="main">

    """
  }

  private var links: HTML {
    let parts: [(HTML, HTML, Bool)] = [
      ("overview", "Overview", true), ("patterns", "Patterns", !report.findings.isEmpty),
      ("table", "Messages", !report.deliveries.isEmpty), ("problems", "Problems", !problems.isEmpty),
      ("logs", "Logs", true), ("rules", "Rules", !rules.isEmpty),
    ]
    return parts.filter(\.2).map { "<li><a href=\"#\($0.0)\">\($0.1)</a></li>" as HTML }.joined()
  }

  private func section(_ id: HTML, _ title: HTML, _ body: HTML) -> HTML {
    opening(of: id, title) + body + "</section>\n"
  }

  private func opening(of id: HTML, _ title: HTML) -> HTML {
    "<section id=\"\(id)\" aria-labelledby=\"\(id)-title\">\n<h2 id=\"\(id)-title\">\(title)</h2>\n"
  }

  private var overview: HTML {
    var body = cards
    if let histogram = DeliveryHistogram(report.deliveries) {
      body += "<h3>Over time</h3>\n" + TimeChart(histogram).html
    }
    let falseFailures = FalseFailures(report.deliveries, lookup)
    if !falseFailures.clients.isEmpty { body += "<h3>False failures by client</h3>\n" + falseFailures.html }
    let counts = renderer.html(summary.blocksOfAll)
    if summary.deliveries > 0 { body += "<h3>By verdict</h3>\n" + counts }
    return section("overview", "Overview", body)
  }

  private var cards: HTML {
    let numbers: [(Int, HTML, HTML)] = [
      (summary.deliveries, "messages", "plain"),
      (summary.reportedFailed, "reported as failed", "problem"),
      (summary.falseFailures, "of those false: the words arrived", "ok"),
      (summary.trueFailures, "of those rightly so", "plain"),
      (summary.unprovenFailures, "of those not to be told", "plain"),
      (summary.missedConversations, "wait as missed conversations", "plain"),
    ]
    let items = numbers.map { number, words, style -> HTML in
      "<li><strong class=\"\(style)\">\(number)</strong> <span>\(words)</span></li>\n"
    }
    return "<ul class=\"cards\">\n\(items.joined())</ul>\n"
  }

  private var logs: HTML {
    let names = InputNames(report.inputs)
    let odd = IrregularityCount.blocks(report.irregularities, names)
    let lowered = HTMLRenderer(depth: 1)
    let clocks = report.clockBlocks
    return lowered.html(report.inputBlocks)
      + (clocks.isEmpty ? HTML() : "<h3>Clocks</h3>\n" + lowered.html(clocks))
      + lowered.html(odd) + gaps + renderer.html(.note(report.timeNote))
  }

  /// What the logs do not hold, in the words of the deliveries that miss it.
  private var gaps: HTML {
    var counts: [String: Int] = [:]
    for delivery in report.deliveries {
      for gap in Set(delivery.gaps.map(\.why)) { counts[gap, default: 0] += 1 }
    }
    guard !counts.isEmpty else { return HTML() }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let table = Table(
      [.init("messages", isNumeric: true), .init("what is missing for them", .wrap)],
      rows: ranked.prefix(50).map { ["\($0.value)", Phrase(prose: $0.key)] }
    )
    return "<h3>What is not in the logs</h3>\n" + renderer.html(.table(table))
  }
}
