import Foundation
import TestSupport
import Testing

@Suite("The report of each sample is the one on file")
struct GoldenReportTests {
  /// With the variable `RECORD` set, the reports are written anew instead, which is no pass.
  @Test("word by word", arguments: Telling.all)
  func report(telling: Telling) async throws {
    let told = try await Analyses.analysis(of: telling).text
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try told.write(toFile: telling.expectedReport, atomically: true, encoding: .utf8)
      Issue.record("recorded; run again")
      return
    }
    let expected = try String(contentsOfFile: telling.expectedReport, encoding: .utf8)
    #expect(told == expected, "\(Self.firstDifference(told, expected))")
  }

  @Test("no report on file is without a log")
  func nothingLeftOver() {
    let expected = Repository.files(in: "samples", endingIn: ".txt").filter { $0.contains("/expected") }
      .map(Repository.path)
    #expect(Set(expected) == Set(Telling.all.map(\.expectedReport)))
  }

  private static func firstDifference(_ told: String, _ expected: String) -> String {
    let lines = [told, expected].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    let first = zip(lines[0], lines[1]).enumerated().first { $0.element.0 != $0.element.1 }
    guard let first else { return "one ends before the other" }
    return "line \(first.offset + 1): \(first.element.0)\n expected: \(first.element.1)"
  }
}
