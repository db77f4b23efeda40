import Conversations
import OrderedCollections
import Traces

extension RuleSet {
  /// The patterns that correlation rules find, in the order of the rules, then of time.
  ///
  /// A delivery counts for the rule that decided on it. Where more deliveries than a pattern takes follow each other within its time, they
  /// are one finding, from the first to the last.
  package func findings(in deliveries: [DiagnosedDelivery]) -> [Finding] {
    let decided = Dictionary(grouping: deliveries.indices) { deliveries[$0].rule }
    return correlations.flatMap { correlation in
      let deciders = Set(delivery.filter(correlation.counts).map(\.name))
      let search = FindingSearch(rule: correlation, deliveries: deliveries)
      return search.groups(of: deciders.flatMap { decided[$0] ?? [] }.sorted()).flatMap(search.findings)
        .sorted { ($0.firstSent, $0.members[0]) < ($1.firstSent, $1.members[0]) }
    }
  }
}

/// The search for what one correlation rule asks for; deliveries go by their places in the list.
private struct FindingSearch {
  let rule: CorrelationRule
  let deliveries: [DiagnosedDelivery]

  /// Deliveries that have the same facts, by time.
  func groups(of places: [Int]) -> [[Int]] {
    var groups: OrderedDictionary<[FactValue], [Int]> = [:]
    for place in places where counted(place) != nil {
      let key = rule.groupBy.compactMap { deliveries[place].facts[$0.place] }
      if key.count == rule.groupBy.count { groups[key, default: []].append(place) }
    }
    return groups.values.map { group in
      group.sorted { (sentAt($0), deliveries[$0].delivery.id) < (sentAt($1), deliveries[$1].delivery.id) }
    }
  }

  /// The stretches of a group in which there are enough within the time; those that overlap are one.
  func findings(in group: [Int]) -> [Finding] {
    let sets = Dictionary(grouping: group.indices) { deliveries[group[$0]].delivery.clocks }
    guard sets.count > 1 else {
      return stretches(of: Array(group.indices), in: group, rule.timespan).map { finding($0, in: group) }
    }
    // By clocks that nothing relates, two deliveries may be further apart than they show.
    let scales = Dictionary(grouping: group.indices) { deliveries[group[$0]].delivery.clocks.scale }
    let found =
      sets.values.flatMap { stretches(of: $0, in: group, rule.timespan) }
      + scales.values.flatMap { stretches(of: $0, in: group, rule.timespan - Int64(ClockSet.largestSkew)) }
    return Self.joined(found).map { finding($0, in: group) }
  }

  /// The stretches of some deliveries of a group in which there are enough within a time.
  private func stretches(of places: [Int], in group: [Int], _ timespan: Int64) -> [[Int]] {
    var stretches: [ClosedRange<Int>] = []
    var window = Window()
    for (last, place) in places.enumerated() {
      window.add(counted(group[place]))
      while window.first < last,
        sentAt(group[place]).milliseconds(since: sentAt(group[places[window.first]])) > timespan
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

  /// What is to be said of some places of a group.
  private func finding(_ places: [Int], in group: [Int]) -> Finding {
    let members = places.map { group[$0] }
    let values: Int? = if case .values = rule.count { Set(members.compactMap(counted)).count } else { nil }
    return Finding(
      rule: rule,
      group: rule.groupBy.compactMap { fact in
        deliveries[members[0]].facts[fact.place].map { (fact.name, $0) }
      },
      members: members.map { deliveries[$0].delivery.id },
      values: values,
      firstSent: sentAt(members[0]),
      lastSent: sentAt(members[members.count - 1])
    )
  }

  private func sentAt(_ place: Int) -> Timestamp {
    deliveries[place].delivery.sentAt
  }

  /// What is counted of a delivery, each value once; nil if that is not known.
  private func counted(_ place: Int) -> FactValue? {
    switch rule.count {
    case .deliveries: .text(deliveries[place].delivery.id)
    case .values(let fact): deliveries[place].facts[fact.place]
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
