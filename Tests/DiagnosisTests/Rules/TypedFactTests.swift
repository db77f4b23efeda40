import Diagnosis
import Testing
import Traces

struct TypedFactTests {
  @Test func numbersAreCompared() throws {
    let known: [String: FactValue] = ["wait_ms": .integer(60_000)]
    #expect(try applies("wait_ms: 60000", known))
    #expect(try !applies("wait_ms: 59999", known))
    #expect(try applies("wait_ms|gte: 60000", known))
    #expect(try !applies("wait_ms|gt: 60000", known))
    #expect(try applies("wait_ms|lte: 60000", known))
    #expect(try !applies("wait_ms|lt: 60000", known))
    #expect(try applies("wait_ms|gt: -1", known))
    #expect(try applies("wait_ms: [1, 60000]", known))
  }

  @Test func neqIsTheOppositeOfAllItsValues() throws {
    #expect(try applies("final_status|neq: 408", ["final_status": .integer(480)]))
    #expect(try !applies("final_status|neq: [408, 480]", ["final_status": .integer(480)]))
    #expect(try applies("receiver|contains|neq: bob", ["receiver": .text("alice@contoso.com")]))
    #expect(try !applies("receiver|contains|neq: [alice, bob]", ["receiver": .text("alice@contoso.com")]))
    #expect(try applies("receiver|contains|all|neq: [alice, bob]", ["receiver": .text("alice@contoso.com")]))
  }

  @Test func truthValuesAreCompared() throws {
    #expect(try applies("receiver_is_local: true", ["receiver_is_local": .boolean(true)]))
    #expect(try !applies("receiver_is_local: true", ["receiver_is_local": .boolean(false)]))
    #expect(try applies("receiver_is_local: false", ["receiver_is_local": .boolean(false)]))
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", Int64(0)), ("2016-02-29T23:59:59.5Z", 1_456_790_399_500),
    ("2015-06-30T14:00:00.123456+02:00", 1_435_665_600_123), ("1969-12-31T23:59:59.999Z", -1),
    ("2000-03-01T00:00:00-00:30", 951_870_600_000),
  ])
  func timesAreWrittenAsRFC3339(_ text: String, _ milliseconds: Int64) throws {
    #expect(try applies("sent_at: '\(text)'", ["sent_at": .time(Timestamp(milliseconds: milliseconds))]))
    #expect(try applies("sent_at: \(text)", ["sent_at": .time(Timestamp(milliseconds: milliseconds))]))
  }

  @Test(arguments: [
    "2015-02-29T00:00:00Z", "2015-13-01T00:00:00Z", "2015-06-30 yesterday", "2015-06-30T24:00:00Z",
    "2015-06-30T00:00:00", "2015-06-30T00:00:00.Z", "2015-06-30T00:00:00+2:00",
  ])
  func otherTimesDoNotFit(_ text: String) {
    let draft = RuleDraft(detection: "asked:\n    sent_at: '\(text)'\ncondition: asked")
    let found = errors(in: draft.text).map(\.message)
    #expect(found.count == 1 && found[0].hasSuffix("write a time such as 2015-06-30T12:00:00.000Z"))
  }

  @Test func timesAreOrdered() throws {
    let known: [String: FactValue] = [
      "sent_at": .time(Timestamp(milliseconds: 1_000)), "ended_at": .time(Timestamp(milliseconds: 1_000)),
    ]
    #expect(try applies("sent_at|lt: 1970-01-01T00:00:02Z", known))
    #expect(try !applies("sent_at|gt: 1970-01-01T00:00:01Z", known))
    #expect(try applies("sent_at|fieldref: ended_at", known))
  }

  @Test func anyMemberOfAListMayAnswer() throws {
    let known: [String: FactValue] = ["branch_statuses": .integers([480, 408])]
    #expect(try applies("branch_statuses: 408", known))
    #expect(try !applies("branch_statuses: 200", known))
    #expect(try applies("branch_statuses|gte: 480", known))
    #expect(try !applies("branch_statuses|neq: 408", known))
    #expect(try !applies("branch_statuses: 408", ["branch_statuses": .integers([])]))
  }

  @Test func underAllEveryWantedValueIsSomeMembers() throws {
    #expect(try applies("branch_statuses|all: [408, 480]", ["branch_statuses": .integers([480, 200, 408])]))
    #expect(try !applies("branch_statuses|all: [408, 480]", ["branch_statuses": .integers([480, 200])]))
    let silent: [String: FactValue] = ["silent_branch_categories": .texts(["mobile", "web"])]
    #expect(try applies("silent_branch_categories|startswith|all: [mob, we]", silent))
    #expect(try !applies("silent_branch_categories|all: [mobile, desktop]", silent))
  }
}
