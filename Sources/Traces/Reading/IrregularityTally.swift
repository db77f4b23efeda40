/// Keeps the first irregularities of each name with their places, and counts the rest: an input full of them
/// must not fill the memory.
struct IrregularityTally {
  private(set) var irregularities: [Irregularity] = []
  private var kept: [Irregularity.Name: (count: Int, last: Int)] = [:]

  /// Places kept of each name.
  private static let bound = 100

  mutating func add(_ irregularity: Irregularity) {
    if let known = kept[irregularity.name], known.count >= Self.bound {
      irregularities[known.last].count += irregularity.count
      return
    }
    kept[irregularity.name] = ((kept[irregularity.name]?.count ?? 0) + 1, irregularities.count)
    irregularities.append(irregularity)
  }
}
