import Conversations
import Diagnosis
import SourceBytes
import Traces

/// The deliveries somebody may ask about, each with its account, its ladder and its lines in the logs.
struct ProblemPassages {
  /// The gravest first, then in order of time.
  let told: [DiagnosedDelivery]
  private let leftOut: Int
  private let report: Report
  private let names: InputNames
  private let lookup: FactLookup
  private let quotes: RecordQuotes

  /// Passages at the most, about 25 kB each.
  static let limit = 300
  /// Passages that are open from the beginning.
  private static let opened = 3

  init(_ report: Report, _ lookup: FactLookup) {
    self.report = report
    self.lookup = lookup
    names = InputNames(report.inputs)
    let problems = report.deliveries.filter { $0.isProblem(lookup) }
    told = Array(Self.byGravity(problems).prefix(Self.limit))
    leftOut = problems.count - told.count
    quotes = RecordQuotes(of: told, report, names)
  }

  private static func byGravity(_ problems: [DiagnosedDelivery]) -> [DiagnosedDelivery] {
    problems.enumerated().sorted { left, right in
      left.element.level == right.element.level
        ? left.offset < right.offset : left.element.level > right.element.level
    }.map(\.element)
  }

  var isEmpty: Bool { told.isEmpty }

  var ids: Set<String> { Set(told.map(\.delivery.id)) }

  /// Hands over one piece after the other.
  func forEach(_ body: (HTML) -> Void) {
    body("<p class=\"note\">\(scope)</p>\n" + quotes.remark)
    for (index, delivery) in told.enumerated() { body(passage(delivery, number: index + 1)) }
  }

  private var scope: HTML {
    let all = counted(told.count, "message", "messages")
    guard leftOut > 0 else {
      return "\(all) that failed, seemed to fail, wait to be found, or cannot be told; the gravest first."
    }
    return """
      Told here are the \(told.count) gravest of \(told.count + leftOut) messages that failed, seemed to fail, wait to be found, or cannot be \
      told; the other \(leftOut) are left out to keep this page small. They are in the table; <code>imtrail explain ID</code> tells each.
      """
  }

  private func passage(_ diagnosed: DiagnosedDelivery, number: Int) -> HTML {
    let account = DeliveryAccount(diagnosed, lookup, names, showsText: report.showsText)
    let delivery = diagnosed.delivery
    let open: HTML = number <= Self.opened ? " open" : ""
    return """
      <details class="problem"\(open)>
      <summary><h3>\(number). \(account.title)</h3> <span class="dim">\(delivery.sentAt.dateText) \(delivery.sentAt.timeText), \
      \(delivery.sender) to \(delivery.receiver)</span></summary>
      <div class="told" id="d-\(delivery.id)">
      \(parts(account, diagnosed))<p><a href="#table">To the table of messages</a></p>
      </div></details>

      """
  }

  /// What happened, drawn and told; then the proof.
  private func parts(_ account: DeliveryAccount, _ diagnosed: DiagnosedDelivery) -> HTML {
    let renderer = HTMLRenderer(depth: 1, rowLimit: 150)
    let blocks = account.blocks
    let headings = blocks.indices.filter { index in
      if case .heading = blocks[index] { true } else { false }
    }
    let drawn = headings.dropFirst().first ?? blocks.count
    return renderer.html(Array(blocks[..<drawn])) + ladder(of: diagnosed, renderer)
      + renderer.html(Array(blocks[drawn...])) + quotes.html(of: diagnosed)
  }

  private func ladder(of diagnosed: DiagnosedDelivery, _ renderer: HTMLRenderer) -> HTML {
    let client = lookup.text("sender_client", in: diagnosed.facts)
    let blocks = DeliveryLadder(diagnosed, senderClient: client, names).blocks
    guard !blocks.isEmpty else { return HTML() }
    return renderer.html([.heading("Step by step", level: 3)] + blocks)
  }
}
