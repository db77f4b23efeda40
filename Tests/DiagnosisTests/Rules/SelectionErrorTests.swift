import Diagnosis
import Testing

struct SelectionErrorTests {
  /// A rule whose selection has just this line, which is where the error is expected.
  private func asking(_ line: String) -> String {
    RuleDraft(detection: "asked:\n    \(line) # here\ncondition: asked").text
  }

  @Test func anUnknownFactIsToldWithTheNearestOne() {
    expect(.unknownFact("desktop_cuont", nearest: "desktop_count"), in: asking("desktop_cuont: 1"))
    expect(.unknownFact("Wait_MS", nearest: "wait_ms"), in: asking("Wait_MS: 1"))
    expect(.unknownFact("moon_phase", nearest: nil), in: asking("moon_phase: 1"))
    expect(.unknownFact("recever", nearest: "receiver"), in: asking("sender|fieldref: recever"))
  }

  @Test func whatIsConcludedCannotBeAsked() {
    expect(.concludedFact("verdict"), in: asking("verdict: accepted"))
    expect(.concludedFact("verdict"), in: asking("sender|fieldref: verdict"))
  }

  @Test func presenceRulesCannotAskForPresence() {
    let draft = RuleDraft.presence(
      "SPOP",
      name: "p",
      order: 1,
      detection: "asked:\n    presence: MPOP # here\ncondition: asked"
    )
    expect(.presenceInPresenceRule("presence"), in: draft.text)
    #expect(errors(in: asking("presence: MPOP")) == [])
  }

  @Test func anUnknownModifierIsToldWithTheNearestOne() {
    expect(.unknownModifier("contain", nearest: "contains"), in: asking("receiver|contain: a"))
    expect(.unknownModifier("", nearest: nil), in: asking("receiver|: a"))
    expect(.unsupportedModifier("base64"), in: asking("receiver|base64: a"))
  }

  @Test(arguments: [
    ("receiver|contains|startswith: a", "startswith", "contains"),
    ("receiver|contains|contains: a", "contains", "contains"),
    ("receiver|i: a", "i", "i"), ("receiver|contains|re: a", "re", "contains"),
    ("receiver|re|cased: a", "cased", "re"),
    ("wait_ms|gt|lt: 1", "lt", "gt"), ("wait_ms|exists|neq: true", "neq", "exists"),
    ("receiver|neq|exists: true", "exists", "neq"),
    ("receiver|contains|fieldref: sender", "fieldref", "contains"),
    ("wait_ms|fieldref|gt: wait_ms", "gt", "fieldref"),
  ])
  func modifiersThatDoNotGoTogetherAreTold(_ line: String, _ modifier: String, _ other: String) {
    expect(.modifiersClash(modifier, with: other), in: asking(line))
  }

  @Test func modifiersFitTheTypeOfTheFact() {
    expect(
      .modifierDoesNotFit("contains", fact: "wait_ms", type: .integer),
      in: asking("wait_ms|contains: 1")
    )
    expect(.modifierDoesNotFit("gt", fact: "receiver", type: .text), in: asking("receiver|gt: a"))
    expect(
      .modifierDoesNotFit("re", fact: "branch_statuses", type: .integers),
      in: asking("branch_statuses|re: a")
    )
    expect(
      .modifierDoesNotFit("lt", fact: "receiver_is_local", type: .boolean),
      in: asking("receiver_is_local|lt: true")
    )
  }

  @Test(arguments: [
    ("wait_ms: '408'", "wait_ms", "a whole number, without quotes", "the text '408'"),
    ("wait_ms: 4.5", "wait_ms", "a whole number, without quotes", "the decimal number 4.5"),
    ("wait_ms: 0x10", "wait_ms", "a whole number, without quotes", "the number 0x10"),
    (
      "wait_ms: 99999999999999999999", "wait_ms", "a whole number, without quotes",
      "the number 99999999999999999999"
    ),
    ("wait_ms: [1, [2]]", "wait_ms", "a whole number, without quotes", "a list"),
    ("wait_ms|gt: null", "wait_ms", "a whole number, without quotes", "null"),
    ("receiver: 5", "receiver", "a text, in quotes", "the number 5"),
    ("receiver: 5.0", "receiver", "a text, in quotes", "the decimal number 5.0"),
    ("receiver: no", "receiver", "a text, in quotes", "the truth value no"),
    ("receiver|contains: null", "receiver", "a text, in quotes", "null"),
    ("receiver: {a: b}", "receiver", "a text, in quotes", "a map"),
    ("receiver_is_local: 'true'", "receiver_is_local", "true or false, without quotes", "the text 'true'"),
    ("receiver_is_local: 1", "receiver_is_local", "true or false, without quotes", "the number 1"),
    ("sent_at: 5", "sent_at", "a time such as 2015-06-30T12:00:00.000Z", "the number 5"),
    ("wait_ms|exists: 1", "wait_ms", "true or false", "the number 1"),
    ("receiver|fieldref: 1", "receiver", "the name of a fact", "the number 1"),
  ])
  func valuesFitTheTypeOfTheFact(_ line: String, _ fact: String, _ wanted: String, _ found: String) {
    expect(.valueDoesNotFit(fact: fact, wanted: wanted, found: found), in: asking(line))
  }

  @Test func valuesComeFromTheClosedVocabularyOfTheFact() {
    let words = ["sender", "server"]
    expect(
      .outsideVocabulary(fact: "cancelled_by", value: "servr", vocabulary: words, nearest: "server"),
      in: asking("cancelled_by: servr")
    )
    expect(
      .outsideVocabulary(fact: "cancelled_by", value: "x*", vocabulary: words, nearest: nil),
      in: asking("cancelled_by: x*")
    )
    #expect(errors(in: asking("cancelled_by: SERVER")) == [])
    #expect(errors(in: asking("cancelled_by|startswith: se")) == [])
    #expect(errors(in: asking("silent_branch_categories: [mobile, desktop]")) == [])
  }

  @Test func onlyFactsOfOneTypeCompare() {
    expect(.factsDoNotCompare("wait_ms", with: "sender"), in: asking("wait_ms|fieldref: sender"))
    expect(
      .factsDoNotCompare("branch_statuses", with: "branch_statuses"),
      in: asking("branch_statuses|fieldref: branch_statuses")
    )
  }

  @Test func allWantsSeveralValues() {
    expect(.allNeedsSeveral(fact: "receiver"), in: asking("receiver|contains|all: bob"))
    expect(.allNeedsSeveral(fact: "receiver"), in: asking("receiver|contains|all: [bob]"))
  }

  @Test(arguments: [
    "10.0.0.0/33", "10.0.0/8", "10.0.0.256", "2001:db8::1::/64", "192.0.2.7::/96", "host/8", "10.0.0.0/-1",
    "1:2:3:4:5:6:7:8:9",
  ])
  func aBlockOfAddressesIsOne(_ block: String) {
    expect(
      .badExpression(block, problem: "it is no block of addresses such as 10.0.0.0/8"),
      in: asking("receiver|cidr: '\(block)'")
    )
  }

  @Test func keywordsHaveNoTextToBeFoundIn() {
    expect(
      .keywords(selection: "asked"),
      in: RuleDraft(detection: "asked: [push, failed] # here\ncondition: asked").text
    )
    expect(
      .keywords(selection: "asked"),
      in: RuleDraft(detection: "asked: push # here\ncondition: asked").text
    )
    expect(.keywords(selection: "asked"), in: asking("'|all': [push, failed]"))
    expect(
      .keywords(selection: "asked"),
      in: RuleDraft(detection: "asked: [push, {wait_ms: 1}] # here\ncondition: asked").text
    )
  }

  @Test(arguments: ["asked: {}", "asked: []", "asked:", "asked: [{}]"])
  func anEmptySelectionAsksNothing(_ selection: String) {
    expect(.empty("asked"), in: RuleDraft(detection: "\(selection) # here\ncondition: asked").text)
  }

  @Test func anEmptyListOfValuesAsksNothing() {
    expect(.empty("wait_ms"), in: asking("wait_ms: []"))
  }

  @Test func selectionsAreNamedAsTheyAreDefined() {
    expect(
      .unknownSelection("aksed", nearest: "asked"),
      in: RuleDraft(detection: "asked:\n    wait_ms: 1\ncondition: asked or aksed # here").text
    )
    expect(
      .unknownSelection("askd", nearest: "asked"),
      in: RuleDraft(block: "\(RuleDraft().block)\nweakened_by: [askd] # here").text
    )
    expect(
      .unknownSelection("other", nearest: nil),
      in: RuleDraft(block: "\(RuleDraft().block)\nweakness_reasons:\n    other: For once. # here").text
    )
    expect(
      .selectsNothing(pattern: "filter_*"),
      in: RuleDraft(detection: "asked:\n    wait_ms: 1\ncondition: asked and not 1 of filter_* # here").text
    )
  }

  @Test func everySelectionIsUsed() {
    expect(
      .unusedSelection("spare"),
      in: RuleDraft(detection: "asked:\n    wait_ms: 1\nspare: # here\n    wait_ms: 2\ncondition: asked").text
    )
    expect(
      .unusedSelection("_spare"),
      in: RuleDraft(
        detection: "asked:\n    wait_ms: 1\n_spare: # here\n    wait_ms: 2\ncondition: all of them"
      ).text
    )
  }
}
