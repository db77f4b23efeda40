import TestSupport
import Testing

@Suite("Reports of samples at the widths of terminals")
struct ReportWidthTests {
  private static let stories: Set<String> = [
    "two-front-ends", "bad-morning", "mobile-timeout-mpop", "federation-failure", "conference-partial",
  ]

  /// Commands are lines to be copied, which are never broken.
  @Test(
    "no line is wider than the terminal",
    arguments: [80, 200],
    Telling.all.filter { stories.contains($0.story) }
  )
  func lines(width: Int, telling: Telling) async throws {
    let text = try await Analyses.analysis(of: telling).text(width: width)
    let wide = text.split(separator: "\n").filter { $0.count > width && !$0.contains("-CsClsLogging") }
    #expect(wide.isEmpty, "\(wide.first ?? "")")
  }

  @Test(
    "prose has no lines that are too long to be read, however wide the terminal",
    arguments: Telling.all.filter { stories.contains($0.story) }
  )
  func prose(telling: Telling) async throws {
    let lines = try await Analyses.analysis(of: telling).text(width: 200).split(separator: "\n")
    let long = lines.filter { $0.count > 122 && !$0.contains("-CsClsLogging") && !$0.contains("  ") }
    #expect(long.isEmpty, "\(long.first ?? "")")
  }
}
