import Diagnosis
import Testing

/// What cannot be told never makes a rule apply, and neither does its opposite.
struct UnknownFactTests {
  @Test(arguments: [
    "final_status: 408", "final_status|gt: 1", "final_status|neq: 408", "receiver: bob", "receiver: '*'",
    "receiver|contains: b", "receiver|re: '.*'", "receiver|cidr: 0.0.0.0/0", "receiver|neq: bob",
    "receiver_is_local: true",
    "branch_statuses: 408", "receiver|fieldref: sender", "sent_at|gt: 1970-01-01T00:00:00Z",
    "final_status: [408, 480]",
  ])
  func aComparisonWithAnUnknownFactIsNeitherTrueNorFalse(_ line: String) throws {
    #expect(try !applies(line, [:]))
    #expect(try !negationApplies(line, [:]))
  }

  @Test func nullAsksWhetherAFactIsUnknown() throws {
    #expect(try applies("final_status: null", [:]))
    #expect(try !applies("final_status: null", ["final_status": .integer(0)]))
    #expect(try negationApplies("final_status: null", ["final_status": .integer(0)]))
    #expect(try !negationApplies("final_status: null", [:]))
  }

  @Test func existsAsksWhetherAFactIsKnown() throws {
    #expect(try applies("final_status|exists: true", ["final_status": .integer(0)]))
    #expect(try !applies("final_status|exists: true", [:]))
    #expect(try applies("final_status|exists: false", [:]))
    #expect(try negationApplies("final_status|exists: true", [:]))
  }

  @Test func nullMayBeOneOfSeveralValues() throws {
    #expect(try applies("final_status: [null, 408]", [:]))
    #expect(try applies("final_status: [null, 408]", ["final_status": .integer(408)]))
    #expect(try !applies("final_status: [null, 408]", ["final_status": .integer(200)]))
    #expect(try applies("final_status|neq: null", ["final_status": .integer(200)]))
    #expect(try !applies("final_status|neq: null", [:]))
  }

  @Test func anUnknownDoesNotSpoilAnOrThatIsTrueAnyway() throws {
    let either = "a:\n    final_status: 408\nb:\n    receiver: bob\ncondition: a or b"
    #expect(try rule(either).matches(record(["receiver": .text("bob")])))
    #expect(try !rule(either).matches(record(["receiver": .text("eve")])))
  }

  @Test func anUnknownDoesNotSaveAnAndThatIsFalseAnyway() throws {
    let neither = "a:\n    final_status: 408\nb:\n    receiver: bob\ncondition: not (a and b)"
    #expect(try rule(neither).matches(record(["receiver": .text("eve")])))
    #expect(try !rule(neither).matches(record(["receiver": .text("bob")])))
  }

  @Test func exclusionsHaveToAllowForTheUnknownInSoManyWords() throws {
    let excluding = "a:\n    final_status: 408\nb:\n    receiver: bob\ncondition: a and not b"
    let allowing =
      "a:\n    final_status: 408\nb:\n    receiver|neq: bob\nc:\n    receiver: null\ncondition: a and (b or c)"
    let known = record(["final_status": .integer(408)])
    #expect(try !rule(excluding).matches(known))
    #expect(try rule(allowing).matches(known))
  }
}
