/// Where the rows of a ladder stand, so that waiting takes as much room as it took time.
///
/// What follows at once stands a line below. What follows a wait stands as far below as it took, at one scale for the whole ladder.
struct LadderScale {
  /// A row of the drawing and where it stands, in pixels from the top.
  struct Place {
    let row: Ladder.Row
    let top: Int
    /// Pixels it reaches down; only a wait reaches any.
    var height = 0
    /// Pixels from the top to each tick within a wait.
    var ticks: [Int] = []
  }

  private(set) var places: [Place] = []
  private(set) var height = 0
  /// Seconds from one tick to the next.
  let tick: Int
  /// Seconds from which on a wait is drawn to scale; a shorter one has room for its label.
  let leastToScale: Int

  /// A line of text with room for an arrow.
  static let line = 30
  private static let shortestWait = 44
  /// The longest wait, at the most.
  private static let longestWait = 360.0
  /// Where no wait is too long for it, the same in all ladders, so that they can be compared.
  private static let usualPixelsPerSecond = 6.0

  init(_ rows: [Ladder.Row]) {
    let longest = rows.map(\.wait).max() ?? 0
    let pixelsPerSecond = min(Self.usualPixelsPerSecond, Self.longestWait / max(longest, 1))
    let steps = [5, 15, 60, 300, 900, 3600, 21_600, 86_400, 604_800]
    tick = steps.first { Double($0) * pixelsPerSecond >= 20 } ?? 2_592_000
    leastToScale = Int((Double(Self.shortestWait) / pixelsPerSecond).rounded(.up))
    place(rows, pixelsPerSecond)
  }

  private mutating func place(_ rows: [Ladder.Row], _ pixelsPerSecond: Double) {
    var top = 0
    var step = Self.line
    for row in rows {
      guard case .wait = row else {
        top += step
        step = Self.line
        places.append(Place(row: row, top: top))
        continue
      }
      let scaled = Int(row.wait * pixelsPerSecond)
      step = max(scaled, Self.shortestWait)
      let distance = Double(tick) * pixelsPerSecond
      // A wait longer than any conversation has no ticks: there would be no end of them.
      let count = step > scaled || distance < 8 ? 0 : Int((row.wait / Double(tick)).rounded(.down))
      let ticks = (0...max(count, 0)).dropFirst().map { top + Int(Double($0) * distance) }
      places.append(Place(row: row, top: top, height: step, ticks: ticks))
    }
    height = top + Self.line
  }
}

extension Ladder.Row {
  /// Seconds of waiting.
  fileprivate var wait: Double {
    guard case .wait(_, let milliseconds) = self else { return 0 }
    return Double(max(milliseconds, 0)) / 1000
  }
}
