import Conversations
import Diagnosis
import TestSupport
import Testing

@Suite("The samples a rule names prove it")
struct RuleSampleTests {
  /// A rule and a sample it names.
  struct Proof: Sendable, CustomStringConvertible {
    let rule: String
    let telling: Telling

    var description: String { "\(rule) on \(telling)" }
  }

  private static func proofs(_ samples: KeyPath<Rule.Samples, [String]>) -> [Proof] {
    guard let rules = try? RuleSet.builtIn() else { return [] }
    return (rules.presence + rules.delivery).flatMap { rule in
      rule.samples[keyPath: samples].flatMap { story in
        Telling.all.filter { $0.story == story }.map { Proof(rule: rule.name, telling: $0) }
      }
    }
  }

  private func result(_ proof: Proof) async throws -> RuleOutcome.Result {
    let story = try #require(try Story(named: proof.telling.story))
    let main = try #require(try await Analyses.analysis(of: proof.telling).main(of: story))
    return try #require(main.outcomes.first { $0.rule == proof.rule }).result
  }

  @Test("every rule names samples that fire and that stay silent, and all of them exist")
  func everyRuleIsProved() throws {
    let rules = try RuleSet(reading: RuleSource.builtIn, knownSamples: Set(Sample.folders))
    for rule in rules.presence + rules.delivery {
      #expect(!rule.samples.fires.isEmpty, "\(rule.name)")
      #expect(!rule.samples.silent.isEmpty, "\(rule.name)")
    }
  }

  @Test("a rule decides where it is said to fire", arguments: proofs(\.fires))
  func fires(proof: Proof) async throws {
    #expect(try await result(proof) == .decided)
  }

  @Test("a rule does not decide where it is said to be silent", arguments: proofs(\.silent))
  func silent(proof: Proof) async throws {
    #expect(try await result(proof) != .decided)
  }
}
