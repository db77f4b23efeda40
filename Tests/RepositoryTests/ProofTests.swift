import TestSupport
import Testing

@Suite("Rules and samples")
struct ProofTests {
  @Test("There are rules of both kinds")
  func rulesAreThere() {
    #expect(RuleFile.all.contains { $0.path.hasPrefix("rules/delivery/") })
    #expect(RuleFile.all.contains { $0.path.hasPrefix("rules/presence/") })
  }

  @Test("Each rule names a sample it fires on and one it is silent on", arguments: RuleFile.all)
  func rulesBringTheirProof(_ rule: RuleFile) {
    #expect(!rule.fires.isEmpty)
    #expect(!rule.silent.isEmpty)
    #expect(Set(rule.fires).isDisjoint(with: rule.silent))
  }

  @Test("Each sample a rule names is there", arguments: RuleFile.all)
  func namedSamplesAreThere(_ rule: RuleFile) {
    for sample in rule.fires + rule.silent { #expect(Repository.has("samples/\(sample)"), "\(sample)") }
  }

  @Test("Each sample tells its story in words and holds a log")
  func samplesTellTheirStory() throws {
    let samples = try Repository.folders(in: "samples")
    #expect(!samples.isEmpty)
    for sample in samples {
      let story = try Repository.text("samples/\(sample)/STORY.md")
      #expect(story.split(separator: " ").count > 20, "\(sample)")
      #expect(Telling.all.contains { $0.story == sample }, "\(sample)")
    }
  }

  @Test("Each sample is the proof of some rule")
  func samplesProveSomething() throws {
    let proofs = Set(RuleFile.all.flatMap(\.fires))
    #expect(try Repository.folders(in: "samples").filter { !proofs.contains($0) } == [])
  }
}
