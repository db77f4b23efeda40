/// Which groups of clocks are set by each other, though no message relates them: by what servers wrote of the time, or by the user's word.
struct ClockTies {
  /// What is known of a group when it has been set.
  struct Group {
    let clocks: [Int]
    /// Whether the user told one of its clocks.
    let isTold: Bool
    /// Whether the zone of its times is known.
    let knowsZone: Bool
    /// The clock of the server whose times it is set by.
    let server: Int?
  }

  private let groups: [Group]
  /// By place of the group, the place of another one it is set by; its own where it is set by none.
  private var heads: [Int]

  init(_ groups: [Group]) {
    self.groups = groups
    heads = Array(groups.indices)
    for place in groups.indices {
      let other = groups[place].server.flatMap { server in groups.firstIndex { $0.clocks.contains(server) } }
      if let other { tie(place, other) }
    }
    for place in groups.indices where groups[place].isTold {
      if let first = groups.firstIndex(where: \.isTold) { tie(first, place) }
    }
    tieTheLast()
  }

  /// Where the user told how all clocks but one stand, that one is what they were compared with.
  private mutating func tieTheLast() {
    guard let told = groups.firstIndex(where: \.isTold) else { return }
    let open = groups.indices.filter { groups[$0].knowsZone && head($0) != head(told) }
    guard let first = open.first, open.allSatisfy({ head($0) == head(first) }) else { return }
    tie(told, first)
  }

  /// The clocks that are set by each other, in rising order of their first.
  var sets: [[Int]] {
    Dictionary(grouping: groups.indices, by: head).values.map { places in
      places.flatMap { groups[$0].clocks }.sorted()
    }.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  }

  private func head(_ place: Int) -> Int {
    var place = place
    while heads[place] != place { place = heads[place] }
    return place
  }

  private mutating func tie(_ one: Int, _ other: Int) {
    guard groups[one].knowsZone, groups[other].knowsZone else { return }
    let (one, other) = (head(one), head(other))
    heads[max(one, other)] = min(one, other)
  }
}
