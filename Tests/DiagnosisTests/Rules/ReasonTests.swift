import Diagnosis
import Testing
import Traces

struct ReasonTests {
  /// The one line said about a selection of these lines.
  private func reason(_ lines: String, _ known: [String: FactValue]) throws -> String {
    let selection = lines.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    let reasons = try rule("asked:\n\(selection)\ncondition: asked").reasons(record(known))
    try #require(reasons.count == 1)
    return reasons[0]
  }

  @Test func aSelectionThatHoldsShowsItsFacts() throws {
    #expect(
      try reason(
        "final_status: 408\nwait_ms|gt: 5",
        ["final_status": .integer(408), "wait_ms": .integer(60)]
      )
        == "selection `asked` holds: final_status is 408; wait_ms is 60"
    )
  }

  @Test func oneThatDoesNotHoldShowsWhatWasAsked() throws {
    #expect(
      try reason("desktop_count: 0\nwait_ms: 1", ["desktop_count": .integer(1), "wait_ms": .integer(1)])
        == "selection `asked` does not hold: desktop_count is 1, asked: 0"
    )
    #expect(
      try reason("final_status: [480, 486]", ["final_status": .integer(200)])
        == "selection `asked` does not hold: final_status is 200, asked: 480 or 486"
    )
    #expect(
      try reason("receiver|contains|all: [a, b]", ["receiver": .text("")])
        == "selection `asked` does not hold: receiver is '', asked: contains a and b"
    )
    #expect(
      try reason("wait_ms|gte: 60", ["wait_ms": .integer(59)])
        == "selection `asked` does not hold: wait_ms is 59, asked: at least 60"
    )
    #expect(
      try reason("wait_ms|neq: 60", ["wait_ms": .integer(60)])
        == "selection `asked` does not hold: wait_ms is 60, asked: not 60"
    )
    #expect(
      try reason("wait_ms|exists: true", [:])
        == "selection `asked` does not hold: wait_ms is unknown, asked: known"
    )
    #expect(
      try reason("wait_ms: null", ["wait_ms": .integer(1)])
        == "selection `asked` does not hold: wait_ms is 1, asked: unknown"
    )
    #expect(
      try reason("sender|fieldref: receiver", ["sender": .text("a"), "receiver": .text("b")])
        == "selection `asked` does not hold: sender is a, asked: the value of receiver"
    )
  }

  @Test func oneThatCannotBeToldShowsWhatIsUnknown() throws {
    #expect(
      try reason("desktop_count: 0\nwait_ms: 1", ["desktop_count": .integer(0)])
        == "selection `asked` cannot be told: wait_ms is unknown"
    )
  }

  @Test func ofSeveralMapsTheOneThatHoldsIsShown() throws {
    let lines = "- wait_ms: 1\n- final_status: 2\n  desktop_count: 3"
    #expect(
      try reason(lines, ["final_status": .integer(2), "desktop_count": .integer(3)])
        == "selection `asked` holds: final_status is 2; desktop_count is 3"
    )
    #expect(
      try reason(lines, ["wait_ms": .integer(0), "final_status": .integer(9), "desktop_count": .integer(3)])
        == "selection `asked` does not hold: wait_ms is 0, asked: 1; final_status is 9, asked: 2"
    )
  }

  @Test func valuesOfEveryTypeAreShown() throws {
    let known: [String: FactValue] = [
      "receiver_is_local": .boolean(true), "sent_at": .time(Timestamp(milliseconds: 1_435_665_600_123)),
      "silent_branch_categories": .texts(["mobile", "web"]), "branch_statuses": .integers([]),
    ]
    #expect(
      try reason("receiver_is_local: true", known) == "selection `asked` holds: receiver_is_local is true"
    )
    #expect(
      try reason("sent_at|exists: true", known)
        == "selection `asked` holds: sent_at is 2015-06-30T12:00:00.123Z"
    )
    #expect(
      try reason("silent_branch_categories: web", known)
        == "selection `asked` holds: silent_branch_categories is mobile, web"
    )
    #expect(
      try reason("branch_statuses: 408", known)
        == "selection `asked` does not hold: branch_statuses is an empty list, asked: 408"
    )
  }

  @Test func everySelectionOfTheConditionHasItsLineAndNoOther() throws {
    let detection =
      "b:\n    wait_ms: 1\na:\n    final_status: 408\nweak:\n    receiver: null\ncondition: a and not b and a"
    var draft = RuleDraft(detection: detection)
    draft.block += "\nweakened_by: [weak]"
    let rule = try #require(try rules(draft).delivery.first)
    let reasons = rule.reasons(record(["wait_ms": .integer(1), "final_status": .integer(408)]))
    #expect(reasons == ["selection `b` holds: wait_ms is 1", "selection `a` holds: final_status is 408"])
  }

  @Test func conditionsOfWeaknessesReadAsWords() throws {
    let detection = """
      asked:
          final_status: 408
      weak_client:
          sender|contains|neq: push
          silent_branch_categories|contains|neq: web
          wait_ms|exists: true
          branch_statuses|neq: 200
      condition: asked
      """
    var draft = RuleDraft(detection: detection)
    draft.block += "\nweakened_by: [weak_client]"
    let rule = try #require(try rules(draft).delivery.first)
    #expect(rule.logicInWords == "`asked`\n`asked`: final_status is 408")
    #expect(
      rule.weaknessesInWords == [
        "`weak_client`: sender is a text not containing push and silent_branch_categories has no member containing web "
          + "and wait_ms is known and branch_statuses has no member 200"
      ]
    )
  }

  @Test func ofARuleThatDoesNotMatchOnlyTheObstacleAndTheUnknownAreShown() throws {
    let detection = """
      a:
          final_status: 408
      b:
          wait_ms: 1
      c:
          desktop_count: 1
      filter:
          mobile_count: 1
      condition: a and b and c and not filter
      """
    let asked = try rule(detection)
    let known: [String: FactValue] = [
      "final_status": .integer(408), "desktop_count": .integer(2), "mobile_count": .integer(1),
    ]
    #expect(
      asked.obstacles(record(known)) == [
        "selection `b` cannot be told: wait_ms is unknown",
        "selection `c` does not hold: desktop_count is 2, asked: 1",
      ]
    )
    let filtered = asked.obstacles(
      record(known.merging(["wait_ms": .integer(1), "desktop_count": .integer(1)]) { $1 })
    )
    #expect(filtered == ["selection `filter` holds: mobile_count is 1"])
  }

  @Test func theLogicOfARuleReadsAsWords() throws {
    let detection = """
      timed_out:
          final_status: [408, 504]
          wait_ms|gte: 60000
      phones:
          - mobile_count|gt: 0
          - silent_branch_categories|startswith|cased: mob
      gone:
          sent_at|exists: false
      condition: timed_out and (phones or not gone)
      """
    #expect(
      try rule(detection).logicInWords == """
        `timed_out` and (`phones` or not `gone`)
        `timed_out`: final_status is 408 or 504 and wait_ms is at least 60000
        `phones`: mobile_count is more than 0; or silent_branch_categories has a member that begins with mob (in this case)
        `gone`: sent_at is unknown
        """
    )
  }
}
