import Testing

@testable import Reports

@Suite("Ladders as drawings")
struct LadderFigureTests {
  private func ladder(waits: [Int]) -> Ladder {
    let lanes = ["a", "b"].map { Ladder.Lane(name: $0, detail: "", short: $0) }
    let arrow = Ladder.Row.arrow(from: 0, to: 1, .init(offset: "0 s", label: "INVITE"))
    return Ladder(lanes: lanes, rows: waits.flatMap { [arrow, .wait("some", milliseconds: $0)] } + [arrow])
  }

  /// Pixels from the row before each wait to the one after it.
  private func heights(_ waits: [Int]) -> [Int] {
    let places = LadderScale(ladder(waits: waits).rows).places
    return places.indices.filter { $0 % 2 == 1 }.map { places[$0 + 1].top - places[$0 - 1].top }
  }

  @Test("waits are drawn to one scale, the same in all ladders that have room")
  func scale() {
    let first = heights([15_000, 60_000])
    #expect(first[1] == 4 * first[0])
    #expect(heights([60_000]) == [first[1]])
    let long = heights([3_600_000, 1_800_000])
    #expect(long[0] == 2 * long[1])
    #expect(long[0] <= 400)
  }

  @Test("a wait of any length has room, and none takes more than a page")
  func extremes() {
    for wait in [0, 1, 2000, .max / 2, .max] {
      let scale = LadderScale(ladder(waits: [wait, 2000]).rows)
      #expect(scale.height < 700)
      #expect(scale.places.allSatisfy { $0.ticks.count < 40 })
    }
  }

  @Test("labels of a log are text, and what decides is told in words")
  func drawing() {
    var ladder = ladder(waits: [60_000])
    ladder.rows.append(
      .arrow(from: 1, to: 0, .init(offset: "+60 s", label: "408 \("</svg><script>")", decides: true))
    )
    ladder.rows.append(.point(lane: 1, .init(offset: "+61 s", label: "noted")))
    let html = LadderFigure(ladder).html.text
    #expect(!html.contains("<script"))
    #expect(html.contains("<title>+60 s: 408 &lt;/svg&gt;&lt;script&gt;</title>"))
    #expect(html.contains(">decides</text>"))
    #expect(html.contains("role=\"img\""))
    #expect(!html.contains("style="))
  }

  @Test("a ladder of any size is bounded, and says so")
  func bounds() {
    let long = LadderFigure(ladder(waits: Array(repeating: 2000, count: 5000))).html.text
    #expect(long.utf8.count < 100_000)
    #expect(long.contains("further rows are left out"))
    let wide = Ladder(lanes: Array(repeating: .init(name: "n", detail: "", short: "n"), count: 500), rows: [])
    #expect(LadderFigure(wide).html.text.contains("500 parties are too many"))
    #expect(LadderFigure(Ladder(lanes: [], rows: [])).html.text.contains("<svg"))
  }
}
