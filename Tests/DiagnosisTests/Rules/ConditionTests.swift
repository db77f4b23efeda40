import Diagnosis
import Testing

struct ConditionTests {
  /// Whether a condition over the selections a, b, c, _d holds if just the listed ones do.
  private func holds(_ condition: String, _ true_: String) throws -> Bool {
    let facts = ["a": "wait_ms", "b": "final_status", "c": "desktop_count", "_d": "mobile_count"]
    let names = ["a", "b", "c", "_d"]
    let selections = names.map { "\($0):\n    \(facts[$0] ?? ""): 1" }.joined(separator: "\n")
    let complete = "(\(condition)) or (a and not a and b and c and _d)"
    let known = names.map {
      (facts[$0] ?? "", FactValue.integer(true_.split(separator: " ").contains($0[...]) ? 1 : 0))
    }
    return try rule("\(selections)\ncondition: \(complete)").matches(
      record(Dictionary(uniqueKeysWithValues: known))
    )
  }

  @Test func andBindsCloserThanOr() throws {
    #expect(try holds("a or b and c", "a"))
    #expect(try !holds("(a or b) and c", "a"))
    #expect(try holds("a and b or c", "c"))
    #expect(try !holds("a and (b or c)", "c"))
  }

  @Test func notBindsClosest() throws {
    #expect(try holds("not a and b", "b"))
    #expect(try !holds("not (a or b)", "b"))
    #expect(try holds("not a or b", "a b"))
    #expect(try holds("not not a", "a"))
  }

  @Test func oneOfAPatternIsAnOr() throws {
    #expect(try holds("1 of a*", "a"))
    #expect(try !holds("1 of a*", "b"))
    #expect(try holds("any of them", "c"))
    #expect(try holds("not 1 of them", ""))
  }

  @Test func allOfAPatternIsAnAnd() throws {
    #expect(try holds("all of a*", "a"))
    #expect(try holds("all of them", "a b c"))
    #expect(try !holds("all of them", "a b"))
  }

  @Test func themLeavesOutNamesBeginningWithAnUnderscore() throws {
    #expect(try !holds("1 of them", "_d"))
    #expect(try !holds("1 of *", "_d"))
    #expect(try holds("1 of _*", "_d"))
    #expect(try holds("_d", "_d"))
  }

  @Test func namesMayLookLikeWordsOfTheLanguage() throws {
    let rule = try rule(
      "notified:\n    wait_ms: 1\nor_so:\n    wait_ms: 2\n1:\n    wait_ms: 3\ncondition: notified or or_so or 1"
    )
    #expect(rule.matches(record(["wait_ms": .integer(2)])))
    #expect(rule.matches(record(["wait_ms": .integer(3)])))
  }

  @Test func linesOfAMapAreJoinedWithAnd() throws {
    #expect(
      try applies("wait_ms: 1\nfinal_status: 2", ["wait_ms": .integer(1), "final_status": .integer(2)])
    )
    #expect(
      try !applies("wait_ms: 1\nfinal_status: 2", ["wait_ms": .integer(1), "final_status": .integer(3)])
    )
  }

  @Test func mapsOfAListAreJoinedWithOr() throws {
    let lines = "- wait_ms: 1\n- final_status: 2\n  desktop_count: 3"
    #expect(try applies(lines, ["wait_ms": .integer(1)]))
    #expect(try applies(lines, ["final_status": .integer(2), "desktop_count": .integer(3)]))
    #expect(try !applies(lines, ["final_status": .integer(2), "desktop_count": .integer(0)]))
  }

  @Test(arguments: [
    ("asked and", "it ends where a selection is due"), ("(asked", "it ends where `)` is due"),
    ("asked)", "`)` stands where `and`, `or` or the end is due"),
    ("asked asked", "`asked` stands where `and`, `or` or the end is due"),
    ("or asked", "`or` stands where a selection is due"),
    ("asked | count", "`|` stands where `and`, `or` or the end is due"),
    ("2 of them", "`2 of` is neither `1 of` nor `all of`"),
    ("1 of", "it ends where `them` or a pattern of selections is due"),
    ("NOT asked", ""),
  ])
  func aBadConditionIsToldWithItsFault(_ condition: String, _ problem: String) {
    let draft = RuleDraft(detection: "asked:\n    wait_ms: 1\ncondition: '\(condition)' # here")
    let kind: RuleError.Kind =
      problem.isEmpty ? .unknownSelection("NOT", nearest: nil) : .badCondition(problem: problem)
    expect(kind, in: draft.text)
  }

  @Test func endlessBracketsAreRefused() {
    let condition = String(repeating: "(", count: 10_000)
    let draft = RuleDraft(detection: "asked:\n    wait_ms: 1\ncondition: '\(condition)' # here")
    expect(.badCondition(problem: "it is nested too deeply"), in: draft.text)
  }
}
