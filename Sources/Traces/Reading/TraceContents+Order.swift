import SourceBytes

extension TraceContents {
  /// Numbers the inputs behind some place by the names of members, and puts what they hold in that order.
  ///
  /// An archive is read as it streams; its members may stand in any order.
  mutating func orderMembers(ofInputsFrom first: Int, since counts: Counts) {
    let members = inputs[first...]
    let ordered = members.sorted { Self.precedes($0.members, $1.members) }
    guard let lowest = members.first?.source.rawValue,
      !zip(members, ordered).allSatisfy({ $0.source == $1.source })
    else { return }
    let ranks = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1.source, $0) })
    for (rank, input) in ordered.enumerated() {
      inputs[first + rank] = input
      inputs[first + rank].source = SourceID(lowest + rank)
    }
    let numbers = ranks.mapValues { SourceID(lowest + $0) }
    Self.order(&messages, from: counts.messages, \.location.source, numbers)
    Self.order(&diagnostics, from: counts.diagnostics, \.location.source, numbers)
    Self.order(&reports, from: counts.reports, \.location.source, numbers)
    Self.order(&appEvents, from: counts.appEvents, \.location.source, numbers)
    Self.order(&presence, from: counts.presence, \.location.source, numbers)
    Self.order(&irregularities, from: counts.irregularities, \.location.source, numbers)
  }

  private static func precedes(_ left: [String], _ right: [String]) -> Bool {
    left.lexicographicallyPrecedes(right) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Gives things the new numbers of their inputs, and puts them in the order of those.
  private static func order<Thing>(
    _ things: inout [Thing],
    from first: Int,
    _ source: WritableKeyPath<Thing, SourceID>,
    _ numbers: [SourceID: SourceID]
  ) {
    var groups: [SourceID: [Thing]] = [:]
    for var thing in things[first...] {
      let number = numbers[thing[keyPath: source]] ?? thing[keyPath: source]
      thing[keyPath: source] = number
      groups[number, default: []].append(thing)
    }
    things.removeSubrange(first...)
    for (_, group) in groups.sorted(by: { $0.key < $1.key }) { things += group }
  }
}
