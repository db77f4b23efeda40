import Conversations
import Diagnosis
import SIP
import SourceBytes
import TestSupport
import Testing
import Traces

@Suite("Each sample tells its story")
struct StoryTests {
  @Test("there is a log for every story", arguments: Sample.folders)
  func logs(story: String) {
    #expect(Telling.all.contains { $0.story == story })
    #expect(Sample.folders.count >= 8)
  }

  @Test("verdict, presence and confidence are those of the prose", arguments: Telling.all)
  func conclusion(telling: Telling) async throws {
    let story = try #require(try Story(named: telling.story))
    let main = try #require(try await Analyses.analysis(of: telling).main(of: story))
    #expect(main.verdict.rawValue == story.verdict)
    let presence = try #require(main.facts[name: "presence"])
    #expect(story.presences.map(FactValue.text).contains(presence))
    if let confidence = story.confidence {
      #expect(main.confidence.rawValue == confidence, "\(main.weaknesses)")
    }
  }

  @Test("the messages around the story are accepted, but for those its prose names", arguments: Telling.all)
  func around(telling: Telling) async throws {
    let story = try #require(try Story(named: telling.story))
    let analysis = try await Analyses.analysis(of: telling)
    let main = try #require(analysis.main(of: story))
    let others = analysis.deliveries.filter { $0.delivery.id != main.delivery.id }
    #expect(!others.isEmpty || !telling.fileNames.contains(where: Sample.isServerTrace))
    let failed = others.filter { $0.verdict != .accepted }
    #expect(Set(failed.map(\.verdict.rawValue)) == Set(story.verdictsAround))
  }

  @Test("patterns over many messages are those of the prose", arguments: Telling.all)
  func patterns(telling: Telling) async throws {
    let story = try #require(try Story(named: telling.story))
    let analysis = try await Analyses.analysis(of: telling)
    let findings = try RuleSet.builtIn().findings(in: analysis.deliveries)
    #expect(findings.map(\.rule.name) == story.patterns)
  }

  @Test(
    "deliveries are the dialogs that offer an instant message, and no noise is one",
    arguments: Sample.all
  )
  func deliveries(sample: Sample) async throws {
    let offered = LogText(try sample.bytes()).instantMessageCallIDs
    let first = try await Analyses.analysis(of: sample).deliveries.filter {
      $0.delivery.kind == .firstMessage
    }
    let callIDs = first.compactMap(\.delivery.callID)
    #expect(callIDs.count == offered.count)
    #expect(Set(callIDs) == offered)
  }

  @Test("both forms of a log give the same deliveries, facts and verdicts", arguments: Sample.pairs)
  func forms(pair: SamplePair) async throws {
    let cls = try await Analyses.analysis(of: pair.cls).deliveries
    let ocsLogger = try await Analyses.analysis(of: pair.ocsLogger).deliveries
    #expect(cls.map { $0.facts() } == ocsLogger.map { $0.facts() })
    #expect(cls.map(\.targets.count) == ocsLogger.map(\.targets.count))
  }

  @Test("a record that rotation cut off is named with its place")
  func rotation() async throws {
    let sample = try #require(Sample.all.first { $0.story == "trace-ends-early" })
    let log = LogText(try sample.bytes())
    let cut = try await Analyses.analysis(of: sample).contents.irregularities.filter { $0.name == .recordCut }
    #expect(cut.count == 1)
    let place = try #require(cut.first?.location)
    #expect(log.line(beginningAt: place.offset) == place.line)
    #expect(place.offset + place.length == log.bytes.count)
  }
}
