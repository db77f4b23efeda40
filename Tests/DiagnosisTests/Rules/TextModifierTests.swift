import Diagnosis
import Testing

struct TextModifierTests {
  private let reason: [String: FactValue] = ["diagnostic_reason": .text("Push notification failed")]

  @Test func aPlainValueIsTheWholeText() throws {
    #expect(try applies("diagnostic_reason: Push notification failed", reason))
    #expect(try !applies("diagnostic_reason: Push", reason))
  }

  @Test func caseIsIgnored() throws {
    #expect(try applies("diagnostic_reason: PUSH NOTIFICATION FAILED", reason))
  }

  @Test func onlyTheLettersAToZHaveCase() throws {
    #expect(try !applies("receiver: ÄNNE", ["receiver": .text("änne")]))
    #expect(try !applies("receiver: '@@'", ["receiver": .text("``")]))
  }

  @Test func casedMakesCaseCount() throws {
    #expect(try applies("diagnostic_reason|cased: Push notification failed", reason))
    #expect(try !applies("diagnostic_reason|cased: push notification failed", reason))
    #expect(try applies("diagnostic_reason|contains|cased: Push", reason))
    #expect(try !applies("diagnostic_reason|cased|contains: push", reason))
  }

  @Test func containsFindsTheValueAnywhere() throws {
    #expect(try applies("diagnostic_reason|contains: notification", reason))
    #expect(try applies("diagnostic_reason|contains: push", reason))
    #expect(try !applies("diagnostic_reason|contains: pull", reason))
  }

  @Test func startswithFindsItAtTheBeginning() throws {
    #expect(try applies("diagnostic_reason|startswith: push", reason))
    #expect(try !applies("diagnostic_reason|startswith: failed", reason))
  }

  @Test func endswithFindsItAtTheEnd() throws {
    #expect(try applies("diagnostic_reason|endswith: failed", reason))
    #expect(try !applies("diagnostic_reason|endswith: push", reason))
  }

  @Test func oneOfSeveralValuesIsEnough() throws {
    #expect(try applies("diagnostic_reason|contains: [pull, push]", reason))
    #expect(try !applies("diagnostic_reason|contains: [pull, shove]", reason))
  }

  @Test func allAsksForEveryValue() throws {
    #expect(try applies("diagnostic_reason|contains|all: [push, failed]", reason))
    #expect(try !applies("diagnostic_reason|contains|all: [push, worked]", reason))
  }

  @Test func theEmptyTextIsATextOfItsOwn() throws {
    #expect(try applies("diagnostic_reason: ''", ["diagnostic_reason": .text("")]))
    #expect(try !applies("diagnostic_reason: ''", reason))
    #expect(try !applies("diagnostic_reason: ''", [:]))
  }

  @Test func cidrTakesAddressesOfTheBlock() throws {
    #expect(try applies("receiver|cidr: 10.16.0.0/12", ["receiver": .text("10.31.255.255")]))
    #expect(try !applies("receiver|cidr: 10.16.0.0/12", ["receiver": .text("10.32.0.0")]))
    #expect(try applies("receiver|cidr: 192.0.2.7", ["receiver": .text("192.0.2.7")]))
    #expect(try applies("receiver|cidr: 0.0.0.0/0", ["receiver": .text("192.0.2.7")]))
    #expect(try !applies("receiver|cidr: 0.0.0.0/0", ["receiver": .text("bob@contoso.com")]))
  }

  @Test func cidrKnowsBothKindsOfAddresses() throws {
    #expect(try applies("receiver|cidr: 2001:db8::/33", ["receiver": .text("2001:DB8:7fff::1")]))
    #expect(try !applies("receiver|cidr: 2001:db8::/33", ["receiver": .text("2001:db8:8000::1")]))
    #expect(try !applies("receiver|cidr: '::/0'", ["receiver": .text("192.0.2.7")]))
    #expect(try applies("receiver|cidr: '::ffff:192.0.2.0/120'", ["receiver": .text("::ffff:192.0.2.7")]))
  }

  @Test func fieldrefComparesTwoFacts() throws {
    let known: [String: FactValue] = [
      "sender": .text("Bob@contoso.com"), "receiver": .text("bob@contoso.com"),
    ]
    #expect(try applies("sender|fieldref: receiver", known))
    #expect(try !applies("sender|fieldref|cased: receiver", known))
    #expect(try !applies("sender|fieldref|neq: receiver", known))
    #expect(try !applies("sender|fieldref: receiver", ["sender": .text("bob@contoso.com")]))
  }

  @Test func fieldrefTakesTheOtherTextLiterally() throws {
    let known: [String: FactValue] = ["sender": .text("bob@contoso.com"), "receiver": .text("*@contoso.com")]
    #expect(try !applies("sender|fieldref: receiver", known))
    #expect(
      try applies("sender|fieldref|contains: receiver", ["sender": .text("a+b"), "receiver": .text("+B")])
    )
    #expect(
      try applies("sender|fieldref|startswith: receiver", ["sender": .text("a+b"), "receiver": .text("A")])
    )
    #expect(
      try applies("sender|fieldref|endswith: receiver", ["sender": .text("a+b"), "receiver": .text("b")])
    )
  }
}
