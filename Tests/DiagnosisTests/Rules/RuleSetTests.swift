import Diagnosis
import Testing

struct RuleSetTests {
  private func draft(_ name: String, order: Int, _ detection: String, block: String = "") -> RuleDraft {
    var draft = RuleDraft(detection: detection)
    draft.name = name
    draft.block = "verdict: declined\norder: \(order)\nconfidence: high\nexplanation: a\nadvice: b\n\(block)"
    return draft
  }

  private let timedOut = "asked:\n    final_status: 408\ncondition: asked"
  private let failed = "asked:\n    final_status|gte: 400\ncondition: asked"

  @Test func rulesAreAskedByOrderThenName() throws {
    let set = try rules(
      draft("c", order: 20, timedOut),
      draft("b", order: 10, timedOut),
      draft("a", order: 20, timedOut),
      .presence("SPOP", name: "z", order: 2, detection: timedOut),
      .presence("MPOP", name: "y", order: 1, detection: timedOut)
    )
    #expect(set.delivery.map(\.name) == ["b", "a", "c"])
    #expect(set.presence.map(\.name) == ["y", "z"])
  }

  @Test func theFirstRuleThatAppliesDecidesAndAllAreKept() throws {
    let set = try rules(
      draft("late", order: 30, failed),
      draft("early", order: 10, timedOut),
      draft("mid", order: 20, failed)
    )
    let timeout = set.evaluate(record(["final_status": .integer(408)]))
    #expect(timeout.decided?.name == "early")
    #expect(timeout.matched == ["early", "mid", "late"])
    #expect(set.evaluate(record(["final_status": .integer(480)])).matched == ["mid", "late"])
  }

  @Test func noRuleDecidesWhereNoneApplies() throws {
    let result = try rules(draft("one", order: 1, timedOut)).evaluate(record([:]))
    #expect(result.decided == nil && result.matched == [] && result.confidence == .low)
  }

  @Test func deliveryRulesAskForWhatPresenceRulesSet() throws {
    let set = try rules(
      .presence(
        "SPOP",
        name: "one-client",
        order: 1,
        detection: "asked:\n    desktop_count: 1\ncondition: asked"
      ),
      .presence(
        "none",
        name: "otherwise",
        order: 2,
        detection: "asked:\n    desktop_count|exists: true\ncondition: asked"
      ),
      draft("spop", order: 1, "asked:\n    presence: SPOP\ncondition: asked"),
      draft("none", order: 2, "asked:\n    presence: none\ncondition: asked")
    )
    let one = set.evaluate(record(["desktop_count": .integer(1)]))
    #expect(one.presenceRule?.name == "one-client")
    #expect(one.decided?.name == "spop")
    let presence = try #require(draftFacts.firstIndex { $0.name == "presence" })
    #expect(one.facts[presence] == .text("SPOP"))
    #expect(set.evaluate(record(["desktop_count": .integer(0)])).decided?.name == "none")
    #expect(set.evaluate(record([:])).presenceRule == nil)
  }

  @Test func anOwnRuleTakesThePlaceOfTheOneWithItsName() throws {
    let builtIn = try rules(draft("one", order: 10, timedOut), draft("two", order: 20, timedOut))
    let own = try rules(draft("two", order: 5, failed), draft("three", order: 7, failed))
    let both = builtIn.adding(own: own)
    #expect(both.delivery.map(\.name) == ["two", "three", "one"])
    #expect(both.evaluate(record(["final_status": .integer(500)])).decided?.name == "two")
  }

  @Test func anOwnRuleMayTurnAPresenceRuleIntoADeliveryRule() throws {
    let builtIn = try rules(.presence("SPOP", name: "one", order: 1, detection: timedOut))
    let both = builtIn.adding(own: try rules(draft("one", order: 1, timedOut)))
    #expect(both.presence.isEmpty)
    #expect(both.delivery.map(\.name) == ["one"])
  }

  @Test func everyWeaknessThatHoldsTakesTheConfidenceDownAStep() throws {
    let detection = """
      asked:
          final_status: 408
      weak_reason:
          diagnostic_reason: null
      weak_local:
          receiver_is_local: false
      condition: asked
      """
    let block =
      "weakened_by: [weak_reason, weak_local]\nweakness_reasons:\n    weak_local: '{receiver} is elsewhere.'"
    let set = try rules(draft("one", order: 1, detection, block: block))
    var known: [String: FactValue] = ["final_status": .integer(408), "diagnostic_reason": .text("x")]
    #expect(set.evaluate(record(known)).confidence == .high)
    known["receiver_is_local"] = .boolean(false)
    let weaker = set.evaluate(record(known))
    #expect(weaker.confidence == .medium)
    #expect(weaker.weaknessReasons == ["{receiver} is elsewhere."])
    known["diagnostic_reason"] = nil
    let weakest = set.evaluate(record(known))
    #expect(weakest.confidence == .low)
    #expect(weakest.weaknesses == ["weak_reason", "weak_local"])
  }

  @Test func outcomesAreToldOnlyToThoseWhoAsk() throws {
    let set = try rules(
      .presence("SPOP", name: "p", order: 1, detection: failed),
      draft("a", order: 1, failed),
      draft("b", order: 2, failed),
      draft("c", order: 3, timedOut)
    )
    let known = record(["final_status": .integer(480)])
    #expect(set.evaluate(known).outcomes.isEmpty)
    let outcomes = set.evaluate(known, tellingReasons: true).outcomes
    #expect(outcomes.map(\.rule) == ["p", "a", "b", "c"])
    #expect(outcomes.map(\.result) == [.decided, .decided, .matched, .notMatched])
    #expect(outcomes.last?.reasons == ["selection `asked` does not hold: final_status is 480, asked: 408"])
  }

  @Test func whatARuleSaysAboutItselfIsKept() throws {
    var draft = RuleDraft()
    draft.head += "\nid: 0a1b2c3d-0000-4000-8000-0123456789ab\nstatus: test\ndescription: Short."
    draft.head += "\nreferences: [RFC 3261]\nfalsepositives: [None known]\ndate: 2024-01-31"
    draft.block += "\nsamples: {fires: [yes-story], silent: [no-story]}"
    let rule = try #require(try rules(draft).delivery.first)
    #expect(
      rule.title == "A draft" && rule.level == .low && rule.status == "test" && rule.description == "Short."
    )
    #expect(rule.id == "0a1b2c3d-0000-4000-8000-0123456789ab")
    #expect(rule.references == ["RFC 3261"] && rule.falsePositives == ["None known"])
    #expect(rule.samples.fires == ["yes-story"] && rule.samples.silent == ["no-story"])
    #expect(rule.conclusion == .delivery(.accepted) && rule.order == 10 && rule.confidence == .high)
    #expect(rule.explanation == "It went well." && rule.advice == "Nothing to do.")
    #expect(rule.path == "rules/draft.yml" && rule.line == 1)
  }
}
