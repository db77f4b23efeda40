import Diagnosis
import SourceBytes
import Traces

/// Lines of the logs that deliveries rest on, where they can be read again.
struct RecordQuotes {
  /// Nil if nothing is to be quoted.
  private let lines: [SourceLocation: [String]]?
  private let names: InputNames
  /// Inputs nothing could be read of again, in their order.
  private let unread: [InputSummary]

  /// Records quoted of one delivery.
  private static let limit = 40

  /// Reads all records at once, so that no file has to be read twice.
  init(of deliveries: [DiagnosedDelivery], _ report: Report, _ names: InputNames) {
    self.names = names
    let wanted = Set(deliveries.flatMap { Self.locations(of: $0) })
    lines = report.quote.map { $0(wanted.sorted()) }
    let read = Set((lines ?? [:]).keys.map(\.source))
    let missing = Set(wanted.map(\.source)).subtracting(read)
    unread = report.quote == nil ? [] : report.inputs.filter { missing.contains($0.source) }
  }

  private static func locations(of diagnosed: DiagnosedDelivery) -> [SourceLocation] {
    diagnosed.evidence.prefix(limit).map(\.location)
  }

  /// What is not quoted, and why.
  var remark: HTML {
    var remark = HTML()
    if unread.contains(where: \.isFromStandardInput) {
      remark += """
        <p class="note">Lines of standard input cannot be quoted, since it is read only once: give the logs as files to have their lines here.</p>

        """
    }
    let changed = unread.filter { !$0.isFromStandardInput }.map { names.shortName($0.source) }
    if !changed.isEmpty {
      remark += """
        <p class="note">Not quoted, since they were not there any more, or not as they had been, when this page was written: \(shortList(changed)).</p>

        """
    }
    return remark
  }

  private func shortList(_ names: [String]) -> String {
    let more = names.count - 10
    return names.prefix(10).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  /// Nothing where no line of the delivery can be shown.
  func html(of diagnosed: DiagnosedDelivery) -> HTML {
    let quoted = Self.locations(of: diagnosed).compactMap { location -> HTML? in
      guard let lines = lines?[location], !lines.isEmpty else { return nil }
      let text = lines.map { "\($0)\n" as HTML }.joined()
      return
        "<figure class=\"quote\"><figcaption>\(names.place(location))</figcaption><pre tabindex=\"0\">\(text)</pre></figure>\n"
    }
    guard !quoted.isEmpty else { return HTML() }
    return """
      <details class="lines"><summary><h4>Lines of the logs</h4></summary>
      <p class="note">Start lines and some headers of the records named above; never what people wrote.</p>
      \(quoted.joined())</details>

      """
  }
}
