import Conversations
import Diagnosis
import Traces

/// The table of deliveries: a bounded one that stands in the page, in whose place the script puts one of all of them.
struct MessageTable {
  private let deliveries: [DiagnosedDelivery]
  private let told: Set<String>
  private let lookup: FactLookup

  /// Rows that stand in the page itself.
  private static let rowLimit = 200
  /// Deliveries the script knows, some 80 bytes each.
  private static let dataLimit = 100_000

  /// - Parameters:
  ///   - deliveries: all, in order of time.
  ///   - told: identities of those with a passage of their own on the page.
  ///   - lookup: knows the facts the deliveries' records were made with.
  init(_ deliveries: [DiagnosedDelivery], told: Set<String>, _ lookup: FactLookup) {
    self.deliveries = deliveries
    self.told = told
    self.lookup = lookup
  }

  var html: HTML {
    """
    \(controls)<p id="count" role="status">\(bounds(of: deliveries.count, shown: min(deliveries.count, Self.rowLimit)))</p>
    <div class="scroll tall" id="window" tabindex="0" role="group" aria-label="Table of messages"><table id="messages" class="messages">
    <thead><tr>\(titles)</tr></thead>
    <tbody>
    \(rows)</tbody></table></div>
    <p class="note">\(remark)</p>
    <dialog id="message" aria-labelledby="message-title"><h3 id="message-title">One message</h3><dl id="message-facts"></dl>\
    <p id="message-more"></p><form method="dialog"><button>Close</button></form></dialog>
    <script type="application/json" id="data">\(data)</script>

    """
  }

  /// Hidden until there is a script that does as they say.
  private var controls: HTML {
    """
    <form id="filters" hidden aria-label="Filters">
    <label>Verdict <select id="by-verdict"><option value="">all</option></select></label>
    <label>Client of the receiver <select id="by-client"><option value="">all</option></select></label>
    <label>Sender or receiver <input id="by-person" type="search" autocomplete="off" spellcheck="false"></label>
    <label>Any text <input id="by-text" type="search" autocomplete="off" spellcheck="false"></label>
    <label class="check"><input id="by-problem" type="checkbox"> problems only</label>
    <button type="reset">Show all</button>
    </form>

    """
  }

  private var titles: HTML {
    let names: [(HTML, HTML)] = [
      ("sent", "sent (UTC)"), ("id", "id"), ("sender", "sender"), ("receiver", "receiver"),
      ("verdict", "verdict"), ("answer", "sender got"), ("wait", "wait"), ("confidence", "sure"),
      ("presence", "presence"), ("clients", "receiver’s clients"),
    ]
    return names.map { key, title -> HTML in "<th scope=\"col\" data-key=\"\(key)\">\(title)</th>" }.joined()
  }

  /// Those with a row in the page itself.
  private var listed: [DiagnosedDelivery] { first(Self.rowLimit) }

  /// Identities of those with a row that is there without the script.
  var listedIDs: Set<String> { Set(listed.map(\.delivery.id)) }

  private var rows: HTML {
    listed.map { "<tr id=\"m-\($0.delivery.id)\">\(cells(of: $0))</tr>\n" as HTML }.joined()
  }

  private func cells(of diagnosed: DiagnosedDelivery) -> HTML {
    let delivery = diagnosed.delivery
    let clients = diagnosed.targets.prefix(32).map { $0.client ?? $0.category }
    let sent: HTML = "<td>\(delivery.sentAt.dateText) \(delivery.sentAt.timeText)</td>"
    let words: [Phrase] = [
      Phrase(delivery.sender), Phrase(delivery.receiver),
      Phrase(diagnosed.verdict.rawValue, diagnosed.style(lookup)),
      Phrase(delivery.finalAnswer.map { statusText($0.status, $0.reason) } ?? ""),
      Phrase(delivery.wait.map { durationText(milliseconds: $0) } ?? ""),
      Phrase(diagnosed.confidence.rawValue),
      Phrase(diagnosed.presence(lookup) ?? ""), Phrase(clients.joined(separator: ", ")),
    ]
    return sent + id(of: delivery) + words.map { "<td>\($0)</td>" as HTML }.joined()
  }

  private func id(of delivery: Delivery) -> HTML {
    told.contains(delivery.id)
      ? "<td><a href=\"#d-\(delivery.id)\">\(delivery.id)</a></td>" : "<td>\(delivery.id)</td>"
  }

  private var data: HTML {
    HTML(data: MessageData(first(Self.dataLimit), told: told, lookup).json)
  }

  /// So many of them, in order of time: if not all, those with problems go before the others.
  private func first(_ limit: Int) -> [DiagnosedDelivery] {
    guard deliveries.count > limit else { return deliveries }
    let problems = deliveries.indices.filter { deliveries[$0].isProblem(lookup) }
    let others = deliveries.indices.lazy.filter { !deliveries[$0].isProblem(lookup) }
    let chosen = problems.prefix(limit) + others.prefix(max(limit - problems.count, 0))
    return chosen.sorted().map { deliveries[$0] }
  }

  private func bounds(of count: Int, shown: Int) -> Phrase {
    guard shown < count else { return counted(count, "message", "messages") + "." }
    return "\(shown) of \(count) messages, problems first. The script of this page shows more of them."
  }

  private var remark: HTML {
    let bound: HTML =
      deliveries.count > Self.dataLimit
      ? "This page lists \(Self.dataLimit) of \(deliveries.count) messages at the most, problems first; --format json has all. "
      : ""
    return bound
      + "Times are UTC. Titles sort. An id leads to what is told of the message; <code>imtrail explain ID</code> tells all about it."
  }
}

extension DiagnosedDelivery {
  /// Where the receiver was signed in, which has a bearing on first messages alone.
  func presence(_ lookup: FactLookup) -> String? {
    delivery.kind == .firstMessage ? lookup.text("presence", in: facts) : nil
  }
}
