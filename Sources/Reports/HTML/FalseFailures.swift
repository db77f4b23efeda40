import Conversations
import Diagnosis

/// Deliveries that were reported as failed although the words arrived, by the client that should have them.
struct FalseFailures {
  /// The most frequent client first.
  let clients: [(name: Phrase, count: Int)]

  private static let limit = 20

  init(_ deliveries: [DiagnosedDelivery], _ lookup: FactLookup) {
    var counts: [String: Int] = [:]
    for delivery in deliveries
    where delivery.isReportedAsFailed(lookup) && lookup.text("delivered", in: delivery.facts) == "yes" {
      counts[Self.holder(delivery), default: 0] += 1
    }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let rest = ranked.dropFirst(Self.limit).reduce(0) { $0 + $1.value }
    var clients = ranked.prefix(Self.limit).map { (name: Phrase($0.key), count: $0.value) }
    if rest > 0 { clients.append((name: "other clients", count: rest)) }
    self.clients = clients
  }

  /// The client that accepted, else the phone that was notified, else any the receiver had.
  private static func holder(_ delivery: DiagnosedDelivery) -> String {
    let targets = delivery.targets
    let winner = delivery.delivery.winner.flatMap { targets.indices.contains($0) ? targets[$0] : nil }
    let holder = winner ?? targets.first { $0.category == "mobile" } ?? targets.first
    return holder.map { $0.client ?? $0.category } ?? "client not known"
  }

  /// Bars with their numbers beside them: a table, and so the same to those who hear it.
  var html: HTML {
    let highest = max(clients.first?.count ?? 1, 1)
    let rows = clients.map { client -> HTML in
      let width = max(client.count * 240 / highest, 2)
      return """
        <tr><th scope="row">\(client.name)</th><td class="number">\(client.count)</td><td><svg width="240" height="14" aria-hidden="true"><rect class="s0" width="\(width)" height="14"/></svg></td></tr>

        """
    }
    return """
      <div class="scroll" tabindex="0" role="group" aria-label="Table"><table>
      <thead><tr><th scope="col">client that should have the message</th><th scope="col" class="number">false failures</th><th scope="col">share</th></tr></thead>
      <tbody>
      \(rows.joined())</tbody></table></div>

      """
  }
}
