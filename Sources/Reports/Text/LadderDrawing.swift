/// A ladder drawn with characters.
///
/// Where the lanes are far enough apart, an arrow carries its label; where there are many, the lanes move together and the
/// labels stand at the right of the drawing.
struct LadderDrawing {
  private let ladder: Ladder
  private let strokes: Strokes
  private let spacing: Int
  private let labelsInside: Bool
  private let margin: Int
  private let width: Int

  init(_ ladder: Ladder, width: Int, isASCII: Bool) {
    self.ladder = ladder
    self.width = width
    let strokes: Strokes = isASCII ? .ascii : .box
    self.strokes = strokes
    let times = ladder.rows.map { row in
      switch row {
      case .arrow(_, _, let moment), .point(_, let moment): moment.offset.width
      case .wait(let time, _): time.width + 2 * (strokes.dots.width + 1)
      }
    }
    margin = (times.max() ?? 0) + 2
    let label = min(ladder.moments.map(\.label.width).max() ?? 0, 24)
    let lanes = ladder.lanes.count
    let room = width - margin - Self.markWidth
    labelsInside = (label + 6) * (lanes - 1) + 2 * Self.edge <= room
    spacing =
      labelsInside
      ? min(label + 10, (room - 2 * Self.edge) / max(lanes - 1, 1))
      : min(max((room - label - 2) / max(lanes, 1), 4), 12)
  }

  private static let markWidth = 3
  /// Room for the first lane's head on its left, if the labels stand inside.
  private static let edge = 9

  var lines: [Phrase] {
    head + ladder.rows.map(line)
  }

  private var head: [Phrase] {
    guard labelsInside else {
      let details = headLine(\.shortDetail)
      return [headLine(\.short)] + (details.isEmpty ? [] : [details])
    }
    return [headLine(\.name), headLine(\.detail)]
  }

  private func headLine(_ text: (Ladder.Lane) -> Phrase) -> Phrase {
    var canvas = Canvas()
    for (index, lane) in ladder.lanes.enumerated() {
      let label = text(lane).shortened(to: labelsInside ? min(spacing - 1, 2 * Self.edge) : spacing - 1)
      canvas.put(label.styled(.strong), at: max(column(index) - label.width / 2, 0))
    }
    return canvas.line
  }

  private func column(_ lane: Int) -> Int {
    margin + (labelsInside ? Self.edge : 1) + lane * spacing
  }

  private func line(_ row: Ladder.Row) -> Phrase {
    var canvas = Canvas()
    switch row {
    case .wait(let time, _):
      canvas.put(pause(time).padded(to: margin - 2, atLeft: true), at: 0)
      putLanes(strokes.pause, on: &canvas)
    case .arrow(let from, let to, let moment):
      putLanes(strokes.lane, on: &canvas)
      putArrow(from: from, to: to, on: &canvas)
      put(moment, inside: min(from, to), max(from, to), on: &canvas)
    case .point(let lane, let moment):
      putLanes(strokes.lane, on: &canvas)
      canvas.put(strokes.point, at: column(lane))
      putPoint(moment, lane: lane, on: &canvas)
    }
    return canvas.line
  }

  private func pause(_ time: Phrase) -> Phrase {
    "\(strokes.dots) \(time) \(strokes.dots)"
  }

  private func putLanes(_ stroke: Phrase, on canvas: inout Canvas) {
    for index in ladder.lanes.indices { canvas.put(stroke.styled(.dim), at: column(index)) }
  }

  private func putArrow(from: Int, to: Int, on canvas: inout Canvas) {
    let left = column(min(from, to))
    let right = column(max(from, to))
    guard right > left + 1 else { return }
    canvas.put(Phrase(String(repeating: strokes.shaft, count: right - left - 1)), at: left + 1)
    canvas.put(from < to ? strokes.rightHead : strokes.leftHead, at: from < to ? right - 1 : left + 1)
  }

  private func put(_ moment: Ladder.Moment, inside left: Int, _ right: Int, on canvas: inout Canvas) {
    let label = labelsInside ? moment.label.shortened(to: spacing - 6) : sideLabel(moment)
    let middle = (column(left) + column(right) - label.width - 1) / 2
    if labelsInside { canvas.put(" " + label + " ", at: middle) } else { canvas.put(label, at: sideColumn) }
    frame(moment, on: &canvas)
  }

  private func putPoint(_ moment: Ladder.Moment, lane: Int, on canvas: inout Canvas) {
    let start = labelsInside ? column(lane) + 2 : sideColumn
    canvas.put(moment.label.shortened(to: max(width - start - Self.markWidth, 8)) + " ", at: start)
    frame(moment, on: &canvas)
  }

  private func sideLabel(_ moment: Ladder.Moment) -> Phrase {
    moment.label.shortened(to: max(width - sideColumn - Self.markWidth, 8))
  }

  private var sideColumn: Int {
    column(ladder.lanes.count - 1) + 3
  }

  /// The time at the left and the mark at the right.
  private func frame(_ moment: Ladder.Moment, on canvas: inout Canvas) {
    canvas.put(moment.offset.padded(to: margin - 2, atLeft: true), at: 0)
    guard moment.decides else { return }
    let end = labelsInside ? column(ladder.lanes.count - 1) : 0
    canvas.put(strokes.mark.styled(.problem), at: max(canvas.width, end + 1) + 1)
  }
}

/// What a drawing is made of.
private struct Strokes {
  let lane, pause, leftHead, rightHead, point, mark, dots: Phrase
  let shaft: String

  static let ascii = Strokes(
    lane: "|",
    pause: ":",
    leftHead: "<",
    rightHead: ">",
    point: "*",
    mark: "<==",
    dots: "...",
    shaft: "-"
  )
  static let box = Strokes(
    lane: "│",
    pause: "┊",
    leftHead: "◄",
    rightHead: "►",
    point: "●",
    mark: "◀",
    dots: "…",
    shaft: "─"
  )
}
