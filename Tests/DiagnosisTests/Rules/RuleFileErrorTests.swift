import Diagnosis
import Testing

/// Files that are no rules, and files made to do harm.
struct RuleFileErrorTests {
  @Test func brokenYAMLIsToldWithItsLine() {
    let found = errors(in: "title: A draft\nlevel: [low\nname: draft\n")
    #expect(found.map(\.line) == [3])
    guard case .notYAML? = found.first?.kind else {
      Issue.record("\(found)")
      return
    }
  }

  @Test(arguments: ["", "# nothing\n", "- a\n- b\n", "just words\n"])
  func aFileThatIsNoMapIsNoRule(_ text: String) {
    #expect(errors(in: text).map(\.kind) == [.notAMap])
  }

  @Test func aSecondDocumentIsRefused() {
    let found = errors(in: RuleDraft().text + "---\ntitle: Another\n")
    #expect(found.map(\.kind) == [.notYAML(problem: "but found another document")])
  }

  @Test func aKeyThatStandsTwiceIsRefused() {
    expect(.repeatedKey("title"), in: "title: One # here\nname: draft\ntitle: Two\n")
    expect(.repeatedKey("1"), in: "title: One\ndetection:\n    1: a # here\n    '1': b\n")
  }

  @Test func aliasesAreRefused() {
    expect(.alias(name: "x"), in: "title: &x One\nname: *x # here\n")
    #expect(errors(in: "title: *x\n").map(\.kind) == [.notYAML(problem: "found undefined alias")])
  }

  @Test func anAnchorNobodyRefersToChangesNothing() {
    #expect(errors(in: RuleDraft().text.replacing("title: A", with: "title: &lonely A")) == [])
  }

  @Test func nestedAliasesInAKeyDoNotTakeForever() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...40 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    text += "? *a40\n: y\n"
    #expect(errors(in: text).map(\.kind) == [.alias(name: "a0")])
  }

  @Test func stopsAtDeepNestingWithoutFalling() {
    let brackets = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
    expect(.tooDeep, in: "title: \(brackets) # here")
    #expect(errors(in: String(repeating: "[", count: 100_000)).count == 1)
    #expect(errors(in: String(repeating: "- ", count: 100_000)).count == 1)
  }

  @Test func aVeryLargeFileIsNotEvenRead() {
    let text = String(repeating: "#", count: 1_048_577)
    #expect(errors(in: text).map(\.kind) == [.tooLarge(bytes: 1_048_577)])
  }

  @Test func aRuleCutAnywhereNeverTraps() {
    let text = RuleDraft().text
    for length in 0..<text.count {
      _ = errors(in: String(text.prefix(length)))
    }
  }
}
