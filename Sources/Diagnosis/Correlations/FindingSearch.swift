import Conversations
import OrderedCollections
import Traces

extension RuleSet {
  /// The patterns that correlation rules find, in the order of the rules, then of time.
  ///
  /// A delivery counts for the rule that decided on it. Where more deliveries than a pattern takes follow each other within its time, they
  /// are one finding, from the first to the last.
  package func findings(in deliveries: [DiagnosedDelivery]) -> [Finding] {
    correlations.flatMap { correlation in
      let deciders = Set(delivery.filter(correlation.counts).map(\.name))
      let search = FindingSearch(rule: correlation)
      return search.groups(of: deliveries.filter { deciders.contains($0.rule) }).flatMap(search.findings)
        .sorted { ($0.firstSent, $0.members[0]) < ($1.firstSent, $1.members[0]) }
    }
  }
}

/// The search for what one correlation rule asks for.
private struct FindingSearch {
  let rule: CorrelationRule

  /// Deliveries that have the same facts, by time.
  func groups(of deliveries: [DiagnosedDelivery]) -> [[DiagnosedDelivery]] {
    var groups: OrderedDictionary<[FactValue], [DiagnosedDelivery]> = [:]
    for delivery in deliveries {
      let key = rule.groupBy.compactMap { delivery.facts[$0.place] }
      guard key.count == rule.groupBy.count, counted(delivery) != nil else { continue }
      groups[key, default: []].append(delivery)
    }
    return groups.values.map { group in
      group.sorted { ($0.delivery.sentAt, $0.delivery.id) < ($1.delivery.sentAt, $1.delivery.id) }
    }
  }

  /// The stretches of a group in which there are enough within the time; those that overlap are one.
  func findings(in group: [DiagnosedDelivery]) -> [Finding] {
    let sets = Dictionary(grouping: group.indices) { group[$0].delivery.clocks }
    guard sets.count > 1 else {
      return stretches(of: Array(group.indices), in: group, rule.timespan).map {
        finding($0.map { group[$0] })
      }
    }
    // By clocks that nothing relates, two deliveries may be further apart than they show.
    let scales = Dictionary(grouping: group.indices) { group[$0].delivery.clocks.scale }
    let found =
      sets.values.flatMap { stretches(of: $0, in: group, rule.timespan) }
      + scales.values.flatMap { stretches(of: $0, in: group, rule.timespan - Int64(ClockSet.largestSkew)) }
    return Self.joined(found).map { finding($0.map { group[$0] }) }
  }

  /// The stretches of some deliveries of a group in which there are enough within a time.
  private func stretches(of places: [Int], in group: [DiagnosedDelivery], _ timespan: Int64) -> [[Int]] {
    var stretches: [ClosedRange<Int>] = []
    var window = Window()
    for (last, place) in places.enumerated() {
      window.add(counted(group[place]))
      while window.first < last,
        group[place].delivery.sentAt.milliseconds(since: group[places[window.first]].delivery.sentAt)
          > timespan
      {
        window.dropFirst(counted(group[places[window.first]]))
      }
      guard window.differentValues >= rule.atLeast else { continue }
      if let previous = stretches.last, previous.upperBound >= window.first {
        stretches[stretches.count - 1] = previous.lowerBound...last
      } else {
        stretches.append(window.first...last)
      }
    }
    return stretches.map { Array(places[$0]) }
  }

  /// Stretches that share a delivery are one.
  private static func joined(_ stretches: [[Int]]) -> [[Int]] {
    var joined: [Set<Int>] = []
    for stretch in stretches {
      let overlapping = joined.filter { !$0.isDisjoint(with: stretch) }
      joined.removeAll { !$0.isDisjoint(with: stretch) }
      joined.append(overlapping.reduce(Set(stretch)) { $0.union($1) })
    }
    return joined.map { $0.sorted() }.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }

  private func finding(_ members: [DiagnosedDelivery]) -> Finding {
    let values: Int? = if case .values = rule.count { Set(members.compactMap(counted)).count } else { nil }
    return Finding(
      rule: rule,
      group: rule.groupBy.compactMap { fact in members[0].facts[fact.place].map { (fact.name, $0) } },
      members: members.map(\.delivery.id),
      values: values,
      firstSent: members[0].delivery.sentAt,
      lastSent: members[members.count - 1].delivery.sentAt
    )
  }

  /// What is counted of a delivery, each value once; nil if that is not known.
  private func counted(_ delivery: DiagnosedDelivery) -> FactValue? {
    switch rule.count {
    case .deliveries: .text(delivery.delivery.id)
    case .values(let fact): delivery.facts[fact.place]
    }
  }

  /// Deliveries that lie within the time, and how often each value is among them.
  private struct Window {
    private(set) var first = 0
    private var counts: [FactValue: Int] = [:]

    var differentValues: Int { counts.count }

    mutating func add(_ value: FactValue?) {
      if let value { counts[value, default: 0] += 1 }
    }

    mutating func dropFirst(_ value: FactValue?) {
      first += 1
      guard let value, let count = counts[value] else { return }
      counts[value] = count == 1 ? nil : count - 1
    }
  }
}
