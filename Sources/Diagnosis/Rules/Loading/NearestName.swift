/// Finds the name somebody probably meant.
enum NearestName {
  private static let longestName = 64

  /// The candidate with the fewest changes; nil if even that one differs in more than a third of the name.
  ///
  /// A change is a letter added, dropped, replaced, or swapped with its neighbour. Of equally near names the first is taken.
  static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    guard name.count <= longestName else { return nil }
    let wanted = Array(name.lowercased())
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate.count <= longestName {
      let distance = distance(wanted, Array(candidate.lowercased()))
      if distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    guard let best, best.distance <= max(1, name.count / 3), best.distance < name.count else { return nil }
    return best.name
  }

  /// Optimal string alignment distance.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var older: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      for column in 0..<right.count {
        let replaced = previous[column] + (left[row] == right[column] ? 0 : 1)
        var least = min(replaced, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, older[column - 1] + 1)
        }
        current.append(least)
      }
      older = previous
      previous = current
    }
    return previous[right.count]
  }
}
