import Diagnosis
import Traces

/// Deliveries over time as stacked bars, and the same as a table.
struct TimeChart {
  private let histogram: DeliveryHistogram
  private let highest: Int

  private static let width = 960
  private static let height = 220
  private static let left = 52
  private static let bottom = 34

  init(_ histogram: DeliveryHistogram) {
    self.histogram = histogram
    highest = max((0..<histogram.count).map { histogram.total($0) }.max() ?? 0, 1)
  }

  var html: HTML {
    """
    <figure class="chart"><div class="scroll" tabindex="0" role="group" aria-label="Chart of messages over time">
    <svg width="\(Self.width)" height="\(Self.height)" viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-label="Messages over time, by verdict; the numbers stand in the table below">
    \(grid)\((0..<histogram.count).map(bar).joined())\(axis)</svg></div>
    \(legend)<figcaption>\(caption)</figcaption></figure>
    <details><summary>The numbers as a table</summary>\(HTMLRenderer().html(.table(table)))</details>

    """
  }

  private var caption: Phrase {
    "Messages by the time they were sent (UTC). One bar is \(stretch)."
  }

  private var stretch: Phrase {
    let minutes = histogram.step / 60_000
    if minutes % 1440 == 0 { return counted(minutes / 1440, "day", "days") }
    return minutes % 60 == 0 ? counted(minutes / 60, "hour", "hours") : counted(minutes, "minute", "minutes")
  }

  private var base: Int { Self.height - Self.bottom }
  private var slot: Double { Double(Self.width - Self.left - 8) / Double(max(histogram.count, 1)) }

  private func x(_ index: Int) -> Int { Self.left + Int(Double(index) * slot) }

  private func y(_ count: Int) -> Int {
    base - Int(Double(count) / Double(highest) * Double(base - 12))
  }

  /// Lines at round numbers.
  private var grid: HTML {
    let step = Self.roundStep(highest)
    return stride(from: 0, through: highest, by: step).map { count -> HTML in
      """
      <line class="grid" x1="\(Self.left)" y1="\(y(count))" x2="\(Self.width)" y2="\(y(count))"/><text class="count" x="\(Self.left - 6)" y="\(y(count) + 4)">\(count)</text>

      """
    }.joined()
  }

  /// 1, 2 or 5 times a power of ten, with at most five lines.
  private static func roundStep(_ highest: Int) -> Int {
    var step = 1
    while true {
      for factor in [1, 2, 5] where highest / (step * factor) < 5 { return step * factor }
      step *= 10
    }
  }

  private func bar(_ index: Int) -> HTML {
    let width = max(min(Int(slot) - 2, 60), 1)
    var sum = 0
    var parts = HTML()
    for (kind, series) in histogram.series.enumerated() where series.counts[index] > 0 {
      let top = y(sum + series.counts[index])
      let height = max(y(sum) - top, 1)
      sum += series.counts[index]
      parts += """
        <rect class="s\(kind)" x="\(x(index))" y="\(top)" width="\(width)" height="\(height)"><title>\(label(index)): \(series.counts[index]) \(series.name.text)</title></rect>

        """
    }
    return parts
  }

  private var axis: HTML {
    let step = max(histogram.count / 6, 1)
    let labelled = stride(from: 0, to: histogram.count, by: step).filter { x($0) < Self.width - 72 }
    return labelled.map { index -> HTML in
      "<text class=\"when\" x=\"\(x(index))\" y=\"\(base + 16)\">\(label(index))</text>\n"
    }.joined()
  }

  /// Without the day, where all is on one; without the time, where stretches are days.
  private func label(_ index: Int) -> String {
    let time = histogram.time(index)
    let isOneDay = histogram.start.dateText == histogram.time(histogram.count - 1).dateText
    let clock = String(time.timeText.prefix(5))
    if histogram.step >= 86_400_000 { return time.dateText }
    return isOneDay ? clock : "\(time.dateText.suffix(5)) \(clock)"
  }

  private var legend: HTML {
    let items = histogram.series.enumerated().map { kind, series -> HTML in
      "<li><svg width=\"14\" height=\"14\" aria-hidden=\"true\"><rect class=\"s\(kind)\" width=\"14\" height=\"14\"/></svg> \(series.name): \(series.total)</li>\n"
    }
    return "<ul class=\"legend\">\n\(items.joined())</ul>\n"
  }

  private var table: Table {
    let columns =
      [Table.Column("from (UTC)")] + histogram.series.map { Table.Column($0.name, isNumeric: true) }
    let filled = (0..<histogram.count).filter { histogram.total($0) > 0 }
    return Table(columns, rowCount: filled.count) { row in
      let time = histogram.time(filled[row])
      return [Phrase("\(time.dateText) \(time.timeText)")]
        + histogram.series.map { "\($0.counts[filled[row]])" }
    }
  }
}
