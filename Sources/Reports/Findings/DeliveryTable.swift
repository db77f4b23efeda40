import Conversations
import Diagnosis
import Traces

extension Report {
  /// First messages, and later ones with a problem, a row each.
  func deliveryTable(_ lookup: FactLookup) -> [Block] {
    let listed = deliveries.indices.filter { deliveries[$0].isListed(lookup) }
    guard let wording = TableWording(deliveries, listed) else { return [] }
    let columns: [Table.Column] = [
      .init(wording.dateTitle), .init("sender", .shorten), .init("receiver", .shorten),
      .init("presence", isDispensable: true), .init("verdict"), .init("sure", isDispensable: true),
      .init("wait", isNumeric: true), .init("id"),
    ]
    let table = Table(columns, rowCount: listed.count) { [deliveries] row in
      wording.cells(deliveries[listed[row]], lookup)
    }
    return [.heading("Messages", level: 2), .table(table)] + wording.notes
  }
}

/// What the rows of a table of deliveries have in common, and so need not repeat.
private struct TableWording {
  /// Address domain of most people; left out in the rows.
  private let domain: String?
  /// The day, if all were sent on one.
  private let day: String?

  /// - Returns: nil if no delivery is listed.
  init?(_ deliveries: [DiagnosedDelivery], _ listed: [Int]) {
    guard let first = listed.map({ deliveries[$0].delivery.sentAt }).min(),
      let last = listed.map({ deliveries[$0].delivery.sentAt }).max()
    else { return nil }
    domain = Self.commonDomain(deliveries, listed)
    day = first.dateText == last.dateText ? first.dateText : nil
  }

  var dateTitle: Phrase {
    day.map { Phrase($0) } ?? "sent (UTC)"
  }

  var notes: [Block] {
    let names: Phrase = domain.map { "Names without a domain are of \($0). " } ?? ""
    return [.note(names + "`imtrail explain ID` tells all about one message.")]
  }

  func cells(_ delivery: DiagnosedDelivery, _ lookup: FactLookup) -> [Phrase] {
    let sent = delivery.delivery.sentAt
    return [
      Phrase(day == nil ? "\(sent.dateText) \(sent.timeText)" : sent.timeText),
      short(delivery.delivery.sender), short(delivery.delivery.receiver),
      presence(delivery, lookup),
      Phrase(delivery.verdict.rawValue, delivery.style(lookup)), Phrase(delivery.confidence.rawValue),
      Phrase(delivery.delivery.wait.map { durationText(milliseconds: $0) } ?? "-"),
      Phrase(delivery.delivery.id, .dim),
    ]
  }

  /// A later message goes to the client the conversation is held with, wherever else its receiver is signed in.
  private func presence(_ delivery: DiagnosedDelivery, _ lookup: FactLookup) -> Phrase {
    let presence = lookup.text("presence", in: delivery.facts)
    return Phrase(delivery.delivery.kind == .firstMessage ? presence ?? "-" : "-")
  }

  private func short(_ address: String) -> Phrase {
    guard let domain, let at = address.utf8.lastIndex(of: UInt8(ascii: "@")), at > address.startIndex,
      address[at...].utf8.dropFirst().elementsEqual(domain.utf8)
    else { return Phrase(address) }
    return Phrase(String(address[..<at]))
  }

  private static func commonDomain(_ deliveries: [DiagnosedDelivery], _ listed: [Int]) -> String? {
    var counts: [String: Int] = [:]
    func count(_ address: String) {
      guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return }
      counts[String(address[address.utf8.index(after: at)...]), default: 0] += 1
    }
    for place in listed {
      count(deliveries[place].delivery.sender)
      count(deliveries[place].delivery.receiver)
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

extension DiagnosedDelivery {
  /// Whether its verdict is good news.
  func style(_ lookup: FactLookup) -> Style {
    if isReportedAsFailed(lookup) || verdict == .contradiction { return .problem }
    return lookup.text("delivered", in: facts) == "yes" ? .ok : .plain
  }
}
