import Diagnosis
import Testing

struct RuleKeyErrorTests {
  private func draft(head: String) -> String {
    var draft = RuleDraft()
    draft.head = head
    return draft.text
  }

  @Test func aSoundRuleHasNoErrors() {
    #expect(errors(in: RuleDraft().text) == [])
  }

  @Test(arguments: ["title", "name", "logsource", "detection", "imtrail", "level"])
  func everyNeededKeyIsMissed(_ key: String) {
    let all = [
      "title": "title: A draft", "name": "name: draft",
      "logsource": "logsource: {product: lync, category: im_delivery}",
      "detection": "detection: {asked: {wait_ms: 1}, condition: asked}", "level": "level: low",
      "imtrail": "imtrail: {verdict: accepted, order: 1, confidence: low, explanation: a, advice: b}",
    ]
    let text = all.filter { $0.key != key }.map(\.value).sorted().joined(separator: "\n")
    #expect(errors(in: text).map(\.kind) == [.missing(key: key)])
  }

  @Test(arguments: ["verdict", "order", "confidence", "explanation", "advice"])
  func everyNeededKeyOfADeliveryRuleIsMissed(_ key: String) {
    let lines = RuleDraft().block.split(separator: "\n").filter { !$0.hasPrefix(key) }
    #expect(
      errors(in: RuleDraft(block: lines.joined(separator: "\n")).text).map(\.kind) == [.missing(key: key)]
    )
  }

  @Test func aPresenceRuleNeedsOnlyItsOrder() {
    #expect(errors(in: RuleDraft(block: "presence: SPOP\norder: 1").text) == [])
    #expect(errors(in: RuleDraft(block: "presence: SPOP").text).map(\.kind) == [.missing(key: "order")])
  }

  @Test func theConditionIsMissed() {
    #expect(
      errors(in: RuleDraft(detection: "asked:\n    wait_ms: 1").text).map(\.kind) == [
        .missing(key: "condition")
      ]
    )
  }

  @Test func anUnknownKeyIsToldWithTheNearestOne() {
    let head = RuleDraft().head
    expect(
      .unknownKey("staus", under: nil, nearest: "status"),
      in: draft(head: "\(head)\nstaus: test # here")
    )
    expect(.unknownKey("colour", under: nil, nearest: nil), in: draft(head: "\(head)\ncolour: red # here"))
    let block = RuleDraft().block
    expect(
      .unknownKey("weakend_by", under: "imtrail", nearest: "weakened_by"),
      in: RuleDraft(block: "\(block)\nweakend_by: [asked] # here").text
    )
    expect(
      .unknownKey("fire", under: "samples", nearest: "fires"),
      in: RuleDraft(block: "\(block)\nsamples:\n    fire: [a] # here").text
    )
    let source =
      "title: A\nlevel: low\nlogsource:\n    product: lync\n    category: im_delivery\n    servce: x # here"
    expect(.unknownKey("servce", under: "logsource", nearest: "service"), in: draft(head: source))
  }

  @Test func anotherLogSourceIsNotOurs() {
    expect(
      .wrongLogSource(key: "product", found: "windows", wanted: "lync"),
      in: draft(
        head: "title: A\nlevel: low\nlogsource:\n    category: im_delivery\n    product: windows # here"
      )
    )
    expect(
      .wrongLogSource(key: "category", found: nil, wanted: "im_delivery"),
      in: draft(head: "title: A\nlevel: low\nlogsource: {product: lync} # here")
    )
  }

  @Test func wordsOutsideTheVocabularyAreToldWithTheNearestOne() {
    let levels = ["informational", "low", "medium", "high", "critical"]
    let source = "logsource: {product: lync, category: im_delivery}"
    expect(
      .unknownWord(key: "level", found: "hihg", allowed: levels, nearest: "high"),
      in: draft(head: "title: A\nlevel: hihg # here\n\(source)")
    )
    let statuses = ["stable", "test", "experimental", "deprecated", "unsupported"]
    expect(
      .unknownWord(key: "status", found: "tests", allowed: statuses, nearest: "test"),
      in: draft(head: "title: A\nlevel: low\nstatus: tests # here\n\(source)")
    )
  }

  @Test func conclusionsAreOnesThatExist() {
    expect(
      .unknownWord(
        key: "verdict",
        found: "ghost_endpoints",
        allowed: Verdict.allCases.map(\.rawValue),
        nearest: "ghost_endpoint"
      ),
      in: RuleDraft(
        block: "order: 1\nconfidence: low\nexplanation: a\nadvice: b\nverdict: ghost_endpoints # here"
      ).text
    )
    expect(
      .unknownWord(
        key: "presence",
        found: "SPOB",
        allowed: ["SPOP", "MPOP", "none", "unknown"],
        nearest: "SPOP"
      ),
      in: RuleDraft(block: "order: 1\npresence: SPOB # here").text
    )
    expect(
      .unknownWord(key: "confidence", found: "medum", allowed: ["low", "medium", "high"], nearest: "medium"),
      in: RuleDraft(block: "order: 1\nverdict: accepted\nexplanation: a\nadvice: b\nconfidence: medum # here")
        .text
    )
    expect(.verdictAndPresence, in: RuleDraft(block: "\(RuleDraft().block)\npresence: SPOP # here").text)
  }

  @Test func valuesHaveTheShapeTheirKeyWants() {
    let head = RuleDraft().head
    expect(
      .wrongShape(key: "references", wanted: "a list of texts"),
      in: draft(head: "\(head)\nreferences: here # here")
    )
    expect(.wrongShape(key: "id", wanted: "a UUID"), in: draft(head: "\(head)\nid: 42-x # here"))
    expect(.wrongShape(key: "author", wanted: "a text"), in: draft(head: "\(head)\nauthor: [a, b] # here"))
    expect(
      .wrongShape(key: "related", wanted: "a list of maps"),
      in: draft(head: "\(head)\nrelated: [a] # here")
    )
    expect(
      .wrongShape(key: "order", wanted: "a whole number"),
      in: RuleDraft(block: "presence: SPOP\norder: first # here").text
    )
    expect(
      .wrongShape(key: "condition", wanted: "one text, alternatives joined with `or`,"),
      in: RuleDraft(detection: "asked:\n    wait_ms: 1\ncondition: [asked, asked] # here").text
    )
  }

  @Test func placeholdersAreFactsOrOnesWeKnowOf() {
    let block = "verdict: accepted\norder: 1\nconfidence: low\nadvice: Ask {receiver}.\n"
    #expect(errors(in: RuleDraft(block: block + "explanation: '{verdict} on {endpoint_list}'").text) == [])
    expect(
      .unknownPlaceholder("reciever", nearest: "receiver"),
      in: RuleDraft(block: block + "explanation: 'To {reciever}.' # here").text
    )
    expect(
      .openPlaceholder(key: "explanation"),
      in: RuleDraft(block: block + "explanation: 'To {receiver.' # here").text
    )
  }

  @Test func samplesAreOnesThatExist() {
    let block = "\(RuleDraft().block)\nsamples:\n    fires: [push-failed]\n    silent: [push-faild] # here"
    expect(
      .unknownSample("push-faild", nearest: "push-failed"),
      in: RuleDraft(block: block).text,
      samples: ["push-failed"]
    )
    #expect(errors(in: RuleDraft(block: block).text) == [])
  }

  @Test func allErrorsOfAllFilesAreTold() throws {
    var broken = RuleDraft(
      detection: "asked:\n    wait: 1\n    final_status: '408'\ncondition: asked and more"
    )
    broken.name = "broken"
    let error = #expect(throws: RuleErrors.self) {
      try rules(broken, RuleDraft(), RuleDraft())
    }
    #expect(
      error?.errors.map(\.kind) == [
        .unknownFact("wait", nearest: nil),
        .valueDoesNotFit(
          fact: "final_status",
          wanted: "a whole number, without quotes",
          found: "the text '408'"
        ),
        .unknownSelection("more", nearest: nil),
        .nameTaken("draft", by: "rules/draft.yml:1"),
      ]
    )
  }

  @Test func theSentenceSaysWhereWhatWhyAndWhatToDo() {
    let draft = RuleDraft(detection: "asked:\n    final_satus: 408\ncondition: asked")
    #expect(
      errors(in: draft.text).map(\.message) == [
        "own.yml:7: unknown fact `final_satus`: no delivery has it; did you mean `final_status`?"
      ]
    )
  }
}
