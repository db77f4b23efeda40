import Diagnosis

/// Patterns over many messages, each with links to the messages it was found in.
struct FindingPassages {
  private let findings: [Finding]
  private let told: Set<String>
  private let listed: Set<String>

  private static let limit = 100
  private static let linked = 24

  /// - Parameters:
  ///   - findings: all of the report.
  ///   - told: identities of messages with a passage of their own on the page.
  ///   - listed: identities of those with a row that is there without the script.
  init(_ findings: [Finding], told: Set<String>, listed: Set<String>) {
    self.findings = findings
    self.told = told
    self.listed = listed
  }

  var html: HTML {
    let more = findings.count - Self.limit
    let note: HTML =
      more > 0
      ? "<p class=\"note\">\(more) further patterns are left out here; --format json has them.</p>\n" : ""
    return findings.prefix(Self.limit).map(passage).joined() + note
  }

  private func passage(_ finding: Finding) -> HTML {
    """
    <h3>\(finding.title)</h3>
    <p>\(Phrase(finding.explanation))</p>
    <dl>
    <dt>Between</dt>
    <dd>\(finding.span)</dd>
    <dt>Messages</dt>
    <dd>\(links(finding.members))</dd>
    <dt>To do</dt>
    <dd>\(Phrase(finding.advice))</dd>
    <dt>Found by</dt>
    <dd>\(HTML(marked: finding.basis.text))</dd>
    </dl>

    """
  }

  private func links(_ ids: [String]) -> HTML {
    let shown = ids.prefix(Self.linked).enumerated().map { index, id -> HTML in
      index == 0 ? link(id) : ", " + link(id)
    }
    let more: HTML = ids.count > Self.linked ? " and \(ids.count - Self.linked) more" : ""
    return shown.joined() + more
  }

  /// What there is nothing to lead to yet, the script makes a link.
  private func link(_ id: String) -> HTML {
    if told.contains(id) { return "<a href=\"#d-\(id)\">\(id)</a>" }
    return listed.contains(id) ? "<a href=\"#m-\(id)\">\(id)</a>" : "<span class=\"message\">\(id)</span>"
  }
}
