import Diagnosis
import Foundation
import Testing

@Suite("The files built into the program")
struct BuiltInFileTests {
  /// The `rules` folder of this package.
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "rules")

  @Test("are the rules of the folder, word for word and in order")
  func equalsFolder() throws {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".yml") && $0.contains("/") }.sorted()
    #expect(RuleSource.builtIn.map(\.path) == paths.map { "rules/" + $0 })
    for source in RuleSource.builtIn {
      let path = Self.folder.deletingLastPathComponent().appending(path: source.path)
      #expect(source.text == (try String(contentsOf: path, encoding: .utf8)))
    }
  }

  @Test("make a rule set in which every rule has samples that fire and that stay silent")
  func samples() throws {
    let rules = try RuleSet.builtIn()
    #expect(!rules.presence.isEmpty && !rules.delivery.isEmpty)
    for rule in rules.presence + rules.delivery {
      #expect(!rule.samples.fires.isEmpty, "\(rule.name)")
      #expect(!rule.samples.silent.isEmpty, "\(rule.name)")
      #expect(Set(rule.samples.fires).isDisjoint(with: rule.samples.silent), "\(rule.name)")
    }
  }

  @Test("give a reason for every weakness")
  func reasons() throws {
    for rule in try RuleSet.builtIn().delivery {
      #expect(Set(rule.weakenedBy) == Set(rule.weaknessReasons.keys), "\(rule.name)")
    }
  }
}
