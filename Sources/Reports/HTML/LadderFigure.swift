import Diagnosis

/// A ladder as a drawing (SVG 2) within the page, with its waits to scale.
struct LadderFigure {
  private let ladder: Ladder
  private let scale: LadderScale
  private let leftOut: Int
  /// Pixels from lane to lane.
  private let spacing: Int

  /// Rows that are drawn at the most.
  private static let rowLimit = 120
  /// Lanes that are drawn at the most.
  private static let laneLimit = 24
  /// Room for times on the left.
  private static let margin = 96
  /// Room for half a head, and for the word that marks what decides.
  private static let rightMargin = 96
  private static let head = 48
  /// A letter is so wide on average, in pixels.
  private static let letter = 7

  init(_ ladder: Ladder) {
    self.ladder = ladder
    scale = LadderScale(Array(ladder.rows.prefix(Self.rowLimit)))
    leftOut = max(ladder.rows.count - Self.rowLimit, 0)
    spacing = max(130, min(240, 720 / max(ladder.lanes.count - 1, 1)))
  }

  /// The figure with its caption; only a remark if there are more lanes than anybody can follow.
  var html: HTML {
    guard ladder.lanes.count <= Self.laneLimit else {
      return "<p class=\"note\">No drawing: \(ladder.lanes.count) parties are too many for one.</p>\n"
    }
    return """
      <figure class="ladder"><div class="scroll" tabindex="0" role="group" aria-label="Ladder diagram">\(drawing)</div>
      <figcaption>\(caption)</figcaption></figure>

      """
  }

  private var caption: Phrase {
    let hasWaits = scale.places.contains { $0.height > 0 }
    let waits: Phrase =
      hasWaits
      ? " Waits of \(scale.leastToScale) s and more are drawn to scale; a tick is \(durationText(milliseconds: scale.tick * 1000))."
      : ""
    let more: Phrase = leftOut > 0 ? " \(leftOut) further rows are left out." : ""
    return "Times are counted from the first row." + waits + more
  }

  private var width: Int { column(ladder.lanes.count - 1) + max(Self.rightMargin, spacing / 2 + 4) }
  private var height: Int { Self.head + scale.height }

  private func column(_ lane: Int) -> Int {
    Self.margin + spacing / 2 + lane * spacing
  }

  private var drawing: HTML {
    """
    <svg width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="img" aria-label="\(summary)">
    \(scale.places.map(wait).joined())\(lanes)\(scale.places.map(step).joined())</svg>
    """
  }

  private var summary: String {
    let names = ladder.lanes.map(\.name.text).joined(separator: ", ")
    return
      "Ladder of \(ladder.moments.count) steps between \(names); the steps are told in words under Why we say so"
  }

  private var lanes: HTML {
    ladder.lanes.enumerated().map { index, lane -> HTML in
      let x = column(index)
      let room = (spacing - 16) / Self.letter
      return """
        <line class="lane" x1="\(x)" y1="\(Self.head - 6)" x2="\(x)" y2="\(height)"/>
        <rect class="head" x="\(x - spacing / 2 + 4)" y="1" width="\(spacing - 8)" height="\(Self.head - 8)" rx="6"/>
        <text class="name" x="\(x)" y="18">\(lane.name.shortened(to: room).text)</text>
        <text class="detail" x="\(x)" y="33">\(lane.detail.shortened(to: room).text)</text>

        """
    }.joined()
  }

  private func step(_ place: LadderScale.Place) -> HTML {
    let y = Self.head + place.top
    switch place.row {
    case .wait: return HTML()
    case .arrow(let from, let to, let moment):
      return group(moment, y, body: arrow(from: column(from), to: column(to), y, moment))
    case .point(let lane, let moment):
      let x = column(lane)
      let label = moment.label.shortened(to: (spacing - 20) / Self.letter).text
      return group(
        moment,
        y,
        body:
          "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"4\"/><text class=\"beside\" x=\"\(x + 9)\" y=\"\(y + 4)\">\(label)</text>"
      )
    }
  }

  private func group(_ moment: Ladder.Moment, _ y: Int, body: HTML) -> HTML {
    let time: HTML =
      "<text class=\"time\" x=\"\(Self.margin - 14)\" y=\"\(y + 4)\">\(moment.offset.text)</text>"
    let title: HTML = "<title>\(moment.offset.text): \(moment.label.text)</title>"
    guard moment.decides else { return "<g class=\"step\">\(title)\(time)\(body)</g>\n" }
    let x = column(ladder.lanes.count - 1) + 14
    return """
      <g class="step decides">\(title)\(time)\(body)<path class="mark" d="M\(x) \(y)l9 -5v10z"/><text class="mark" x="\(x + 13)" y="\(y + 4)">decides</text></g>

      """
  }

  private func arrow(from: Int, to: Int, _ y: Int, _ moment: Ladder.Moment) -> HTML {
    guard from != to else { return "<circle cx=\"\(from)\" cy=\"\(y)\" r=\"4\"/>" }
    let inset = from < to ? -8 : 8
    let head: HTML =
      from < to ? "<path d=\"M\(to) \(y)l-9 -4.5v9z\"/>" : "<path d=\"M\(to) \(y)l9 -4.5v9z\"/>"
    let label = moment.label.shortened(to: (abs(to - from) - 24) / Self.letter).text
    return """
      <line x1="\(from)" y1="\(y)" x2="\(to + inset)" y2="\(y)"/>\(head)<text class="over" x="\((from + to) / 2)" y="\(y - 5)">\(label)</text>
      """
  }

  /// A shaded stretch of time over all lanes, with its length at the left.
  private func wait(_ place: LadderScale.Place) -> HTML {
    guard case .wait(let time, _) = place.row else { return HTML() }
    let left = column(0) - 10
    let y = Self.head + place.top
    let middle = y + place.height / 2 + 4
    let ticks = place.ticks.map { tick -> HTML in
      "<line class=\"tick\" x1=\"\(left)\" y1=\"\(Self.head + tick)\" x2=\"\(left + 8)\" y2=\"\(Self.head + tick)\"/>"
    }
    return """
      <g class="wait"><rect x="\(left)" y="\(y)" width="\(column(ladder.lanes.count - 1) + 10 - left)" height="\(place.height)"/>\(ticks.joined())<text class="time" x="\(Self.margin - 14)" y="\(middle)">\(time.text)</text></g>

      """
  }
}
