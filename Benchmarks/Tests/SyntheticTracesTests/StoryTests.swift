import Foundation
import SyntheticTraces
import Testing

@Suite("Stories")
struct StoryTests {
  private static let samples = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("samples")

  @Test("the samples on disk are current", arguments: Story.all)
  func areCurrent(story: Story) throws {
    let place = Self.samples.appendingPathComponent(story.name)
    for log in story.logs {
      let kept = try Data(contentsOf: place.appendingPathComponent(log.fileName))
      #expect(
        kept == Data(log.bytes),
        "regenerate: cd Benchmarks && swift run synthesize stories ../samples"
      )
    }
  }

  @Test("the same story gives the same bytes", arguments: Story.all)
  func areDeterministic(story: Story) {
    #expect(story.log(as: .cls) == story.log(as: .cls))
    #expect(story.clientLogs.map(\.bytes) == story.clientLogs.map(\.bytes))
  }

  @Test("no two stories share an endpoint of Bob")
  func keepEndpointsApart() {
    var seen: Set<Substring> = []
    for story in Story.all {
      let records = LoggedRecord.records(of: text(of: story.log(as: .cls)))
      let epids = records.filter { $0.startLine?.hasPrefix("REGISTER") == true }
        .flatMap { $0.values(of: "From") }.filter { $0.hasPrefix("<sip:bob@") }
        .map { $0.suffix(10) }
      #expect(seen.isDisjoint(with: epids))
      seen.formUnion(epids)
    }
  }

  @Test("the last record of the story that ends early is cut in a line")
  func cutsLastRecord() throws {
    let story = try #require(Story.all.first { $0.name == "trace-ends-early" })
    let log = text(of: story.log(as: .cls))
    let last = try #require(log.ranges(of: "$$begin_record").last)
    #expect(!log[last.upperBound...].contains("$$end_record"))
    #expect(!log.hasSuffix("\n"))
  }
}
