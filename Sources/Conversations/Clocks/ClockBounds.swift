/// Finds where clocks can stand to each other, from how far each can be ahead of another at the most: the shortest paths in the graph of these
/// bounds are the narrowest bounds there are.
///
/// A clock is set to the middle between its bounds. By clocks set so, no message is received before it was sent.
struct ClockBounds {
  /// What is known of a clock.
  struct Standing {
    /// How far it is ahead of the reference, in milliseconds.
    let ahead: Int
    /// Half the width of what that can be; nil where it is bounded from one side only.
    let uncertainty: Int?
  }

  /// A clock can be ahead of another by so much at the most, in milliseconds.
  struct Edge {
    let from: Int
    let to: Int
    let most: Int
  }

  /// By clock; clocks that nothing relates to a fixed one are left out.
  private(set) var standings: [Int: Standing] = [:]
  /// What had to be granted to every bound for them to agree, in milliseconds: clocks drift, and are set while logs are written.
  private(set) var slack = 0

  /// Grants that are tried, in rising order.
  private static let grants = [
    0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 15_000, 60_000, 300_000,
  ]

  /// - Parameters:
  ///   - edges: in a fixed order.
  ///   - fixed: how far ahead of true time clocks are that are known; never empty.
  init(_ edges: [Edge], fixed: [Int: Int]) {
    // What is known is one node: true time.
    let edges = edges.compactMap { Self.anchored($0, fixed) }
    for (clock, ahead) in fixed { standings[clock] = Standing(ahead: ahead, uncertainty: 0) }
    for grant in Self.grants {
      guard let found = Self.solve(edges.map { Edge(from: $0.from, to: $0.to, most: $0.most + grant) })
      else { continue }
      slack = grant
      standings.merge(found) { known, _ in known }
      return
    }
  }

  /// The node of true time.
  private static let truth = -1

  private static func anchored(_ edge: Edge, _ fixed: [Int: Int]) -> Edge? {
    let from = fixed[edge.from]
    let to = fixed[edge.to]
    if from != nil && to != nil { return nil }
    return Edge(
      from: from == nil ? edge.from : truth,
      to: to == nil ? edge.to : truth,
      most: edge.most + (from ?? 0) - (to ?? 0)
    )
  }

  /// - Returns: nil if the bounds contradict each other.
  private static func solve(_ given: [Edge]) -> [Int: Standing]? {
    var edges = given
    let clocks = Set(edges.flatMap { [$0.from, $0.to] }).subtracting([truth]).sorted()
    var oneSided: Set<Int> = []
    while true {
      guard let most = distances(edges.map { ($0.from, $0.to, $0.most) }, nodes: clocks.count + 1),
        let least = distances(edges.map { ($0.to, $0.from, $0.most) }, nodes: clocks.count + 1)
      else { return nil }
      guard let open = clocks.first(where: { (most[$0] == nil) != (least[$0] == nil) }) else {
        return standings(clocks, most, least, oneSided)
      }
      // What is not bounded without it rests on an assumption.
      oneSided.formUnion(clocks.filter { most[$0] == nil || least[$0] == nil })
      guard let ahead = most[open].map(assumed) ?? least[open].map({ -assumed($0) }) else { return nil }
      edges.append(Edge(from: truth, to: open, most: ahead))
      edges.append(Edge(from: open, to: truth, most: -ahead))
    }
  }

  /// Where a clock is taken to stand that can be ahead by some time at the most: right by some zone, where that means no longer way than a
  /// message may take; else there, as if the fastest message needed no time.
  private static func assumed(_ most: Int) -> Int {
    let zone = Int((Double(most) / Double(quarter)).rounded(.down)) * quarter
    return most - zone <= longestWay ? zone : most
  }

  /// A quarter of an hour, in milliseconds.
  private static let quarter = 900_000
  /// Milliseconds.
  private static let longestWay = 1000

  private static func standings(
    _ clocks: [Int],
    _ most: [Int: Int],
    _ least: [Int: Int],
    _ oneSided: Set<Int>
  ) -> [Int: Standing] {
    var found: [Int: Standing] = [:]
    for clock in clocks {
      guard let most = most[clock], let least = least[clock].map({ -$0 }) else { continue }
      let middle = (most + least) >> 1
      let width = (most - least + 1) / 2
      found[clock] = Standing(ahead: middle, uncertainty: oneSided.contains(clock) ? nil : width)
    }
    return found
  }

  /// The shortest paths from true time (Bellman and Ford); nil if some path gets shorter without end.
  private static func distances(_ edges: [(from: Int, to: Int, length: Int)], nodes: Int) -> [Int: Int]? {
    var distances = [truth: 0]
    for _ in 0..<nodes {
      var isSettled = true
      for edge in edges {
        guard let start = distances[edge.from] else { continue }
        let length = start + edge.length
        if let known = distances[edge.to], known <= length { continue }
        distances[edge.to] = length
        isSettled = false
      }
      if isSettled { return distances }
    }
    return nil
  }
}
